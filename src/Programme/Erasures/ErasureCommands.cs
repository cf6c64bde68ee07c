namespace ReverseMentoring.Programme.Erasures;

public sealed record BeginErasure(
    Guid PersonId, ErasureCause Cause, string? Source, string? Country, Guid? By, IReadOnlyDictionary<string, int> Deleted, TimeSpan Patience);

public sealed record RecordErased(string Service, int Entries);

/// <summary>The time within which all should have answered has passed.</summary>
public sealed record CallOverdue;
