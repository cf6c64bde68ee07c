using ReverseMentoring.Matching.Engine;

namespace ReverseMentoring.Matching.Scenarios;

/// <summary>
/// The solution that was made or asked about last on this node: "why not" needs the scores of all pairs, which are too many to be stored.
/// Let go of when nobody has asked for a while.
/// </summary>
internal sealed class SolvedLast : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim _one = new(1);
    private readonly Timer _forget;
    private (Guid Scenario, MatchingSolution Solution)? _last;

    public SolvedLast() => _forget = new(_ => _last = null);

    public void Keep(Guid scenario, MatchingSolution solution)
    {
        _last = (scenario, solution);
        _forget.Change(Patience, Timeout.InfiniteTimeSpan);
    }

    /// <param name="solve">Solves it again; null where it cannot be. One at a time: each takes every core.</param>
    public async Task<MatchingSolution?> Of(Guid scenario, Func<Task<MatchingSolution?>> solve, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var solution = _last is { } last && last.Scenario == scenario ? last.Solution : await solve();
            if (solution is not null) Keep(scenario, solution);
            return solution;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        _forget.Dispose();
        _one.Dispose();
    }
}
