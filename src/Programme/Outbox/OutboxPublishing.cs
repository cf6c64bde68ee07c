using System.Diagnostics;
using System.Diagnostics.Metrics;
using ReverseMentoring.Programme.Integration.Hris;

namespace ReverseMentoring.Programme.Outbox;

/// <summary>Carries the outbox to the broker. While that is away, rows gather and the other ways out go on.</summary>
internal sealed class OutboxPublishing(OutboxFollowing following, IIntegrationBus bus, ILogger<OutboxPublishing> log) : BackgroundService
{
    internal const string Reader = "rabbitmq";
    private const int Page = 100;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly ActivitySource Activities = new("ReverseMentoring.Programme");
    private static readonly Meter Meter = new("ReverseMentoring.Programme");
    private static readonly Counter<long> Published = Meter.CreateCounter<long>("rm_hris_published", description: "Events that the broker has confirmed.");
    private long _waiting;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Meter.CreateObservableGauge("rm_hris_outbox_waiting", () => Volatile.Read(ref _waiting), description: "Events that are not yet published to the broker.");
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var positions = await following.Positions(stoppingToken);
                var written = positions.GetValueOrDefault(OutboxTables.Written)?.Number ?? 0;
                Volatile.Write(ref _waiting, written - (positions.GetValueOrDefault(Reader)?.Number ?? 0));
                if (Volatile.Read(ref _waiting) > 0 && await following.Turn(Reader, 0, OutboxScope.Everything, Page, Publish, stoppingToken)) continue;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Events for the HRIS could not be published; they are tried again: {Reason}", e.Message);
                await Task.Delay(Patience / 10, stoppingToken);
            }

            await Task.Delay(Idle, stoppingToken);
        }
    }

    private async Task<OutboxPosition> Publish(OutboxPosition position, IReadOnlyList<OutboxRow> rows, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        await Task.WhenAll(rows.Select(row => Send(row, patience.Token)));
        Published.Add(rows.Count);
        return OutboxPosition.At(rows[^1].Number);
    }

    private async Task Send(OutboxRow row, CancellationToken ct)
    {
        // In the trace of the request that caused it, days later too.
        _ = ActivityContext.TryParse(row.Event.Traceparent, null, isRemote: true, out var parent);
        using var activity = Activities.StartActivity($"hris {row.Event.Type}", ActivityKind.Producer, parent);
        await bus.Tell(row.Exchange, row.Event, ct);
    }
}
