namespace ReverseMentoring.Programme.Retention;

public sealed record BeginRetention(string Country);

/// <param name="Deleted">What was found to have expired, by kind.</param>
/// <param name="More">There is more than was taken.</param>
public sealed record CarryOutRetention(IReadOnlyDictionary<string, int> Deleted, bool More);

/// <summary>The day has come.</summary>
public sealed record RunRetention;

/// <summary>What another service has deleted of a programme of the country.</summary>
public sealed record RecordExpired(Guid ProgrammeId, string Service, IReadOnlyDictionary<string, int> Deleted);
