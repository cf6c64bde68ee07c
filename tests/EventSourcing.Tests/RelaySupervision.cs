using JasperFx;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using ReverseMentoring.EventSourcing.Node;
using ReverseMentoring.Testing;
using IProjectionCoordinator = Marten.Events.Daemon.Coordination.IProjectionCoordinator;

namespace ReverseMentoring.EventSourcing.Tests;

/// <summary>A relay that has stopped is seen and started again, while nothing else of the node is the matter.</summary>
public sealed class RelaySupervision
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task starts_a_relay_again_that_has_stopped()
    {
        await using var lamps = await KitHost.Lamps();
        var lamp = Guid.NewGuid();
        await lamps.Commands.Execute<Lamp>(lamp, null, LampDecider.Switch, Ct);
        await Eventually.True(async () => (await lamps.Get<Backlog>()(Ct)).Relay is { Behind: 0, Head: > 0 });

        var relay = Assert.Single(lamps.Get<IProjectionCoordinator>().DaemonForMainDatabase().CurrentAgents());
        await relay.HardStopAsync();
        Assert.Equal(AgentStatus.Stopped, relay.Status);
        await lamps.Commands.Execute<Lamp>(lamp, null, LampDecider.Switch, Ct);

        await Eventually.True(async () => (await lamps.Get<Backlog>()(Ct)).Relay is { Behind: 0, Head: > 1 });
    }

    [Fact]
    public async Task says_that_it_is_degraded_and_how_far_behind_while_nothing_is_relayed()
    {
        await using var lamps = await KitHost.Lamps();
        await lamps.Get<IProjectionCoordinator>().PauseAsync();
        await lamps.Commands.Execute<Lamp>(Guid.NewGuid(), null, LampDecider.Switch, Ct);
        // As if it had been stored two minutes ago.
        await using (var database = NpgsqlDataSource.Create(lamps.Database))
            await database.CreateCommand("update mt_events set timestamp = now() - interval '2 minutes'").ExecuteNonQueryAsync(Ct);

        var health = lamps.Get<HealthCheckService>();
        var report = await Eventually.Get(() => health.CheckHealthAsync(Ct), found => found.Status == HealthStatus.Degraded);
        Assert.Contains(report.Entries.Values, entry => entry.Description is { } said && said.StartsWith("The relay is 1 events and 1", StringComparison.Ordinal));

        await lamps.Get<IProjectionCoordinator>().ResumeAsync();
        await Eventually.Get(() => health.CheckHealthAsync(Ct), found => found.Status == HealthStatus.Healthy);
    }
}
