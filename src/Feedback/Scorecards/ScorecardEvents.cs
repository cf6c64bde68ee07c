namespace ReverseMentoring.Feedback.Scorecards;

/// <summary>What a programme has come to, as it was shown to everybody on that day.</summary>
public sealed record ScorecardPublished(Guid ProgrammeId, DateOnly From, DateOnly Until, IReadOnlyList<Kpi> Kpis, Guid PublishedBy);

/// <summary>One figure with what it is made of. All of it is null where it is suppressed.</summary>
/// <param name="Value">Of <paramref name="Unit"/>, one decimal.</param>
/// <param name="Unit"><c>percent</c> or <c>index</c> (0 to 100).</param>
/// <param name="N">The size of the group behind it: see <see cref="Calculator"/> for what is counted.</param>
/// <param name="Suppressed">The group is below the threshold.</param>
public sealed record Kpi(string Code, decimal? Value, string Unit, int? Numerator, int? Denominator, int? N, bool Suppressed);
