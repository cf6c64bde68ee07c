namespace ReverseMentoring.EventSourcing;

/// <summary>How far the store has come and how far each relay has followed, in event sequence numbers.</summary>
public sealed record RelayProgress(long Head, IReadOnlyDictionary<string, long> Relays)
{
    public long Behind => Math.Max(0, Head - Slowest);
    internal long Slowest => Relays.Values.DefaultIfEmpty(Head).Min();
}

/// <summary>
/// Keeps the relay running. Any node may hold the daemon; after PostgreSQL itself crashed, a shard may end <c>Stopped</c> on the node that
/// keeps the lock, and nothing is relayed any more while every process looks healthy. So every node looks at its own agents, and pauses
/// and resumes the coordinator when one has stopped, or has not moved for half a minute although there is something to relay.
/// </summary>
internal sealed class RelaySupervisor(IDocumentStore store, IProjectionCoordinator coordinator, NpgsqlDataSource database, ILogger<RelaySupervisor> log)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2), Patience = TimeSpan.FromSeconds(30);
    private long _behind;
    private double _lag;
    private (long Position, long Since) _slowest = (-1, 0);
    /// <summary>Also where pausing or resuming has failed: a node that stays paused would relay nothing for ever.</summary>
    private bool _resuming;
    /// <summary>Read from the database, so that any node can answer for the one that relays.</summary>
    public async Task<RelayProgress> Progress(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select coalesce(max(seq_id), 0) from mt_events");
        var head = (long)(await command.ExecuteScalarAsync(ct))!;
        var relays = new Dictionary<string, long>();
        // The relays of today: Marten also remembers those that are no more, which would be behind for ever.
        foreach (var shard in ((DocumentStore)store).Options.Projections.AllShards())
            relays[shard.Name.Identity] = await store.Advanced.ProjectionProgressFor(shard.Name, token: ct);
        return new(head, relays);
    }

    /// <summary>Marten's own checks do not see subscriptions. Degraded, not unhealthy: a broker that is away must refuse no command.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Volatile.Read(ref _lag) > Patience.TotalSeconds
            ? HealthCheckResult.Degraded($"The relay is {Volatile.Read(ref _behind)} events and {Volatile.Read(ref _lag):F0} s behind.")
            : HealthCheckResult.Healthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Registration.Meter.CreateObservableGauge("rm_relay_lag_events", () => Volatile.Read(ref _behind), description: "Stored events that are not yet relayed.");
        Registration.Meter.CreateObservableGauge("rm_relay_lag_seconds", () => Volatile.Read(ref _lag), description: "How long the oldest of them has been stored.");
        using var timer = new PeriodicTimer(LookEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var progress = await Progress(stoppingToken);
                Volatile.Write(ref _behind, progress.Behind);
                Volatile.Write(ref _lag, await Lag(progress, stoppingToken));
                if (Jammed(progress) is { } why)
                {
                    log.LogWarning("The relay {Why}; the coordinator is paused and resumed.", why);
                    (_slowest, _resuming) = ((-1, 0), true);
                    await coordinator.PauseAsync();
                }
                if (!_resuming) continue;
                await coordinator.ResumeAsync();
                _resuming = false;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The relay could not be looked at: {Reason}", e.Message);
            }
        }
    }

    /// <summary>Seconds. Not how long there has been something to relay: under load there always is. A tombstone, the trace of a lost race, has no time.</summary>
    private async Task<double> Lag(RelayProgress progress, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select extract(epoch from now() - timestamp)::float8 from mt_events where seq_id > $1 and isfinite(timestamp) order by seq_id limit 1");
        command.Parameters.AddWithValue(progress.Slowest);
        return await command.ExecuteScalarAsync(ct) as double? ?? 0;
    }

    private string? Jammed(RelayProgress progress)
    {
        var agents = coordinator.DaemonForMainDatabase().CurrentAgents();
        if (agents.FirstOrDefault(agent => agent.Status == AgentStatus.Stopped) is { } stopped) return $"{stopped.Name.Identity} has stopped";
        if (progress.Behind == 0 || progress.Slowest != _slowest.Position) _slowest = (progress.Slowest, Stopwatch.GetTimestamp());
        // Who has no agents waits for the one that relays; if that one is as good as gone too, everybody tries.
        var patience = agents.Count > 0 ? Patience : 2 * Patience;
        return Stopwatch.GetElapsedTime(_slowest.Since) > patience ? $"has not moved for {patience.TotalSeconds:F0} s" : null;
    }
}

/// <summary>What a service has still to do, for operations and for whoever must know that everything has come to rest: how far store and relays are, and how many items are due now.</summary>
public delegate Task<(RelayProgress Relay, long Due)> Backlog(CancellationToken ct);
