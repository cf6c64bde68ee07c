namespace ReverseMentoring.Programme.Integration.Hris;

// What an HRIS says of a worker: our own canonical form, whatever the dialect of the vendor.
// What is not named here - birth date, gender, salary, private contact and the rest - is dropped before anything is stored.

/// <param name="EffectiveFrom">First day on which it holds, where the worker is.</param>
/// <param name="Worker">The whole worker; with <c>hired</c>, <c>changed</c>, <c>transferred</c> and <c>snapshot</c>.</param>
/// <param name="WorkerId">With everything else.</param>
/// <param name="ExpectedUntil">With <c>leave-started</c>, if it is known.</param>
/// <param name="AsOf">With <c>snapshot</c>, in the place of <paramref name="EffectiveFrom"/>.</param>
/// <param name="Rescinds">With <c>rescinded</c>.</param>
/// <param name="CorrectionOf">The id of an event of the same source that this one takes the place of.</param>
internal sealed record WorkerMessage(
    DateOnly? EffectiveFrom, WorkerBody? Worker, string? WorkerId, DateOnly? LastWorkingDay, DateOnly? ExpectedUntil, DateOnly? AsOf,
    RescindsBody? Rescinds, string? CorrectionOf, string? SnapshotId);

/// <summary>Which event is void: by its id, or by its place.</summary>
/// <param name="Source">The event's, where it is another than this one's: a worker belongs to its source, so it must be the same.</param>
internal sealed record RescindsBody(string? Source, string? Id, DateOnly? EffectiveFrom, string? Sequence);

internal sealed record WorkerBody(
    string? WorkerId, string? WorkerType, string? Status, string? GivenName, string? FamilyName, string? PreferredName, string? WorkEmail,
    string? Language, string? TimeZone, string? Country, string? Subdivision, CodedBody? Location, CodedBody? LegalEntity,
    CodedBody? OrganisationUnit, string? Division, string? Department, LevelBody? JobLevel,
    string? ManagerWorkerId, IReadOnlyList<string?>? MatrixManagerWorkerIds, DateOnly? HireDate);

internal sealed record CodedBody(string? Id);

internal sealed record LevelBody(int? Rank);
