using NodaTime;
using NodaTime.TimeZones;

namespace ReverseMentoring.Scheduling.Planning;

/// <summary>
/// A zone's clock over the time of one plan, in minutes since 1970: local minutes count on the wall, the others in UTC.
/// A handful of spans with one offset each, so that a look-up costs nanoseconds; NodaTime, with its own tz database, is asked once per plan.
/// </summary>
internal sealed class WallClock
{
    private readonly Span[] spans;

    private WallClock(Span[] spans) => this.spans = spans;

    /// <param name="From">First UTC minute.</param>
    /// <param name="Until">First UTC minute of the next span.</param>
    /// <param name="Offset">Minutes that the wall clock is ahead of UTC.</param>
    public readonly record struct Span(long From, long Until, int Offset);

    public IReadOnlyList<Span> Spans => spans;

    /// <returns>Null if there is no such zone.</returns>
    public static WallClock? Of(string zone, long from, long until)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not { } tz) return null;
        var spans = tz.GetZoneIntervals(new Interval(At(from), At(until)), ZoneEqualityComparer.Options.OnlyMatchWallOffset)
            .Select(interval => new Span(
                interval.HasStart ? interval.Start.ToUnixTimeSeconds() / 60 : long.MinValue,
                interval.HasEnd ? interval.End.ToUnixTimeSeconds() / 60 : long.MaxValue,
                interval.WallOffset.Seconds / 60))
            .ToArray();
        spans[0] = spans[0] with { From = long.MinValue };
        spans[^1] = spans[^1] with { Until = long.MaxValue };
        return new(spans);

        static Instant At(long minute) => Instant.FromUnixTimeSeconds(minute * 60);
    }

    public int OffsetAt(long minute)
    {
        var i = 0;
        while (minute >= spans[i].Until) i++;
        return spans[i].Offset;
    }

    public long ToLocal(long minute) => minute + OffsetAt(minute);

    /// <summary>The instant at which the wall clock shows a time. One that it shows twice is the first; one that it skips is the instant of the skip.</summary>
    public long ToUtc(long local)
    {
        foreach (var span in spans)
        {
            var minute = local - span.Offset;
            if (minute < span.Until) return Math.Max(minute, span.From);
        }
        throw new ArgumentOutOfRangeException(nameof(local), local, "There is always a last span without an end.");
    }

    /// <summary>
    /// The same, but only for a time that the wall clock shows once. No session is ever proposed for a skipped or a repeated time:
    /// nobody would know when it is.
    /// </summary>
    public long? ToUtcIfClear(long local)
    {
        var found = (long?)null;
        foreach (var span in spans)
        {
            var minute = local - span.Offset;
            if (minute < span.From || minute >= span.Until) continue;
            if (found is not null) return null;
            found = minute;
        }
        return found;
    }
}
