using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.InterimReviews;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Seats;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Matching.Pairs;

/// <summary>Every rule of a pair but what happens to it at a time (<see cref="PairDue"/>). Pure: what is known comes in, what follows goes out.</summary>
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
        _ => Of([.. Pause(pair, today, now), .. Flag(pair, today)])
    };

    public static Decision Decide(Pair? pair, NoteMeeting meeting) =>
        pair is { IsLiving: true } && pair.Met.All(known => known.Number != meeting.Number) ? Of(new PairMet(meeting.Number, meeting.Start)) : Nothing;

    public static Decision Decide(Pair? pair, WantTalk _, Guid personId, DateTimeOffset now)
    {
        if (pair is null || !pair.IsOf(personId)) return Unknown;
        if (!pair.IsLiving) return Over;
        if (pair.TalkWanted) return Nothing;
        if (pair.ReviewId is { } offered) return Of(new InterimTalkWanted()).And(offered, new TalkAskedFor(now));
        var (offer, id, opened) = Offer(pair, now);
        return Of(offer, new InterimTalkWanted()).And(id, opened, new TalkAskedFor(now));
    }

    public static Decision Decide(Pair? pair, OfferTalk _, DateTimeOffset now)
    {
        if (pair is not { IsLiving: true, ReviewId: null }) return Nothing;
        var (offer, id, opened) = Offer(pair, now);
        return Of(offer).And(id, opened);
    }

    public static Decision Decide(Pair? pair, KeepPair _, Guid personId, DateTimeOffset now) => pair switch
    {
        null => Unknown,
        _ when !pair.IsOf(personId) => Unknown,
        { IsLiving: false } => Over,
        { EndsUnlessSeen: null } => Nothing,
        _ => Of(new PairKept(now))
    };

    /// <param name="programmeEndsOn">The last day of the programme as it is today; null where it takes no pairs any more.</param>
    public static Decision Decide(Pair? pair, ExtendPair command, Guid personId, DateOnly? programmeEndsOn, DateTimeOffset now)
    {
        if (pair?.SideOf(personId) is not { } side) return Unknown;
        if (pair.WishOf(side) == command.Until) return Nothing;
        if (!pair.IsLiving) return Over;
        if (pair.ExtendedUntil is not null) return Refuse("pair-extended-already", "A pair can be extended once.");
        if (programmeEndsOn is not { } last) return Refuse("programme-over", "The programme is over; a pair cannot outlast it.");
        if (command.Until > last) return Refuse("extension-beyond-programme", $"A pair lasts as long as the programme at most, until {last:O}; it has to be extended first.");
        var present = pair.EndsOn ?? DateOnly.FromDateTime(now.UtcDateTime);
        if (command.Until <= present) return Refuse("extension-too-short", $"The pair lasts until {present:O} already.");
        var wished = new ExtensionWished(side, command.Until);
        return pair.WishOf(side == Side.Mentor ? Side.Mentee : Side.Mentor) == command.Until ? Of(wished, new PairExtended(command.Until)) : Of(wished);
    }

    internal static Decision Ended(Pair pair, EndReason reason, DateTimeOffset now)
    {
        var ended = SeatDecider.Free(Of(new PairEnded(reason, now)), pair.ProposalId, pair.Mentor, pair.Mentee);
        // Only where it may have been the talk that ended it: a programme that is over has nothing to do with an offer that was open.
        var outcome = pair.TalkWanted && reason == EndReason.NoFault ? ReviewOutcome.NoFaultEnd : ReviewOutcome.Continue;
        return pair.ReviewId is { } review ? ended.And(review, new InterimReviewConcluded(outcome, null)) : ended;
    }

    internal static Decision Unknown => NotFound("pair-unknown", "There is no such pair.");

    private static Decision Over => Refuse("pair-over", "This pair has ended.");

    private static (InterimTalkOffered Offer, Guid ReviewId, InterimReviewOpened Opened) Offer(Pair pair, DateTimeOffset now)
    {
        var (id, until) = (InterimReview.IdOf(pair.Id, pair.Talks + 1), WorkingDays.After(now, InterimReviewDecider.WithinWorkingDays));
        return (new(id, until), id, new(pair.ProgrammeId, pair.Id, pair.Mentor, pair.Mentee, now, until));
    }

    private static IEnumerable<object> Pause(Pair pair, FollowPeople today, DateTimeOffset now) => (pair.Status, today.Paused) switch
    {
        (PairStatus.Paused, true) when pair.PausedUntil != today.PausedUntil || pair.PauseAgreed => [new PairPaused(today.PausedUntil)],
        (PairStatus.Paused, false) when !pair.PauseAgreed => [new PairResumed(now)],
        (not PairStatus.Paused, true) => [new PairPaused(today.PausedUntil)],
        _ => []
    };

    /// <summary>Flagged, never cut: a hand-over is for people to arrange.</summary>
    private static IEnumerable<object> Flag(Pair pair, FollowPeople today) =>
        today.Conflict is { } conflict && conflict != pair.Flag ? [new PairFlagged(conflict)] : [];
}
