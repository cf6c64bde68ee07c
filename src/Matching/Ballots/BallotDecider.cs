using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Seats;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Matching.Ballots;

/// <summary>The secret ballot: both answers lie on one stream, so that two at once cannot miss each other, and nobody is told the other's.</summary>
internal static class BallotDecider
{
    /// <param name="personId">Who answers.</param>
    /// <param name="prospect">What would become of two "yes" now.</param>
    public static Decision Decide(
        Ballot? ballot, AnswerProposal command, Proposal? proposal, Guid personId, Prospect prospect, DateTimeOffset now)
    {
        if (proposal?.SideOf(personId) is not { } side) return NotFound("proposal-unknown", "There is no such proposal.");
        if (ballot?.AnswerOf(side) == command.Accepts) return Nothing;
        if (!proposal.IsOpen || now >= proposal.AnswerBy) return Refuse("proposal-closed", "This proposal cannot be answered any more.");

        var answer = new AnswerGiven(side, command.Accepts);
        // An obstacle - a partner who went, a new reporting line - reads like a "no": the proposal stays open until its deadline.
        if ((ballot ?? new()).Evolve(answer) is not { MentorAccepts: true, MenteeAccepts: true } || prospect.Obstacle) return Of(answer);

        return Of(answer, new BallotClosed())
            .And(proposal.Id, new ProposalAccepted())
            .And(Proposal.PairId(proposal.Id), new PairFormed(proposal.ProgrammeId, proposal.Id, proposal.Mentor, proposal.Mentee, now, prospect.TopicCodes, prospect.EndsOn))
            .And(ParticipantSeats.IdOf(proposal.Mentor.ParticipantId), new SeatTaken(proposal.Id))
            .And(ParticipantSeats.IdOf(proposal.Mentee.ParticipantId), new SeatTaken(proposal.Id));
    }
}

/// <summary>What the two would be as a pair today.</summary>
/// <param name="Obstacle">Somebody is not available any more, the programme takes no pairs, or a reporting line forbids it.</param>
/// <param name="TopicCodes">What they would talk about, wanted most first.</param>
/// <param name="EndsOn">The last day of the programme.</param>
public sealed record Prospect(bool Obstacle, IReadOnlyList<string> TopicCodes, DateOnly? EndsOn = null);
