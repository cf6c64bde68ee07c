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
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private long _behind;
    private double _lag;
    private (long Position, long Since) _slowest = (-1, 0);

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
                if (Jammed(progress) is not { } why) continue;
                log.LogWarning("The relay {Why}; the coordinator is paused and resumed.", why);
                _slowest = (-1, 0);
                await coordinator.PauseAsync();
                await coordinator.ResumeAsync();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The relay could not be looked at: {Reason}", e.Message);
            }
        }
    }

    /// <summary>Seconds. Not how long there has been something to relay: under load there always is.</summary>
    private async Task<double> Lag(RelayProgress progress, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select extract(epoch from now() - timestamp)::float8 from mt_events where seq_id > $1 order by seq_id limit 1");
        command.Parameters.AddWithValue(progress.Slowest);
        return await command.ExecuteScalarAsync(ct) as double? ?? 0;
    }

    private string? Jammed(RelayProgress progress)
    {
        var agents = coordinator.DaemonForMainDatabase().CurrentAgents();
        if (agents.FirstOrDefault(agent => agent.Status == AgentStatus.Stopped) is { } stopped) return $"{stopped.Name.Identity} has stopped";
        if (agents.Count == 0 || progress.Behind == 0 || progress.Slowest != _slowest.Position)
            _slowest = (progress.Slowest, Stopwatch.GetTimestamp());
        return Stopwatch.GetElapsedTime(_slowest.Since) > Patience ? $"has not moved for {Patience.TotalSeconds:F0} s" : null;
    }
}

/// <summary>What a service has still to do: for operations, and for whoever must know that everything has come to rest.</summary>
public sealed class Backlog
{
    private readonly RelaySupervisor _supervisor;
    private readonly DueWork _due;

    internal Backlog(RelaySupervisor supervisor, DueWork due) => (_supervisor, _due) = (supervisor, due);

    /// <returns>How far store and relays are, and how many items are due now.</returns>
    public async Task<(RelayProgress Relay, long Due)> Read(CancellationToken ct) => (await _supervisor.Progress(ct), (await _due.Overdue(ct)).Count);
}
