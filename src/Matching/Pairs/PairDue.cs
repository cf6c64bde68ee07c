using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Matching.Pairs;

/// <summary>What happens to a pair at a time: a talk is offered after the first and the third session; where nothing was heard of the two for long, they are asked; and after its last day it is completed.</summary>
internal static class PairDue
{
    /// <summary>No session held or planned for so long.</summary>
    public static readonly TimeSpan Inactive = TimeSpan.FromDays(60);

    /// <summary>Between the question and the end.</summary>
    public static readonly TimeSpan ToAnswer = TimeSpan.FromDays(14);

    /// <summary>From the session to the offer: every pair the same, so that an offer reveals nothing.</summary>
    public static readonly TimeSpan ToThink = TimeSpan.FromDays(2);

    /// <summary>After how many sessions that were held.</summary>
    private static readonly int[] TalksAfter = [1, 3];

    public static Due? Next(Pair pair) => Coming(pair).MinBy(due => due.At);

    /// <param name="signs">When sessions of the two were held or are planned; of one that nobody has spoken of since, too.</param>
    /// <param name="running">Their programme is under way.</param>
    public static Decision Decide(Pair? pair, LookForSigns _, IReadOnlyList<DateTimeOffset> signs, bool running, DateTimeOffset now)
    {
        if (pair is null || !IsWatched(pair) || now < WhenToLook(pair)) return Nothing;
        // Nobody is asked any more. But a stream has one date to come: without a new one its last day would be forgotten.
        if (!running) return pair.LastDay is { } end && OverEverywhere(end) > now ? Of(new PairSeenActive(OverEverywhere(end))) : Nothing;
        // The next one to come, and not the last that is planned: it may be cancelled, and with it all that follow.
        if (signs.Where(sign => sign > now).Order().Select(sign => (DateTimeOffset?)sign).FirstOrDefault() is { } next) return Of(new PairSeenActive(next));
        if (signs.Select(sign => (DateTimeOffset?)sign).Max() is { } last && last + Inactive > now) return Of(new PairSeenActive(last));
        return pair.EndsUnlessSeen is null ? Of(new PairAskedWhetherActive(now + ToAnswer)) : PairDecider.Ended(pair, EndReason.Inactive, now);
    }

    public static Decision Decide(Pair? pair, EndAgreedPause _, DateTimeOffset now) =>
        pair is { Status: PairStatus.Paused, PauseAgreed: true } && now >= pair.PausedUntil ? Of(new PairResumed(now)) : Nothing;

    public static Decision Decide(Pair? pair, CompletePair _, DateTimeOffset now) =>
        pair is { IsLiving: true, LastDay: { } last } && now >= OverEverywhere(last) ? PairDecider.Ended(pair, EndReason.Completed, now) : Nothing;

    private static IEnumerable<Due> Coming(Pair pair)
    {
        if (pair is { IsLiving: true, LastDay: { } last }) yield return new(OverEverywhere(last), new CompletePair());
        if (pair is { Status: PairStatus.Paused, PauseAgreed: true, PausedUntil: { } until }) yield return new(until, new EndAgreedPause());
        if (pair.IsLiving && pair.Status != PairStatus.Paused && pair.ReviewId is null && TalkAt(pair) is { } talk) yield return new(talk, new OfferTalk());
        if (IsWatched(pair)) yield return new(WhenToLook(pair), new LookForSigns());
    }

    private static DateTimeOffset? TalkAt(Pair pair) => TalksAfter
        .Where(sessions => pair.Met.Count >= sessions && pair.MetWhenOffered < sessions)
        .Select(sessions => (DateTimeOffset?)(pair.Met[sessions - 1].Start + ToThink)).Min();

    /// <summary>Whatever the zones of the two: west of Greenwich a day ends twelve hours later at most.</summary>
    private static DateTimeOffset OverEverywhere(DateOnly day) => new(day.AddDays(1), new TimeOnly(12, 0), TimeSpan.Zero);

    private static bool IsWatched(Pair pair) => pair.Status == PairStatus.Active;

    private static DateTimeOffset WhenToLook(Pair pair) => pair.EndsUnlessSeen
        ?? pair.Met.Select(meeting => meeting.Start).Append(pair.FormedAt).Append(pair.SeenAt).Max() + Inactive;
}
