using ReverseMentoring.EventSourcing;
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
}
