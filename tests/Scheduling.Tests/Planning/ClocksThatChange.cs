using NodaTime;
using ReverseMentoring.Scheduling.Planning;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Scheduling.Tests.Planning;

/// <summary>Every change of the clocks from 2024 to 2032, minute by minute for a day and a half around it.</summary>
public sealed class ClocksThatChange
{
    /// <summary>Windows that begin and end in skipped and repeated hours, at midnight and across it.</summary>
    private static readonly WorkingWindow[] AroundTheClock =
    [
        .. Enumerable.Range(0, 7).SelectMany(day => (WorkingWindow[])
        [
            new((DayOfWeek)day, new(22, 15), new(0, 20)), new((DayOfWeek)day, new(0, 30), new(1, 40)),
            new((DayOfWeek)day, new(1, 45), new(2, 10)), new((DayOfWeek)day, new(2, 20), new(3, 5)), new((DayOfWeek)day, new(9, 0), new(17, 0))
        ])
    ];

    public static TheoryData<string> Zones => [.. Cases.Zones];

    [Theory, MemberData(nameof(Zones))]
    public void Working_time_is_the_oracles_around_every_change(string zone) => Assert.All(ChangesIn(zone), change => Compare(zone, change));

    [Fact]
    public void Working_time_is_the_oracles_in_every_zone_there_is()
    {
        var zones = DateTimeZoneProviders.Tzdb.Ids.Where(Cases.BothKnowTheSame).ToArray();
        Assert.True(zones.Length > 500, $"Only {zones.Length} zones are the same in NodaTime and in this system.");
        Assert.True(Cases.Zones.Length > 15, "The other tests would look at too few zones.");
        // Zones with the same changes as another are the same for this purpose.
        var different = zones.GroupBy(zone => string.Join(',', ChangesIn(zone).Select(change => $"{change}{Offset(zone, change)}"))).Select(same => same.First());
        foreach (var zone in different)
            foreach (var change in ChangesIn(zone).Take(Length.IsFull ? 4 : 1)) Compare(zone, change);
    }

    [Theory, MemberData(nameof(Zones))]
    public void The_wall_clock_is_the_oracles_around_every_change(string zone)
    {
        var oracle = new Oracle(new(zone, []));
        Assert.All(ChangesIn(zone), change =>
        {
            var clock = ClockOf(zone, change);
            for (var minute = Oracle.Of(change) - 240; minute < Oracle.Of(change) + 240; minute += 5)
                Assert.Equal(oracle.Wall(Oracle.Instant(minute)), Oracle.Instant(clock.ToLocal(minute)).UtcDateTime);
            for (var wall = oracle.Wall(change).AddHours(-4); wall < oracle.Wall(change).AddHours(4); wall = wall.AddMinutes(15))
            {
                var local = Oracle.Of(new DateTimeOffset(wall, TimeSpan.Zero));
                var minutes = oracle.MinutesShowing(wall).ToArray();
                Assert.Equal(minutes.Length == 1 ? minutes[0] : null, clock.ToUtcIfClear(local));
                Assert.Equal(minutes.Length == 0 ? Oracle.Of(change) : minutes[0], clock.ToUtc(local));
            }
        });
    }

    private static void Compare(string zone, DateTimeOffset change)
    {
        var person = new Availability(zone, AroundTheClock);
        var (oracle, middle) = (new Oracle(person), Oracle.Of(change));
        foreach (var length in (int[])[15, 25, 60])
        {
            var diary = new Diary(person, ClockOf(zone, change), length, middle - 2160, middle + 2160);
            for (var start = middle - 2160; start < middle + 2160; start += 5)
                Assert.True(oracle.Inside(start, length) == (diary.Outside(start) == 0), $"{zone} {Oracle.Instant(start):u}, {length} minutes");
            for (var start = middle - 300; start < middle + 300; start += 7)
                Assert.True(oracle.Outside(start, length) == diary.Outside(start), $"{zone} {Oracle.Instant(start):u}, {length} minutes");
        }
    }

    private static WallClock ClockOf(string zone, DateTimeOffset change) =>
        WallClock.Of(zone, Oracle.Of(change) - 30 * 1440, Oracle.Of(change) + 30 * 1440)!;

    private static TimeSpan Offset(string zone, DateTimeOffset at) => TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(at);

    private static List<DateTimeOffset> ChangesIn(string zone)
    {
        var changes = new List<DateTimeOffset>();
        for (var (hour, offset) = (Cases.First, Offset(zone, Cases.First)); hour < Cases.Last; hour = hour.AddHours(1))
        {
            if (Offset(zone, hour.AddHours(1)) is var next && next == offset) continue;
            var minute = hour;
            while (Offset(zone, minute) == offset) minute = minute.AddMinutes(1);
            changes.Add(minute);
            offset = next;
        }
        return changes;
    }
}
