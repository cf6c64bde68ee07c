namespace ReverseMentoring.Programme.Workers;

/// <summary>What an HRIS tells of a worker, without what can be deleted.</summary>
/// <param name="Employment">Everything that holds from then on; null for <see cref="NewsKind.Left"/>.</param>
public sealed record WorkerNews(NewsKind Kind, Order Order, Employment? Employment, DateOnly? LastWorkingDay = null);

public enum NewsKind { Hired, Changed, Transferred, Left }

/// <summary>The day of an announced change has come.</summary>
public sealed record ApplyAnnounced;
