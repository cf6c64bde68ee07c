using System.Globalization;
using System.Text.Json;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
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
            fact.Tell(new V1.PairProposed(fact.Head, Public(proposal))),
            .. Both(fact, proposal.Mentor, proposal.Mentee, "pair-proposed", proposal.AnswerBy, ("programmeId", proposal.ProgrammeId.ToString()), ("proposalId", fact.Head.Id.ToString()),
                ("answerBy", proposal.AnswerBy.ToString("O", CultureInfo.InvariantCulture)))
        ],
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
        (PairEnded, Pair pair) => [fact.Tell(new V1.PairEnded(fact.Head, Public(pair)))],
        (LocalDataErased e, _) => [e.Told(fact, "matching")],
        _ => []
    };

    private static IEnumerable<Told> Both(
        Fact fact, Member mentor, Member mentee, string kind, DateTimeOffset? dropAfter, params (string Name, string Value)[] parameters) =>
        from member in new[] { mentor, mentee }
        let request = new NotificationRequested(
            fact.Head, member.PersonId, kind, parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value), null, dropAfter)
        select fact.Tell(request, member.PersonId);

    private static V1.ProposalClosed Closed(Fact fact, Proposal proposal, string outcome) =>
        new(fact.Head, Public(proposal), outcome, (fact.Head.OccurredAt - proposal.OpenedAt).Days);

    private static V1.Round Public(Round round) => new(
        round.ProgrammeId, round.Number, Code(round.Status), round.Mentors, round.Mentees, round.Suggestions.Count,
        round.Status == RoundStatus.Closed ? round.WithoutPair.Count : round.Unmatched.Count);

    private static V1.Proposal Public(Proposal proposal) => new(
        proposal.ProgrammeId, proposal.RoundId, proposal.Mentor.PersonId, proposal.Mentee.PersonId,
        proposal.Status switch { ProposalStatus.Open => "open", ProposalStatus.Accepted => "accepted", _ => "closed" }, proposal.AnswerBy);

    private static V1.Pair Public(Pair pair) => new(
        pair.ProgrammeId, pair.Mentor.PersonId, pair.Mentee.PersonId, pair.Mentor.ParticipantId, pair.Mentee.ParticipantId, Code(pair.Status),
        pair.FormedAt, pair.TopicCodes, pair.Flag, pair.EndedBecause is { } reason ? Code(reason) : null, pair.EndedAt);

    private static string Code(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
