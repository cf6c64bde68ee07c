using MassTransit;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Calendars;
using ReverseMentoring.Scheduling.ChemistryTalks;
using ReverseMentoring.Scheduling.Series;
using ReverseMentoring.Scheduling.Sessions;

namespace ReverseMentoring.Scheduling.Integration;

/// <summary>Two of whom a pair is proposed get a time for their chemistry talk, where the programme has such talks; two who are a pair already need none.</summary>
internal sealed class ChemistryTalkConsumer(Inbox inbox, TalksToCome talks) : IConsumer<PairProposed>, IConsumer<ProposalClosed>
{
    public async Task Consume(ConsumeContext<PairProposed> context)
    {
        var (id, proposal) = (context.Message.Head.Id, context.Message.Proposal);
        if (proposal is not { TalkBy: { } talkBy, PairId: { } pairId, MentorParticipantId: { } mentorPlace, MenteeParticipantId: { } menteePlace, Status: "open" })
            return;

        await inbox.Once(context, ChemistryTalkDecider.IdOf(id), async (Session? talk, Reading reading) =>
        {
            var (documents, ct) = (reading.Documents, reading.Cancellation);
            if (await documents.LoadAsync<Copy<Participant>>(mentorPlace, ct) is not { State: var mentor }) return Decision.WaitFor(mentorPlace);
            if (await documents.LoadAsync<Copy<Participant>>(menteePlace, ct) is not { State: var mentee }) return Decision.WaitFor(menteePlace);

            // Opened before the sessions are read, as for a series.
            Guid[] calendars = [Calendar.IdOf(proposal.MentorId), Calendar.IdOf(proposal.MenteeId)];
            foreach (var calendar in calendars) await reading.State<Calendar>(calendar);

            var gone = await TalksToCome.IsGone(documents, proposal.ProgrammeId, [proposal.MentorId, proposal.MenteeId], ct);
            var slot = gone ? null : ChemistryTalkDecider.Find(
                await Availabilities.Of(documents, mentor, reading.Now, ct), await Availabilities.Of(documents, mentee, reading.Now, ct),
                talkBy, proposal.AnswerBy, reading.Now);
            return SeriesDecider.Enter(
                ChemistryTalkDecider.Decide(talk, new PlanChemistryTalk(proposal.ProgrammeId, pairId, id, proposal.MentorId, proposal.MenteeId, proposal.AnswerBy, slot)),
                calendars, pairId);
        });
        // Whoever goes while it is being planned finds no talk to call off.
        await talks.LookAt(ChemistryTalkDecider.IdOf(id), context.CancellationToken);
    }

    public Task Consume(ConsumeContext<ProposalClosed> context)
    {
        var (id, proposal) = (context.Message.Head.Id, context.Message.Proposal);
        return proposal is { TalkBy: not null, PairId: { } pairId } && context.Message.Outcome == "accepted"
            ? inbox.Once(context, ChemistryTalkDecider.IdOf(id), (Session? talk, DateTimeOffset now) =>
                ChemistryTalkDecider.Decide(talk, new CallOffChemistryTalk(proposal.ProgrammeId, pairId, id), now))
            : Task.CompletedTask;
    }
}
