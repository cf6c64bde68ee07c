namespace ReverseMentoring.Scheduling.Planning;

/// <summary>One person's time over one plan, made ready to be asked about many starts of sessions of one length.</summary>
internal sealed class Diary
{
    private readonly Stretch[] starts;
    private readonly Stretch[] busy;
    private readonly IReadOnlySet<DateOnly>? holidays;
    private readonly int length;

    /// <param name="from">First UTC minute about which it can be asked; a week on either side is looked at too.</param>
    public Diary(Availability availability, WallClock clock, int length, long from, long until)
    {
        this.length = length;
        Zone = availability.Zone;
        Clock = clock;
        holidays = availability.Holidays is { Count: > 0 } days ? days : null;
        busy = [.. (availability.Busy ?? []).Select(b => new Stretch(Minutes.Floor(b.From), Minutes.Ceiling(b.Until)))];
        starts = [.. Merged(WorkingTime(availability.WorkingHours, clock, from - Minutes.Week, until + Minutes.Week))
            .Where(work => work.Until - work.From >= length).Select(work => work with { Until = work.Until - length })];
    }

    private readonly record struct Stretch(long From, long Until);

    public string Zone { get; }

    public WallClock Clock { get; }

    /// <summary>Whether there is any working time that could hold a session.</summary>
    public bool Works => starts.Length > 0;

    /// <summary>Minutes by which a session would have to be moved to lie wholly in working hours: 0 inside, most at night and at the weekend.</summary>
    public long Outside(long start)
    {
        int low = 0, high = starts.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (starts[middle].From <= start) low = middle + 1;
            else high = middle;
        }
        var after = low < starts.Length ? starts[low].From - start : long.MaxValue;
        var before = low > 0 ? Math.Max(0, start - starts[low - 1].Until) : long.MaxValue;
        return Math.Min(before, after);
    }

    public bool Clashes(long start)
    {
        foreach (var taken in busy)
            if (start < taken.Until && taken.From < start + length) return true;
        return false;
    }

    public bool OnHoliday(long start) => holidays is not null
        && (holidays.Contains(Minutes.DateOf(Clock.ToLocal(start))) || holidays.Contains(Minutes.DateOf(Clock.ToLocal(start + length - 1))));

    /// <summary>Whether there is any start inside the working hours of both.</summary>
    public bool EverMeets(Diary other, long from, long until)
    {
        for (int i = 0, j = 0; i < starts.Length && j < other.starts.Length;)
        {
            var first = Math.Max(Math.Max(starts[i].From, other.starts[j].From), from);
            var last = Math.Min(Math.Min(starts[i].Until, other.starts[j].Until), until);
            if (first <= last) return true;
            if (starts[i].Until < other.starts[j].Until) i++;
            else j++;
        }
        return false;
    }

    /// <summary>Window by window, within each span of one offset: so skipped and repeated hours need no rule of their own.</summary>
    private static IEnumerable<Stretch> WorkingTime(IReadOnlyList<WorkingWindow> windows, WallClock clock, long from, long until)
    {
        foreach (var span in clock.Spans)
        {
            var (first, last) = (Math.Max(span.From, from), Math.Min(span.Until, until));
            if (first >= last) continue;
            for (var day = Minutes.DayOf(first + span.Offset) - 1; day * (long)Minutes.Day < last + span.Offset; day++)
            {
                foreach (var window in windows)
                {
                    if (window.Day != Minutes.DayOfWeekOf(day)) continue;
                    var begin = day * (long)Minutes.Day + MinuteOf(window.From) - span.Offset;
                    var end = day * (long)Minutes.Day + MinuteOf(window.Until) - span.Offset + (window.Until <= window.From ? Minutes.Day : 0);
                    var work = new Stretch(Math.Max(begin, first), Math.Min(end, last));
                    if (work.From < work.Until) yield return work;
                }
            }
        }

        static int MinuteOf(TimeOnly time) => time.Hour * 60 + time.Minute;
    }

    private static List<Stretch> Merged(IEnumerable<Stretch> stretches)
    {
        var merged = new List<Stretch>();
        foreach (var next in stretches.OrderBy(s => s.From))
        {
            if (merged.Count > 0 && next.From <= merged[^1].Until) merged[^1] = merged[^1] with { Until = Math.Max(merged[^1].Until, next.Until) };
            else merged.Add(next);
        }
        return merged;
    }
}
