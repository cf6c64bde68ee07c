using System.Globalization;
using ReverseMentoring.Scheduling.Planning;

namespace ReverseMentoring.Scheduling.Tests.Planning;

/// <summary>The people of the examples.</summary>
internal static class People
{
    public static Availability Berlin { get; } = Weekdays("Europe/Berlin", 9, 17);
    public static Availability NewYork { get; } = Weekdays("America/New_York", 9, 17);
    public static Availability Kolkata { get; } = Weekdays("Asia/Kolkata", 10, 19);
    public static Availability Tokyo { get; } = Weekdays("Asia/Tokyo", 9, 18);
    public static Availability LosAngeles { get; } = Weekdays("America/Los_Angeles", 9, 17);

    public static Availability Weekdays(string zone, int from, int until) => new(
        zone, [.. Enumerable.Range(1, 5).Select(day => new WorkingWindow((DayOfWeek)day, new TimeOnly(from, 0), new TimeOnly(until, 0)))]);

    /// <summary>An instant, written as <c>2026-03-02 09:00 +01:00</c>; without an offset it is UTC.</summary>
    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static string Clock(this DateTimeOffset local) => local.ToString("ddd HH:mm", CultureInfo.InvariantCulture);

    public static PlanRequest Request(Availability mentor, Availability mentee, string formedAt, int weeks = 26) => new(
        mentor, mentee, At(formedAt), DateOnly.FromDateTime(At(formedAt).UtcDateTime), DateOnly.FromDateTime(At(formedAt).UtcDateTime).AddDays(weeks * 7),
        ["new-technologies", "digital-trends"]);

    public static Plan Planned(this PlanRequest request) => Planner.Plan(request, request.FormedAt);
}
