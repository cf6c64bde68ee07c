namespace ReverseMentoring.Matching.Engine;

/// <summary>What keeps two people from being a pair.</summary>
/// <param name="Code">Short, kebab-case, stable.</param>
/// <param name="English">One sentence for a person.</param>
/// <param name="German">The same in German.</param>
/// <param name="Private">Tells something about the other person that is nobody else's business.</param>
public sealed record Constraint(string Code, string English, string German, bool Private = false)
{
    /// <summary>How every private constraint reads for anybody but those who run the round.</summary>
    public static Constraint NotAvailable { get; } = new(
        "not-available", "This person is not available for the pair.", "Diese Person steht für das Paar nicht zur Verfügung.");

    /// <summary>Not a hard constraint: the pair would be allowed, but its score is below the floor of the policy.</summary>
    public static Constraint BelowScoreFloor { get; } = new(
        "below-score-floor", "The two match less well than the programme asks for.", "Die beiden passen weniger gut zusammen, als das Programm verlangt.");

    /// <summary>Not a hard constraint: the pair would be allowed, but the cohort is better off without it.</summary>
    public static Constraint BetterPairsForAll { get; } = new(
        "better-pairs-for-all", "The places are filled by pairs that are better for the cohort as a whole.",
        "Die Plätze sind mit Paaren besetzt, die für die Kohorte insgesamt besser sind.");

    /// <summary>Not a hard constraint: there is nobody of the other mentoring role in the cohort.</summary>
    public static Constraint NobodyToPairWith { get; } = new(
        "nobody-to-pair-with", "There is nobody on the other side of this round.", "In dieser Runde gibt es auf der anderen Seite niemanden.");

    /// <summary>Not a hard constraint: those who run the round keep the two apart (<see cref="Choices"/>).</summary>
    public static Constraint KeptApart { get; } = new(
        "kept-apart", "Those who run the round keep the two apart.", "Die Verantwortlichen der Runde halten die beiden auseinander.", Private: true);

    /// <summary>Not a hard constraint: every place of one of the two is taken by a pair that those who run the round have locked.</summary>
    public static Constraint SeatLocked { get; } = new(
        "seat-locked", "One of the two has no place beside the pairs that are locked.",
        "Eine der beiden Personen hat neben den festgelegten Paaren keinen Platz mehr.", Private: true);

    /// <summary>Every hard constraint, in the order in which they are told: first what lies with one person, then what lies between two.</summary>
    public static IReadOnlyList<Constraint> Hard => [.. HardConstraints.All.Select(hard => hard.Constraint)];

    /// <summary>These constraints as the two people, or anybody who does not run the round, may read them.</summary>
    public static IReadOnlyList<Constraint> Outwards(IEnumerable<Constraint> constraints) =>
        [.. constraints.Select(constraint => constraint.Private ? NotAvailable : constraint).Distinct()];
}
