namespace ReverseMentoring.Programme.Integration.Hris;

// What an HRIS says of a worker: our own canonical form, whatever the dialect of the vendor.
// What is not named here - birth date, gender, salary, private contact and the rest - is dropped before anything is stored.

/// <param name="Worker">The whole worker; with <c>hired</c>, <c>changed</c> and <c>transferred</c>.</param>
/// <param name="WorkerId">With <c>left</c>.</param>
/// <param name="EffectiveFrom">First day on which it holds, where the worker is.</param>
internal sealed record WorkerMessage(DateOnly? EffectiveFrom, WorkerBody? Worker, string? WorkerId, DateOnly? LastWorkingDay);

internal sealed record WorkerBody(
    string? WorkerId, string? WorkerType, string? Status, string? GivenName, string? FamilyName, string? PreferredName, string? WorkEmail,
    string? Language, string? TimeZone, string? Country, string? Subdivision, CodedBody? Location, CodedBody? LegalEntity,
    CodedBody? OrganisationUnit, string? Division, string? Department, LevelBody? JobLevel,
    string? ManagerWorkerId, IReadOnlyList<string?>? MatrixManagerWorkerIds, DateOnly? HireDate);

internal sealed record CodedBody(string? Id);

internal sealed record LevelBody(int? Rank);
