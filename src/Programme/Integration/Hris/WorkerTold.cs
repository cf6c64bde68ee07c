using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>A worker event that was understood, with the HRIS's ids still in it.</summary>
/// <param name="Kind">Null where it only takes something back, or the worker is to be forgotten.</param>
/// <param name="Order">Its own place.</param>
/// <param name="Void">Which event it takes back, if any.</param>
/// <param name="Dropped">Pointers to what was forbidden and is gone.</param>
/// <param name="Run">The run of snapshots that it is part of.</param>
/// <param name="Erases">The worker is to be forgotten.</param>
internal sealed record WorkerTold(
    string Source, string WorkerId, NewsKind? Kind, Order Order, WorkerBody? Body, PersonNames? Names = null, DateOnly? LastWorkingDay = null,
    DateOnly? Until = null, TakenBack? Void = null, IReadOnlyList<string>? Dropped = null, Guid? Run = null, bool Erases = false)
{
    /// <summary>Whom it names besides the worker.</summary>
    public IEnumerable<string> Others => Body is null ? [] : [.. Body.ManagerWorkerId is { } manager ? [manager] : Array.Empty<string>(), .. Body.MatrixManagerWorkerIds!.OfType<string>()];

    public IEnumerable<string> Everybody => Others.Append(WorkerId);

    /// <summary>The same in our words, people by person id.</summary>
    public WorkerNews? News(Func<string, Guid> person) =>
        Kind is { } kind ? new(kind, Order, Body is null ? null : Employment(Body, person), LastWorkingDay, Until) : null;

    private static Employment Employment(WorkerBody body, Func<string, Guid> person) => new(
        body.Status switch { "terminated" => EmploymentStatus.Terminated, "on-leave" => EmploymentStatus.OnLeave, _ => EmploymentStatus.Active },
        body.ManagerWorkerId is { } manager ? person(manager) : null,
        [.. body.MatrixManagerWorkerIds!.OfType<string>().Select(person).Distinct()],
        body.OrganisationUnit?.Id ?? "",
        body.LegalEntity!.Id!,
        body.Country!.ToUpperInvariant(),
        body.Subdivision,
        body.Location?.Id ?? "",
        FunctionCode.Of(body.Department ?? body.Division),
        body.JobLevel!.Rank!.Value,
        new DateOnly(body.HireDate!.Value.Year, body.HireDate.Value.Month, 1),
        body.Language is { } language ? [language] : [],
        body.TimeZone ?? Zones.Default);
}

/// <summary>An event that is void: by the key of its id, or by its place.</summary>
internal sealed record TakenBack(Guid? Heard, Order? Order);

/// <summary>What an HRIS sent cannot be taken: nothing of it is stored.</summary>
/// <param name="code">Why, for a program.</param>
/// <param name="pointer">JSON pointer to the value, never the value itself.</param>
internal sealed class MalformedWorkerEvent(string code, string pointer) : Exception($"{code} at {pointer}")
{
    public string Code => code;
    public string Pointer => pointer;
}
