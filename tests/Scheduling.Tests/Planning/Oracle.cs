using ReverseMentoring.Scheduling.Planning;

namespace ReverseMentoring.Scheduling.Tests.Planning;

/// <summary>
/// What a person's time is, found out the slow way: minute by minute, from the system's zones. It shares no line and no library with the planner.
/// </summary>
internal sealed class Oracle(Availability person)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(person.Zone);
    private readonly Dictionary<long, bool[]> days = [];

    public DateTime Wall(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    public bool Works(long minute)
    {
        var day = Math.DivRem(minute, 1440, out var rest);
        if (!days.TryGetValue(day, out var works)) days[day] = works = [.. Enumerable.Range(0, 1440).Select(m => Shows(Wall(Instant(day * 1440 + m))))];
        return works[rest];
    }

    public bool Inside(long start, int length)
    {
        for (var minute = start; minute < start + length; minute++)
            if (!Works(minute)) return false;
        return true;
    }

    /// <summary>The smallest number of minutes by which the session must be moved to lie in working time.</summary>
    public long Outside(long start, int length)
    {
        for (var away = 0; ; away++)
            if (Inside(start - away, length) || Inside(start + away, length)) return away;
    }

    public bool OnHoliday(long start, int length) => person.Holidays is { } holidays
        && Enumerable.Range(0, length).Any(minute => holidays.Contains(DateOnly.FromDateTime(Wall(Instant(start + minute)))));

    public bool Clashes(long start, int length) => (person.Busy ?? []).Any(busy =>
        Enumerable.Range(0, length).Any(minute => Instant(start + minute) >= busy.From && Instant(start + minute) < busy.Until));

    /// <summary>Every minute that the wall clock shows as this one: none where it is skipped, two where it is repeated.</summary>
    public IEnumerable<long> MinutesShowing(DateTime wall)
    {
        var near = Of(new DateTimeOffset(wall, TimeSpan.Zero));
        for (var hours = -15; hours <= 15; hours++)
            for (var minute = near + hours * 60; minute < near + (hours + 1) * 60; minute += 15)
                if (Wall(Instant(minute)) == wall) yield return minute;
    }

    public bool IsClear(DateTimeOffset instant) => MinutesShowing(Wall(instant)).Count() == 1;

    public static DateTimeOffset Instant(long minute) => DateTimeOffset.UnixEpoch.AddMinutes(minute);

    public static long Of(DateTimeOffset instant) => (long)(instant - DateTimeOffset.UnixEpoch).TotalMinutes;

    private bool Shows(DateTime wall) => person.WorkingHours.Any(window =>
    {
        var (time, today, yesterday) = (TimeOnly.FromDateTime(wall), wall.DayOfWeek, wall.AddDays(-1).DayOfWeek);
        if (window.From < window.Until) return today == window.Day && time >= window.From && time < window.Until;
        return (today == window.Day && time >= window.From) || (yesterday == window.Day && time < window.Until);
    });
}
