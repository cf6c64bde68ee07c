namespace ReverseMentoring.Feedback.Reporting;

// The reporting windows of one programme: calendar months (UTC). What is answered in one is released when it closes, if it is enough.

/// <param name="FirstClose">The first instant after the first window.</param>
public sealed record ReportingBegan(Guid ProgrammeId, DateTimeOffset FirstClose);

/// <param name="Month">The first day of the month that closed.</param>
public sealed record WindowClosed(DateOnly Month, DateTimeOffset NextClose);

/// <summary>The last window closed; what was never enough to be released is discarded with it.</summary>
public sealed record ReportingEnded(DateOnly Month);
