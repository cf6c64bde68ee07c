using Marten;
using Marten.Schema;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.InterimReviews;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Scenarios;
using ReverseMentoring.ServiceDefaults.Access;
using Pair = ReverseMentoring.Matching.Pairs.Pair;

namespace ReverseMentoring.Matching.Integration;

/// <summary>By what states and copies are looked up.</summary>
internal static class Lookups
{
    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Copy<Participant>>().Index(copy => copy.State.ProgrammeId).Index(copy => copy.State.PersonId);
        options.Schema.For<Proposal>()
            .Index(proposal => proposal.ProgrammeId).Index(proposal => proposal.RoundId)
            .Index(proposal => proposal.Mentor.PersonId).Index(proposal => proposal.Mentee.PersonId);
        options.Schema.For<Pair>()
            .Index(pair => pair.ProgrammeId)
            .Index(pair => pair.Mentor.PersonId).Index(pair => pair.Mentee.PersonId)
            .Index(pair => pair.Mentor.ParticipantId).Index(pair => pair.Mentee.ParticipantId);
        options.Schema.For<Copy<Session>>().Index(copy => copy.State.PairId);
        options.Schema.For<InterimReview>().Index(review => review.ProgrammeId).Index(review => review.ModeratorId!);
        options.Schema.For<Scenario>().Index(scenario => scenario.RoundId);
        options.RegisterDocumentType<ScenarioProgress>();
        AccessLog.Find(options);
        // Two rounds of a programme that are computed at once would have the same number: one of them looks again, and sees the other.
        options.Schema.For<Round>().UniqueIndex(UniqueIndexType.Computed, "round_number", round => round.ProgrammeId, round => round.Number);
    }
}
