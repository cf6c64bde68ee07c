namespace ReverseMentoring.Matching.Engine;

/// <summary>What those who run the round have decided themselves.</summary>
/// <param name="Locked">Pairs that are to be: they take seats before anything is computed. No hard constraint may forbid them; the floor does not hold for them.</param>
/// <param name="Apart">Pairs that are not to be.</param>
public sealed record Choices(IReadOnlyList<Couple> Locked, IReadOnlyList<Couple> Apart)
{
    public static Choices None { get; } = new([], []);

    /// <summary>These, and one pair more that is to be.</summary>
    public Choices Lock(Guid mentor, Guid mentee) => this with { Locked = [.. Locked, new(mentor, mentee)] };
}

/// <param name="Mentor">Participant id.</param>
/// <param name="Mentee">Participant id.</param>
public sealed record Couple(Guid Mentor, Guid Mentee);

/// <summary>How to compute. Nothing of this has an influence on the result.</summary>
public sealed record MatchingOptions
{
    /// <summary>1 or more.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Pairs of a mentor that are looked at first, 1 or more; others come in when prices show that they matter.</summary>
    public int Candidates { get; init; } = 16;

    /// <summary>Bytes that the scores of all pairs may take, one byte a pair. Beyond, scores are made again in each pass: more time for less memory.</summary>
    public long MostScores { get; init; } = 1_000_000_000;
}
