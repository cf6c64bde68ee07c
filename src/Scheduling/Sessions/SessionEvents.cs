namespace ReverseMentoring.Scheduling.Sessions;

// The life of one session, in order. Facts only: people by id, never by name; instants in UTC, with the zone that fixed them.

public sealed record SessionPlanned(
    Guid ProgrammeId, Guid PairId, Guid MentorId, Guid MenteeId, int Number, string TopicCode, DateTimeOffset Start, TimeSpan Length, string Zone);

public sealed record SessionConfirmed(Guid ConfirmedBy);

/// <param name="From">The start that was given up: what the notice is counted against.</param>
public sealed record SessionMoved(DateTimeOffset From, DateTimeOffset Start, Side Side, MoveReason Reason);

public sealed record SessionCancelled(Side Side, MoveReason Reason);

public sealed record SessionReminded;

public sealed record SessionReportAsked;

public sealed record SessionHeld(Guid ReportedBy);

/// <param name="Missing">The side that did not come, as a participant said.</param>
public sealed record SessionNotHeld(Side Missing, Guid ReportedBy);

/// <summary>Nobody said anything for a week: that is a count of its own, and no sign that anyone stayed away.</summary>
public sealed record SessionLeftUnknown;
