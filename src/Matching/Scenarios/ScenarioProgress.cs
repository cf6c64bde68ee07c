using ReverseMentoring.Matching.Engine;

namespace ReverseMentoring.Matching.Scenarios;

/// <summary>How far the computation of a scenario has come. Kept while it runs, so that every node can tell.</summary>
/// <param name="Phase"><c>scoring</c>, <c>solving</c> or <c>explaining</c>.</param>
/// <param name="Percent">0 to 100 of the whole.</param>
/// <param name="Best">Points of the best pairs found so far; 0 before there are any.</param>
public sealed record ScenarioProgress(Guid Id, string Phase, int Percent, long Best)
{
    /// <summary>About what share of the time each phase takes of a cohort of thousands.</summary>
    internal ScenarioProgress After(MatchingProgress told)
    {
        var (phase, from, until) = told.Phase switch
        {
            MatchingPhase.Scoring => ("scoring", 0, 40),
            MatchingPhase.Solving => ("solving", 40, 80),
            _ => ("explaining", 80, 100)
        };
        return this with { Phase = phase, Percent = Math.Max(Percent, from + (until - from) * told.Done / Math.Max(1, told.Of)), Best = Math.Max(Best, told.Best) };
    }
}
