namespace ReverseMentoring.Matching.Rounds;

/// <summary>Computes the best pairs by the programme's own policy at once.</summary>
/// <param name="Countries">Only people of these; null or none: all of the programme's.</param>
/// <param name="Sites">Only people of these; null or none: all.</param>
public sealed record ComputeRound(Guid ProgrammeId, IReadOnlyList<string>? Countries = null, IReadOnlyList<string>? Sites = null)
{
    internal Scope Scope => ScopeOf(Countries, Sites);

    internal static Scope ScopeOf(IReadOnlyList<string>? countries, IReadOnlyList<string>? sites) =>
        new([.. (countries ?? []).Distinct().Order(StringComparer.Ordinal)], [.. (sites ?? []).Distinct().Order(StringComparer.Ordinal)]);
}

/// <summary>Holds the people, for scenarios to be computed.</summary>
/// <inheritdoc cref="ComputeRound"/>
public sealed record OpenRound(Guid ProgrammeId, IReadOnlyList<string>? Countries = null, IReadOnlyList<string>? Sites = null)
{
    internal Scope Scope => ComputeRound.ScopeOf(Countries, Sites);
}

public sealed record ChooseScenario(Guid ScenarioId);
public sealed record DiscardRound;
public sealed record ReleaseRound;

/// <summary>Every proposal of the round is closed: the next best are asked, or it is complete.</summary>
public sealed record CompleteRound;
