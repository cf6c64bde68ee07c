namespace ReverseMentoring.Scheduling.Planning;

/// <summary>When a person can be met: working hours on their own wall clock, and what is known to stand against a time.</summary>
/// <param name="Zone">IANA id of the zone in which hours and holidays are meant, such as <c>Asia/Kolkata</c>.</param>
/// <param name="WorkingHours">Any order; windows may touch or overlap, the union counts.</param>
/// <param name="Holidays">Local dates that are free. Advice, not a block: a slot on one of them only ranks lower.</param>
/// <param name="Busy">Times that are taken. A slot that clashes is proposed only where a plan has no other way, and says so.</param>
internal sealed record Availability(
    string Zone, IReadOnlyList<WorkingWindow> WorkingHours, IReadOnlySet<DateOnly>? Holidays = null, IReadOnlyList<BusyTime>? Busy = null);

/// <summary>
/// A stretch of working time in every week, on the wall clock. A minute is working time when the clock on the wall shows a time inside a window:
/// an hour that the clock skips is nobody's working time, and an hour that it shows twice is working time twice.
/// </summary>
/// <param name="Day">The day on which the window begins.</param>
/// <param name="Until">First minute after work. At or before <paramref name="From"/> it is on the next day, so 00:00-00:00 is the whole day.</param>
internal sealed record WorkingWindow(DayOfWeek Day, TimeOnly From, TimeOnly Until);

/// <param name="Until">The first instant that is free again.</param>
internal sealed record BusyTime(DateTimeOffset From, DateTimeOffset Until);

/// <summary>One of the two in a pair.</summary>
internal enum Party
{
    /// <summary>The junior, who teaches.</summary>
    Mentor,

    /// <summary>The senior, who learns.</summary>
    Mentee
}
