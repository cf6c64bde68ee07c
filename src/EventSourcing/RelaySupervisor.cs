using System.Diagnostics;
using System.Diagnostics.Metrics;
using JasperFx;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using IProjectionCoordinator = Marten.Events.Daemon.Coordination.IProjectionCoordinator;

namespace ReverseMentoring.EventSourcing;

/// <summary>How far the store has come and how far each relay has followed, in event sequence numbers.</summary>
public sealed record RelayProgress(long Head, IReadOnlyDictionary<string, long> Relays)
{
    public long Behind => Relays.Count == 0 ? Head : Relays.Values.Max(at => Math.Max(0, Head - at));
}

/// <summary>
/// Keeps the relay running. Any node may hold the daemon; after PostgreSQL itself crashed, a shard may end <c>Stopped</c> on the node that
/// keeps the lock, and nothing is relayed any more while every process looks healthy. So every node looks at its own agents, and pauses
/// and resumes the coordinator when one has stopped, or has not moved for half a minute although there is something to relay.
/// </summary>
internal sealed class RelaySupervisor(IProjectionCoordinator coordinator, NpgsqlDataSource database, ILogger<RelaySupervisor> log)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Meter Meter = new(Registration.TelemetryName);

    private readonly Dictionary<string, (long Position, long Since)> _seen = [];
    private long _behind;
    private long _behindSince = -1;

    private TimeSpan Lag => Volatile.Read(ref _behindSince) is >= 0 and var since ? Stopwatch.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>Read from the database, so that any node can answer for the one that relays.</summary>
    public async Task<RelayProgress> Progress(CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            select '' as name, coalesce(max(seq_id), 0) from mt_events
            union all select name, last_seq_id from mt_event_progression where name like '%:%'
            """);
        var relays = new Dictionary<string, long>();
        var head = 0L;
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            if (rows.GetString(0) is { Length: > 0 } name) relays[name] = rows.GetInt64(1);
            else head = rows.GetInt64(1);
        }

        return new(head, relays);
    }

    /// <summary>Marten's own checks do not see subscriptions. Degraded, not unhealthy: a broker that is away must refuse no command.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Lag > Patience
            ? HealthCheckResult.Degraded($"The relay is {Volatile.Read(ref _behind)} events behind and has been for {Lag.TotalSeconds:F0} s.")
            : HealthCheckResult.Healthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Meter.CreateObservableGauge("rm_relay_lag_events", () => Volatile.Read(ref _behind), description: "Stored events that are not yet relayed.");
        Meter.CreateObservableGauge("rm_relay_lag_seconds", () => Lag.TotalSeconds, description: "How long the relay has been behind without a break.");
        using var timer = new PeriodicTimer(LookEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                Observe(await Progress(stoppingToken));
                if (Jammed() is not { } why) continue;
                log.LogWarning("The relay {Why}; the coordinator is paused and resumed.", why);
                await coordinator.PauseAsync();
                await coordinator.ResumeAsync();
                _seen.Clear();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning("The relay could not be looked at: {Reason}", e.Message);
            }
        }
    }

    private void Observe(RelayProgress progress)
    {
        Volatile.Write(ref _behind, progress.Behind);
        if (progress.Behind == 0) Volatile.Write(ref _behindSince, -1);
        else if (Volatile.Read(ref _behindSince) < 0) Volatile.Write(ref _behindSince, Stopwatch.GetTimestamp());
    }

    private string? Jammed()
    {
        foreach (var agent in coordinator.DaemonForMainDatabase().CurrentAgents())
        {
            var name = agent.Name.Identity;
            if (agent.Status == AgentStatus.Stopped) return $"{name} has stopped";
            if (!_seen.TryGetValue(name, out var seen) || seen.Position != agent.Position || Volatile.Read(ref _behind) == 0)
                _seen[name] = (agent.Position, Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(seen.Since) > Patience)
                return $"{name} has not moved for {Patience.TotalSeconds:F0} s";
        }

        return null;
    }
}

/// <summary>What a service has still to do: for operations, and for whoever must know that everything has come to rest.</summary>
public sealed class Backlog
{
    private readonly RelaySupervisor _supervisor;
    private readonly DueWork _due;

    internal Backlog(RelaySupervisor supervisor, DueWork due) => (_supervisor, _due) = (supervisor, due);

    /// <returns>How far store and relays are, and how many items are due now.</returns>
    public async Task<(RelayProgress Relay, long Due)> Read(CancellationToken ct) => (await _supervisor.Progress(ct), await _due.Count(ct));
}
