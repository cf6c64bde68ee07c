using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Seats;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Matching.Pairs;

/// <summary>Every rule of a pair. Pure: what is known comes in, what follows goes out.</summary>
internal static class PairDecider
{
    public static Decision Decide(Pair? pair, EndPair _, Guid personId, DateTimeOffset now) => pair switch
    {
        null => Unknown,
        _ when !pair.IsOf(personId) => Unknown,
        { IsLiving: false } => Nothing,
        _ => Ended(pair, EndReason.NoFault, now)
    };

    public static Decision Decide(Pair? pair, FollowPeople today, DateTimeOffset now) => pair switch
    {
        null or { IsLiving: false } => Nothing,
        _ when today.Left => Ended(pair, EndReason.Left, now),
        _ when today.Withdrawn => Ended(pair, EndReason.NoFault, now),
        _ when today.Completed => Ended(pair, EndReason.Completed, now),
        _ => Of([.. Pause(pair, today), .. Flag(pair, today)])
    };

    private static IEnumerable<object> Pause(Pair pair, FollowPeople today) => (pair.Status, today.Paused) switch
    {
        (PairStatus.Active, true) => [new PairPaused(today.PausedUntil)],
        (PairStatus.Paused, true) when pair.PausedUntil != today.PausedUntil => [new PairPaused(today.PausedUntil)],
        (PairStatus.Paused, false) => [new PairResumed()],
        _ => []
    };

    /// <summary>Flagged, never cut: a hand-over is for people to arrange.</summary>
    private static IEnumerable<object> Flag(Pair pair, FollowPeople today) =>
        today.Conflict is { } conflict && conflict != pair.Flag ? [new PairFlagged(conflict)] : [];

    private static Decision Ended(Pair pair, EndReason reason, DateTimeOffset now) => Of(new PairEnded(reason, now))
        .And(ParticipantSeats.IdOf(pair.Mentor.ParticipantId), new SeatFreed(pair.ProposalId))
        .And(ParticipantSeats.IdOf(pair.Mentee.ParticipantId), new SeatFreed(pair.ProposalId));

    private static Decision Unknown => NotFound("pair-unknown", "There is no such pair.");
}
