using System.Globalization;
using System.Text.Json;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.InterimReviews;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.ServiceDefaults.Privacy;
using V1 = ReverseMentoring.Contracts.Matching.V1;

namespace ReverseMentoring.Matching.Integration;

/// <summary>What the others are told of a stored fact. Nothing of seats and ballots: they are nobody else's business.</summary>
internal static class Outbound
{
    public static IEnumerable<Told> From(Fact fact) => (fact.Event, fact.State) switch
    {
        (RoundReleased, Round round) => [fact.Tell(new V1.RoundReleased(fact.Head, Public(round)))],
        (RoundCompleted e, Round round) =>
        [
            fact.Tell(new V1.RoundCompleted(fact.Head, Public(round))),
            .. e.WithoutPair.Select(who => fact.Tell(new V1.ParticipantUnmatched(fact.Head, round.ProgrammeId, who.PersonId, who.Rounds), who.PersonId))
        ],
        (ProposalOpened, Proposal proposal) =>
        [
            fact.Tell(new V1.PairProposed(fact.Head, Public(fact, proposal))),
            .. Both(fact, proposal.Mentor, proposal.Mentee, "pair-proposed", proposal.AnswerBy, ("programmeId", proposal.ProgrammeId.ToString()), ("proposalId", fact.Head.Id.ToString()),
                ("answerBy", Text(proposal.AnswerBy)))
        ],
        // To both alike, whatever either has answered already.
        (ChemistryTalkHeld, Proposal proposal) => Both(fact, proposal.Mentor, proposal.Mentee, "chemistry-talk-held", proposal.AnswerBy,
            ("programmeId", proposal.ProgrammeId.ToString()), ("proposalId", fact.Head.Id.ToString()), ("answerBy", Text(proposal.AnswerBy))),
        (ProposalAccepted, Proposal proposal) => [fact.Tell(Closed(fact, proposal, "accepted"))],
        (ProposalNotAccepted, Proposal proposal) => [fact.Tell(Closed(fact, proposal, "not-accepted"))],
        (PairFormed, Pair pair) =>
        [
            fact.Tell(new V1.PairFormed(fact.Head, Public(pair))),
            .. Both(fact, pair.Mentor, pair.Mentee, "pair-formed", null, ("programmeId", pair.ProgrammeId.ToString()), ("pairId", fact.Head.Id.ToString()))
        ],
        (PairPaused e, Pair pair) => [fact.Tell(new V1.PairPaused(fact.Head, Public(pair), e.Until))],
        (PairResumed, Pair pair) => [fact.Tell(new V1.PairResumed(fact.Head, Public(pair)))],
        (PairFlagged, Pair pair) => [fact.Tell(new V1.PairFlagged(fact.Head, Public(pair)))],
        (PairExtended e, Pair pair) => [fact.Tell(new V1.PairExtended(fact.Head, Public(pair), e.Until, pair.EndsOn?.AddDays(1)))],
        (PairAskedWhetherActive e, Pair pair) => Both(
            fact, pair.Mentor, pair.Mentee, "pair-inactive", e.EndsAt, ("programmeId", pair.ProgrammeId.ToString()), ("pairId", fact.Head.Id.ToString()), ("endsAt", Text(e.EndsAt))),
        (PairEnded, Pair pair) => [fact.Tell(new V1.PairEnded(fact.Head, Public(pair)))],
        (InterimReviewOpened e, InterimReview review) =>
        [
            fact.Tell(new V1.InterimReviewOpened(fact.Head, Public(review))),
            .. Both(fact, e.Mentor, e.Mentee, "interim-talk-offered", e.Due, ("programmeId", e.ProgrammeId.ToString()), ("pairId", e.PairId.ToString()), ("until", Text(e.Due)))
        ],
        // Said once more: whoever books the talk must hear who moderates it.
        (ModeratorAssigned e, InterimReview review) =>
        [
            fact.Tell(new V1.InterimReviewOpened(fact.Head, Public(review))),
            Ask(fact, e.ModeratorId, "interim-talk-assigned", null, ("programmeId", review.ProgrammeId.ToString()), ("reviewId", fact.Head.Id.ToString()), ("due", Text(review.Due)))
        ],
        (ModeratorSought e, InterimReview review) => e.ManagerIds.Select(manager => OfTalk(fact, manager, "interim-talk-unmoderated", review)),
        (TalkOverdue e, InterimReview review) => e.RemindedIds.Select(who => OfTalk(fact, who, "interim-talk-overdue", review)),
        (TalkGivenUp, InterimReview review) => Both(
            fact, review.Mentor, review.Mentee, "interim-talk-given-up", null, ("programmeId", review.ProgrammeId.ToString()), ("pairId", review.PairId.ToString())),
        (InterimReviewConcluded, InterimReview review) => [fact.Tell(new V1.InterimReviewConcluded(fact.Head, Public(review)))],
        (LocalDataErased e, _) => [e.Told(fact, "matching")],
        (LocalRetentionCarriedOut e, _) => e.Told(fact, "matching"),
        _ => []
    };

    private static IEnumerable<Told> Both(
        Fact fact, Member mentor, Member mentee, string kind, DateTimeOffset? dropAfter, params (string Name, string Value)[] parameters) =>
        from member in new[] { mentor, mentee }
        select Ask(fact, member.PersonId, kind, dropAfter, parameters);

    private static Told Ask(Fact fact, Guid recipient, string kind, DateTimeOffset? dropAfter, params (string Name, string Value)[] parameters) => fact.Tell(
        new NotificationRequested(fact.Head, recipient, kind, parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value), null, dropAfter), recipient);

    private static Told OfTalk(Fact fact, Guid recipient, string kind, InterimReview review) => Ask(fact, recipient, kind, InterimReviewDue.GivenUpAt(review),
        ("programmeId", review.ProgrammeId.ToString()), ("reviewId", fact.Head.Id.ToString()), ("givenUpAt", Text(InterimReviewDue.GivenUpAt(review))));

    private static V1.ProposalClosed Closed(Fact fact, Proposal proposal, string outcome) =>
        new(fact.Head, Public(fact, proposal), outcome, (fact.Head.OccurredAt - proposal.OpenedAt).Days);

    private static V1.Round Public(Round round) => new(
        round.ProgrammeId, round.Number, Code(round.Status), round.Mentors, round.Mentees, round.Suggestions.Count,
        round.Status == RoundStatus.Closed ? round.WithoutPair.Count : round.Unmatched.Count);

    private static V1.Proposal Public(Fact fact, Proposal proposal) => new(
        proposal.ProgrammeId, proposal.RoundId, proposal.Mentor.PersonId, proposal.Mentee.PersonId,
        proposal.Status switch { ProposalStatus.Open => "open", ProposalStatus.Accepted => "accepted", _ => "closed" }, proposal.AnswerBy,
        proposal.TalkBy, Proposal.PairId(fact.Head.Id), proposal.Mentor.ParticipantId, proposal.Mentee.ParticipantId);

    private static V1.Pair Public(Pair pair) => new(
        pair.ProgrammeId, pair.Mentor.PersonId, pair.Mentee.PersonId, pair.Mentor.ParticipantId, pair.Mentee.ParticipantId, Code(pair.Status),
        pair.FormedAt, pair.TopicCodes, pair.Flag, pair.EndedBecause is { } reason ? Code(reason) : null, pair.EndedAt, pair.LastDay);

    private static V1.InterimReview Public(InterimReview review) =>
        new(review.ProgrammeId, review.PairId, review.ModeratorId, review.Due, review.Outcome is { } outcome ? Code(outcome) : null);

    private static string Text(DateTimeOffset instant) => instant.ToString("O", CultureInfo.InvariantCulture);

    private static string Code(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
