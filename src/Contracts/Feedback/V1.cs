namespace ReverseMentoring.Contracts.Feedback.V1;

// What Feedback tells the others: never an answer, never who answered.

/// <summary>Somebody of the pair would like an interim talk, or one is offered anyway. Not why, not by whom.</summary>
public sealed record InterimReviewRequested(Head Head, Guid ProgrammeId, Guid PairId);

/// <param name="Code">Such as <c>session-completion</c>, <c>satisfaction</c>, <c>senior-cancellation</c>.</param>
/// <param name="Value">Null when it is suppressed, or when there is nothing to divide by.</param>
/// <param name="Unit"><c>percent</c>, <c>index</c> (0 to 100) or <c>days</c>.</param>
/// <param name="N">The size of the group behind it; null when it is suppressed.</param>
/// <param name="Suppressed">The group is below the anonymity threshold.</param>
public sealed record Kpi(string Code, decimal? Value, string Unit, int? Numerator, int? Denominator, int? N, bool Suppressed);

/// <summary>The figures of a programme were published. Of what groups each is: see <see cref="Kpi"/>.</summary>
/// <param name="From">The first day that they are of.</param>
/// <param name="Until">The last one.</param>
public sealed record ScorecardPublished(Head Head, Guid ProgrammeId, DateOnly From, DateOnly Until, IReadOnlyList<Kpi> Kpis);
