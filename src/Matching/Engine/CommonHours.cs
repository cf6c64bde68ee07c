using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace ReverseMentoring.Matching.Engine;

/// <summary>
/// Common working time of two people in the worst week of the term. Clocks change on different dates, so two people who share an hour in
/// February may share none in March.
/// </summary>
/// <remarks>
/// A week runs from Monday to Monday, 00:00 UTC; all weeks that the term touches count, each as a whole. Holidays and absences do not: they are a
/// matter of the session plan. People with the same zone and hours share a schedule, and each two schedules are compared once.
/// </remarks>
internal sealed class CommonHours
{
    private const int Week = 7 * 24 * 60;

    private readonly DateOnly _monday;
    private readonly int _weeks;
    private readonly Dictionary<string, int> _known = [];
    private readonly List<Schedule> _schedules = [];
    private readonly ConcurrentDictionary<(int, int), int> _compared = new();

    public CommonHours(Term term)
    {
        _monday = term.StartsOn.AddDays(-(((int)term.StartsOn.DayOfWeek + 6) % 7));
        _weeks = (term.EndsOn.DayNumber - _monday.DayNumber) / 7 + 1;
    }

    /// <returns>The number of the schedule, the same for the same zone and hours.</returns>
    /// <param name="zone">A zone that <see cref="Knows"/>.</param>
    public int ScheduleOf(string zone, IReadOnlyList<WorkingWindow> hours)
    {
        var windows = hours.Select(window => $"{(int)window.Day} {window.From.Ticks} {window.Until.Ticks}").Order(StringComparer.Ordinal);
        var key = string.Join(';', windows.Prepend(zone));
        if (!_known.TryGetValue(key, out var number))
        {
            number = _known[key] = _schedules.Count;
            _schedules.Add(Schedule.Of(Spans(TimeZoneInfo.FindSystemTimeZoneById(zone), hours), _weeks));
        }

        return number;
    }

    /// <summary>An IANA zone that this machine has rules for.</summary>
    public static bool Knows(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId;

    /// <returns>Minutes.</returns>
    public int WorstWeek(int one, int other) => _compared.GetOrAdd((Math.Min(one, other), Math.Max(one, other)), Compare);

    private int Compare((int One, int Other) two)
    {
        var (one, other) = (_schedules[two.One], _schedules[two.Other]);
        var worst = int.MaxValue;
        for (var week = 0; week < _weeks; week++)
        {
            // Weeks in which no clock changes look alike, and there are few others.
            if (week > 0 && one.ShapeOf[week] == one.ShapeOf[week - 1] && other.ShapeOf[week] == other.ShapeOf[week - 1]) continue;
            worst = Math.Min(worst, Common(one.Shapes[one.ShapeOf[week]], other.Shapes[other.ShapeOf[week]]));
        }

        return worst;
    }

    private static int Common(List<Stretch> one, List<Stretch> other)
    {
        var minutes = 0;
        for (int i = 0, j = 0; i < one.Count && j < other.Count;)
        {
            minutes += Math.Max(0, Math.Min(one[i].Until, other[j].Until) - Math.Max(one[i].From, other[j].From));
            if (one[i].Until < other[j].Until) i++;
            else j++;
        }

        return minutes;
    }

    /// <summary>The working windows of every day of the term in minutes since its first Monday, in order and without overlap.</summary>
    private List<Stretch> Spans(TimeZoneInfo zone, IReadOnlyList<WorkingWindow> hours)
    {
        var spans = new List<Stretch>();
        // Zones reach from 12 hours behind UTC to 14 ahead: a local day can belong to the UTC week beside its own.
        for (var day = _monday.AddDays(-2); day < _monday.AddDays(_weeks * 7 + 2); day = day.AddDays(1))
        {
            foreach (var window in hours.Where(window => window.Day == day.DayOfWeek))
                spans.Add(new(Minute(day, window.From), Minute(window.Until > window.From ? day : day.AddDays(1), window.Until)));
        }

        var merged = new List<Stretch>(spans.Count);
        foreach (var span in spans.Where(span => span.From < span.Until).OrderBy(span => span.From).ThenBy(span => span.Until))
        {
            if (merged.Count > 0 && merged[^1].Until >= span.From) merged[^1] = merged[^1] with { Until = Math.Max(merged[^1].Until, span.Until) };
            else merged.Add(span);
        }

        return merged;

        // A time that the clocks skip or repeat is read as standard time.
        int Minute(DateOnly date, TimeOnly time)
        {
            var local = date.ToDateTime(time);
            return (int)((local - _monday.ToDateTime(TimeOnly.MinValue) - zone.GetUtcOffset(local)).Ticks / TimeSpan.TicksPerMinute);
        }
    }

    private readonly record struct Stretch(int From, int Until);

    /// <summary>One person's weeks: which of a few shapes each of them has.</summary>
    private sealed record Schedule(int[] ShapeOf, List<List<Stretch>> Shapes)
    {
        public static Schedule Of(List<Stretch> spans, int weeks)
        {
            var schedule = new Schedule(new int[weeks], []);
            for (int week = 0, next = 0; week < weeks; week++)
            {
                var start = week * Week;
                while (next < spans.Count && spans[next].Until <= start) next++;
                var shape = new List<Stretch>();
                for (var at = next; at < spans.Count && spans[at].From < start + Week; at++)
                    shape.Add(new(Math.Max(spans[at].From - start, 0), Math.Min(spans[at].Until - start, Week)));
                var known = schedule.Shapes.FindIndex(other => CollectionsMarshal.AsSpan(other).SequenceEqual(CollectionsMarshal.AsSpan(shape)));
                if (known < 0) schedule.Shapes.Add(shape);
                schedule.ShapeOf[week] = known < 0 ? schedule.Shapes.Count - 1 : known;
            }

            return schedule;
        }
    }
}
