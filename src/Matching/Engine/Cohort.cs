namespace ReverseMentoring.Matching.Engine;

/// <summary>Everybody who is to be matched at once.</summary>
public sealed record Cohort
{
    /// <summary>The matching round. Ties are broken by it (<see cref="TieBreak"/>), so that no id is lucky in every round.</summary>
    public required Guid RoundId { get; init; }

    public required Term Term { get; init; }

    /// <summary>Mentors and mentees, in any order: the order has no influence on the result.</summary>
    public required IReadOnlyList<Candidate> Candidates { get; init; }
}

/// <summary>The days for which pairs are made, both included, at most three years. Common working time is that of the worst week in it.</summary>
public sealed record Term(DateOnly StartsOn, DateOnly EndsOn);
