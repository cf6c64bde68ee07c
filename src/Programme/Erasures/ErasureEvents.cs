namespace ReverseMentoring.Programme.Erasures;

// The erasure of one person: what was deleted here, which service has said so, when all had. The evidence of it, and nothing of the person.

/// <param name="PersonId">Random, and from now on nobody's.</param>
/// <param name="Source">The HRIS that knew the person; null where none did.</param>
/// <param name="Country">Where they worked last, if it was known.</param>
/// <param name="By">Who asked for it; null where the HRIS did.</param>
/// <param name="Deleted">Documents and rows that were deleted here, by kind.</param>
/// <param name="ConfirmBy">Until when every service should have answered.</param>
public sealed record ErasureBegan(
    Guid PersonId, ErasureCause Cause, string? Source, string? Country, Guid? By, IReadOnlyDictionary<string, int> Deleted, DateTimeOffset ConfirmBy);

/// <summary>A service holds nothing of the person any more.</summary>
/// <param name="Entries">Documents and rows that it has deleted.</param>
public sealed record ServiceErased(string Service, int Entries, DateTimeOffset At);

/// <summary>Not all have answered in time: somebody must look.</summary>
public sealed record ErasureOverdue(IReadOnlyList<string> Missing);

/// <summary>All have answered.</summary>
public sealed record ErasureCompleted(DateTimeOffset At);

/// <summary>Who asked for it.</summary>
public enum ErasureCause { Hris, Person, Administrator }
