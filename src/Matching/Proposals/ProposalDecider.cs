using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Ballots;
using ReverseMentoring.Matching.Seats;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Matching.Proposals;

/// <summary>
/// When a proposal ends. Two "yes" end it at once (<see cref="BallotDecider"/>); everything else at the deadline and not before:
/// a "no" that ended it earlier would say by its hour that it was no silence.
/// </summary>
internal static class ProposalDecider
{
    public static Due? NextDue(Proposal proposal) => proposal.IsOpen ? new(proposal.AnswerBy, new CloseProposal()) : null;

    /// <summary>Of a talk that was heard of late nothing follows any more.</summary>
    public static Decision Decide(Proposal? proposal, NoteChemistryTalk talk) =>
        proposal is { IsOpen: true, TalkedAt: null } ? Of(new ChemistryTalkHeld(talk.Start)) : Nothing;

    public static Decision Decide(Proposal? proposal, CloseProposal _, DateTimeOffset now) =>
        proposal is { IsOpen: true } && now >= proposal.AnswerBy
            ? SeatDecider.Free(Of(new ProposalNotAccepted()).And(Ballot.IdOf(proposal.Id), new BallotClosed()), proposal.Id, proposal.Mentor, proposal.Mentee)
            : Nothing;
}
