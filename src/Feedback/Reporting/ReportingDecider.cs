using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Feedback.Reporting;

public sealed record BeginReporting(Guid ProgrammeId);

public sealed record CloseWindow;

/// <summary>Every rule of the reporting windows.</summary>
internal static class ReportingDecider
{
    public static Guid IdOf(Guid programmeId) => DerivedId.From(programmeId, "reporting");

    public static Decision Decide(ReportingWindow? window, BeginReporting command, DateTimeOffset now) => window is not null
        ? Nothing
        : Of(new ReportingBegan(command.ProgrammeId, Instant(MonthOf(now).AddMonths(1))));

    /// <param name="lastDay">Last day of the programme's term. The month after it is the last: pulses of its last sessions close in it.</param>
    /// <remarks>Where it comes months late, all months that have passed close as one.</remarks>
    public static Decision Decide(ReportingWindow window, CloseWindow _, DateOnly lastDay, DateTimeOffset now)
    {
        if (window.Ended || now < window.ClosesAt) return Nothing;
        var closed = MonthOf(now).AddMonths(-1);
        return closed > lastDay
            ? Of(new ReportingEnded(closed))
            : Of(new WindowClosed(closed, Instant(MonthOf(now).AddMonths(1))));
    }

    public static Due? NextDue(ReportingWindow window) => window.Ended ? null : new(window.ClosesAt, new CloseWindow());

    private static DateOnly MonthOf(DateTimeOffset now) => new(now.UtcDateTime.Year, now.UtcDateTime.Month, 1);

    private static DateTimeOffset Instant(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
