namespace ReverseMentoring.Programme.Retention;

// How the periods of a country's policy are carried out, day by day: the evidence of it. Kinds and counts, nobody's data.

public sealed record RetentionBegan(string Country, DateTimeOffset FirstRunAt);

/// <summary>What was to go by then is gone.</summary>
/// <param name="Deleted">How many, by kind; nothing where nothing was to go.</param>
/// <param name="NextRunAt">The next day; at once where there is more than fits into one transaction.</param>
public sealed record RetentionCarriedOut(IReadOnlyDictionary<string, int> Deleted, DateTimeOffset At, DateTimeOffset NextRunAt);

/// <summary>Another service says what it has deleted of a programme of this country; it is told to every country of the programme.</summary>
public sealed record ServiceDataExpired(Guid ProgrammeId, string Service, IReadOnlyDictionary<string, int> Deleted, DateTimeOffset At);
