using ReverseMentoring.Scheduling.Planning;

namespace ReverseMentoring.Scheduling.Tests.Planning;

/// <summary>Tries every start of a first block, and adds up what the <see cref="Oracle"/> says of each.</summary>
internal sealed class BruteForce(PlanRequest request, int size)
{
    private readonly Oracle mentor = new(request.Mentor);
    private readonly Oracle mentee = new(request.Mentee);

    /// <param name="rest">From the first session to the end of the last, generously: so much must be left of the term.</param>
    public (Burden Least, DateTimeOffset At) Best(DateTimeOffset soonest, TimeSpan rest, int sessions)
    {
        var (least, at) = (new Burden(int.MaxValue, 0, 0, 0), default(DateTimeOffset));
        var lastMinute = new DateTimeOffset(request.Until, TimeOnly.MinValue, TimeSpan.Zero).AddHours(-14);
        var begins = new DateTimeOffset(request.From, TimeOnly.MinValue, TimeSpan.Zero).AddHours(12);
        var from = soonest > begins ? soonest : begins;
        var wall = mentor.Wall(from).Date;
        for (; ; wall = wall.AddMinutes(15))
        {
            var starts = Enumerable.Range(0, size).Select(i => mentor.MinutesShowing(wall.AddDays(i * request.EveryWeeks * 7)).ToArray()).ToArray();
            if (starts.Any(minutes => minutes.Length != 1)) continue;
            var first = Oracle.Instant(starts[0][0]);
            if (first < from) continue;
            if (first > (begins > request.FormedAt ? begins : request.FormedAt).AddDays(request.FirstWithinDays - 1)) break;
            if (sessions > 1 && first + rest > lastMinute) break;
            if (sessions == 1 && first.AddDays(1) > lastMinute) break;

            var burden = starts.Select(minutes => Of(minutes[0])).Aggregate((a, b) => a + b);
            if (burden.CompareTo(least) < 0) (least, at) = (burden, first);
        }
        return (least, at);
    }

    private Burden Of(long start)
    {
        var length = request.LengthMinutes;
        var (mentors, mentees) = (mentor.Outside(start, length), mentee.Outside(start, length));
        return new(
            mentor.Clashes(start, length) || mentee.Clashes(start, length) ? 1 : 0, mentors + mentees, mentors,
            (mentor.OnHoliday(start, length) ? 1 : 0) + (mentee.OnHoliday(start, length) ? 1 : 0));
    }
}
