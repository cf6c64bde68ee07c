using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Rounds;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Matching.Seats;

/// <summary>
/// Never more seats in use than the capacity. Only the reservation needs a rule: an open proposal holds its two seats from its first
/// moment, a pair takes over those of its proposal, and whichever of them ends frees them in the same transaction.
/// </summary>
internal static class SeatDecider
{
    /// <param name="capacity">Pairs that the participant can hold, by their own word and the programme's.</param>
    public static Decision Reserve(ParticipantSeats? seats, Guid participantId, Guid proposalId, int capacity) => seats switch
    {
        not null when seats.Reserved.Contains(proposalId) || seats.Taken.Contains(proposalId) => Nothing,
        _ when (seats?.InUse ?? 0) >= capacity => Refuse("no-seat-left", "Somebody of this round has no place for a partner any more; compute a new one."),
        _ => Of(new SeatReserved(participantId, proposalId))
    };

    public static Decision Reserve(PersonSeats? seats, Guid personId, Guid proposalId) => seats switch
    {
        not null when seats.InUse.Contains(proposalId) => Nothing,
        { InUse.Count: >= PersonSeats.Most } => Refuse("no-seat-left", "Somebody of this round has no place for a partner any more; compute a new one."),
        _ => Of(new PersonSeatReserved(personId, proposalId))
    };

    /// <summary>Both let go of the seat that a proposal, or the pair that it became, has held.</summary>
    public static Decision Free(Decision decision, Guid proposalId, Member mentor, Member mentee) => new[] { mentor, mentee }.Aggregate(decision, (all, one) => all
        .And(ParticipantSeats.IdOf(one.ParticipantId), new SeatFreed(proposalId))
        .And(PersonSeats.IdOf(one.PersonId), new PersonSeatFreed(one.PersonId, proposalId)));

    /// <summary>Not on the pair's own stream: whether one wants another partner is not the other's business.</summary>
    /// <param name="pair">The one that has ended.</param>
    public static Decision Decide(ParticipantSeats? seats, AskForRematch _, Pair? pair, Guid personId) => pair switch
    {
        null => NotFound("pair-unknown", "There is no such pair."),
        _ when !pair.IsOf(personId) => NotFound("pair-unknown", "There is no such pair."),
        { IsLiving: true } => Refuse("pair-lives", "Another partner can be asked for once the pair has ended."),
        { EndedBecause: EndReason.Completed } => Refuse("pair-completed", "A pair that was completed is not followed by another in this programme."),
        _ when seats?.Rematches.Contains(pair.Id) == true => Nothing,
        _ => Of(new RematchAsked(pair.PlaceOf(personId), pair.Id))
    };
}
