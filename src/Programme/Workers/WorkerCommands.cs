namespace ReverseMentoring.Programme.Workers;

/// <summary>What an HRIS tells of a worker, without what can be deleted.</summary>
/// <param name="Employment">Everything that holds from then on; null where the news do not say.</param>
/// <param name="Until">The last day of a leave, as far as it is known.</param>
public sealed record WorkerNews(NewsKind Kind, Order Order, Employment? Employment, DateOnly? LastWorkingDay = null, DateOnly? Until = null);

public enum NewsKind { Hired, Changed, Transferred, Left, LeaveStarted, LeaveEnded, Snapshot }

/// <summary>The day of an announced change has come.</summary>
public sealed record ApplyAnnounced;

/// <summary>What the HRIS has told under that order does not hold.</summary>
public sealed record RescindNews(Order Order);

/// <summary>The person is to be forgotten.</summary>
public sealed record EraseWorker(Guid RequestId);
