using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ReverseMentoring.ServiceDefaults;

/// <summary>
/// A bus that does not come back although its broker is there: no queue is read any more, every command is still accepted, and only a restart
/// helps. It was seen: a channel of RabbitMQ.Client 7.2.2 that is closed while a declaration waits for its turn never lets go of it (its issue 1976).
/// </summary>
/// <param name="checks">What asks MassTransit's own checks.</param>
/// <param name="broker">Host and port that the bus connects to.</param>
internal sealed class StuckBus(HealthCheckService checks, Uri broker, TimeProvider clock) : IHealthCheck
{
    /// <summary>The connection string without which a host has no bus.</summary>
    public const string ConnectionString = "rabbitmq";

    /// <summary>MassTransit gives its bus checks this tag.</summary>
    public const string BusTag = "masstransit";

    /// <summary>Longer than a bus takes that waits ever longer between its attempts, and far longer than a broker needs to start.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>A broker that does not even refuse must not make the answer late: who asks whether we live would restart everything while it is away.</summary>
    private static readonly TimeSpan Handshake = TimeSpan.FromMilliseconds(200);
    private readonly Lock _looking = new();
    private long? _since;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var bus = await checks.CheckHealthAsync(check => check.Tags.Contains(BusTag), cancellationToken);
        var isWanted = bus.Status == HealthStatus.Unhealthy && await BrokerAnswers(cancellationToken);
        lock (_looking)
        {
            _since = isWanted ? _since ?? clock.GetTimestamp() : null;
            return _since is { } since && clock.GetElapsedTime(since) >= Patience
                ? HealthCheckResult.Unhealthy($"The bus has not come back for {Patience.TotalMinutes:0} minutes, although the broker answers.")
                : HealthCheckResult.Healthy();
        }
    }

    private async Task<bool> BrokerAnswers(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Handshake);
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(broker.Host, broker switch { { Port: > 0 } => broker.Port, { Scheme: "amqps" } => 5671, _ => 5672 }, patience.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
