using Marten;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Integration;

/// <summary>What is stored beside the events - above all what can be deleted - and by what the states are looked for.</summary>
internal static class Documents
{
    public static void Configure(StoreOptions options)
    {
        options.Schema.For<PersonalData>().Index(data => data.SubjectKey);
        options.Schema.For<WorkerIdentity>();
        options.Schema.For<WorkerEventHeard>().Index(heard => heard.PersonId).Index(heard => heard.Run!);
        options.Schema.For<ProgrammeTexts>();
        options.Schema.For<AboutMe>().Index(about => about.PersonId);
        AccessLog.Find(options);
        options.Schema.For<Copy<Proposal>>().Index(copy => copy.State.MentorId).Index(copy => copy.State.MenteeId);
        options.Schema.For<Copy<Session>>().Index(copy => copy.State.PairId);
        options.Schema.For<Participant>().Index(participant => participant.PersonId).Index(participant => participant.ProgrammeId);
    }
}
