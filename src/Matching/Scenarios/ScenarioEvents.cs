using ReverseMentoring.Matching.Rounds;

namespace ReverseMentoring.Matching.Scenarios;

// The life of one scenario of a round, in order: what is asked for, and what came of it.

/// <param name="Objective">The one that holds: the manager's, else the programme's.</param>
public sealed record ScenarioAsked(Guid RoundId, Guid ProgrammeId, string Objective, Terms Terms, DateTimeOffset AskedAt);

/// <summary>What a manager would have otherwise than the programme's policy has it.</summary>
/// <param name="Objective"><c>best-total</c>, <c>most-placed</c> or <c>raise-the-weakest</c>; null for the programme's.</param>
/// <param name="Weights">Weight of each part of the score by its code; null for the programme's.</param>
/// <param name="ScoreFloor">0 to 100; null for the programme's.</param>
/// <param name="Locked">Pairs that are to be.</param>
/// <param name="Apart">Pairs that are not to be.</param>
public sealed record Terms(
    string? Objective, IReadOnlyDictionary<string, int>? Weights, int? ScoreFloor, IReadOnlyList<TwoPlaces> Locked, IReadOnlyList<TwoPlaces> Apart)
{
    public bool Same(Terms other) =>
        Objective == other.Objective && ScoreFloor == other.ScoreFloor && Locked.SequenceEqual(other.Locked) && Apart.SequenceEqual(other.Apart)
        && (Weights is null ? other.Weights is null : other.Weights is not null && Weights.Count == other.Weights.Count && !Weights.Except(other.Weights).Any());
}

/// <summary>A mentor and a mentee by their places in the programme.</summary>
public sealed record TwoPlaces(Guid MentorId, Guid MenteeId);

/// <param name="Cohort">The people, their organisation and the policy as they were, as a hash: of another hash, other pairs would be the best.</param>
/// <param name="ProgrammeScore">What these pairs score by the programme's own weights: the scores of scenarios with other weights cannot be compared.</param>
public sealed record ScenarioComputed(
    string Cohort, int Mentors, int Mentees, long ProgrammeScore, IReadOnlyList<Suggestion> Suggestions, IReadOnlyList<Leftover> Unmatched, Quality Quality);

/// <summary>What was fine when it was asked for cannot be computed any more.</summary>
/// <param name="Fault">A code.</param>
public sealed record ScenarioFailed(string Fault);

/// <param name="CancelledBy">Null where its round was no draft any more.</param>
public sealed record ScenarioCancelled(Guid? CancelledBy);
