namespace ReverseMentoring.Programme.Workers;

// The life of one worker, as the HRIS tells it. No names, no addresses, no worker id: those are in PersonalData and WorkerIdentity, which can be deleted.

/// <summary>News that take effect later: kept here, and told as one of the facts below once their day has come.</summary>
/// <param name="AppliesAt">00:00 of <see cref="Order.EffectiveFrom"/> in the worker's zone.</param>
public sealed record WorkerNewsAnnounced(WorkerNews News, DateTimeOffset AppliesAt);

public sealed record WorkerHired(Order Order, Employment Employment);
public sealed record WorkerChanged(Order Order, Employment Employment);
public sealed record WorkerTransferred(Order Order, Employment Employment);

/// <param name="ExpectedUntil">Null while nobody knows.</param>
public sealed record WorkerLeaveStarted(Order Order, DateOnly? ExpectedUntil);
public sealed record WorkerLeaveEnded(Order Order);
public sealed record WorkerLeft(Order Order, DateOnly? LastWorkingDay);

/// <summary>The whole worker as the HRIS saw them then, where it was not what we knew.</summary>
public sealed record WorkerSnapshotTaken(Order Order, Employment Employment);

/// <summary>The HRIS saw what we knew: whatever is older and comes later changes nothing.</summary>
public sealed record WorkerConfirmed(Order Order);

/// <summary>News that came after newer ones. They change nothing, but hold again if the newer are taken back.</summary>
public sealed record WorkerNewsSuperseded(WorkerNews News);

/// <summary>The news of that order are void, whether they have come already or not.</summary>
public sealed record WorkerNewsRescinded(Order Rescinded);

/// <summary>Forgotten: what leads to the person is deleted in the same transaction, and nothing is told of this worker any more.</summary>
/// <param name="RequestId">The erasure.</param>
public sealed record WorkerErased(Guid RequestId);

/// <summary>
/// The place of one piece of news among all of the worker's: by day, then by the sequence of the source. When it arrived does not count.
/// Anything is newer than nothing.
/// </summary>
public sealed record Order(DateOnly EffectiveFrom, long Sequence) : IComparable<Order>
{
    public int CompareTo(Order? other) => other is null
        ? 1
        : EffectiveFrom != other.EffectiveFrom ? EffectiveFrom.CompareTo(other.EffectiveFrom) : Sequence.CompareTo(other.Sequence);

    public static bool operator >(Order left, Order? right) => left.CompareTo(right) > 0;
    public static bool operator <(Order left, Order? right) => left.CompareTo(right) < 0;
    public static bool operator >=(Order left, Order? right) => left.CompareTo(right) >= 0;
    public static bool operator <=(Order left, Order? right) => left.CompareTo(right) <= 0;
}

/// <summary>Where somebody stands in the organisation; people by person id.</summary>
/// <param name="ManagerId">Null for the head of the enterprise. May name somebody of whom nothing else is known yet.</param>
/// <param name="GradeRank">Higher is more senior.</param>
/// <param name="EmployedSince">The first day of the month of hire: nothing needs the day.</param>
/// <param name="Zone">IANA.</param>
public sealed record Employment(
    EmploymentStatus Status, Guid? ManagerId, IReadOnlyList<Guid> DottedLineIds, string Unit, string Entity, string Country, string? Subdivision,
    string Site, string Function, int GradeRank, DateOnly EmployedSince, IReadOnlyList<string> Languages, string Zone)
{
    /// <summary>What the chains of others and the counts of a country need, and nothing else.</summary>
    public Employment Bare() => new(EmploymentStatus.Terminated, ManagerId, DottedLineIds, "", "", Country, null, "", "", 0, default, [], Zones.Default);
}

public enum EmploymentStatus { Active, OnLeave, Terminated }
