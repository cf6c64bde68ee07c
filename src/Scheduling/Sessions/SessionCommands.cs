namespace ReverseMentoring.Scheduling.Sessions;

public sealed record ConfirmSession;

public sealed record MoveSession(DateTimeOffset Start, MoveReason Reason = MoveReason.Unstated);

public sealed record CancelSession(MoveReason Reason = MoveReason.Unstated);

public sealed record ReportHeld;

/// <param name="Missing">The side that did not come: <c>mentor</c> or <c>mentee</c>.</param>
public sealed record ReportNotHeld(Side Missing);

// What is asked by the passing of time.

public sealed record RemindOfSession;

public sealed record AskForReport;

public sealed record LeaveUnknown;
