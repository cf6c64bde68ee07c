using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Marten;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ReverseMentoring.Programme.Outbox;

namespace ReverseMentoring.Programme.Webhooks;

/// <summary>
/// Delivers the outbox to every webhook, in order, one event at a time: what is not taken is tried again, at most an hour later, and what
/// follows waits. After <c>Hris:WebhookDays</c> (5) of failing it is given up, which somebody must notice, and end.
/// </summary>
internal sealed class WebhookDeliveries(
    IDocumentStore store, OutboxFollowing following, WebhookSending sending, IConfiguration configuration, TimeProvider wall, ILogger<WebhookDeliveries> log)
    : BackgroundService, IHealthCheck
{
    // Each has a turn of its own: a slow receiver must not keep a transaction open over many, and what it has taken is stored at once.
    private const int Page = 1;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly Meter Meter = new("ReverseMentoring.Programme");
    private static readonly Counter<long> Delivered = Meter.CreateCounter<long>("rm_webhook_deliveries", description: "Events that a webhook has taken or not.");
    private readonly TimeSpan _givenUpAfter = TimeSpan.FromDays(configuration.GetValue("Hris:WebhookDays", 5d));
    private readonly TimeSpan _firstWait = TimeSpan.FromSeconds(configuration.GetValue("Hris:WebhookFirstWaitSeconds", 5d));
    private readonly ConcurrentDictionary<Guid, Task> _running = [];
    private int _dead;

    public static string Reader(Guid webhook) => $"webhook/{webhook}";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Volatile.Read(ref _dead) is var dead and > 0
            ? HealthCheckResult.Degraded($"Webhooks that were given up: {dead}.")
            : HealthCheckResult.Healthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Meter.CreateObservableGauge("rm_webhook_dead", () => Volatile.Read(ref _dead), description: "Webhooks that were given up and wait for somebody.");
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Webhooks could not be looked at; it is tried again: {Reason}", e.Message);
            }

            await Task.Delay(Idle, stoppingToken);
        }
    }

    private async Task Look(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var webhooks = await session.Query<Webhook>().Where(webhook => !webhook.Removed).ToListAsync(ct);
        if (webhooks.Count == 0)
        {
            Volatile.Write(ref _dead, 0);
            return;
        }

        var positions = await following.Positions(ct);
        Volatile.Write(ref _dead, webhooks.Count(webhook => positions.GetValueOrDefault(Reader(webhook.Id))?.DeadSince is not null));
        var written = positions.GetValueOrDefault(OutboxTables.Written)?.Number ?? 0;
        foreach (var webhook in webhooks)
        {
            var position = positions.GetValueOrDefault(Reader(webhook.Id)) ?? OutboxPosition.At(webhook.After);
            if (position.Number >= written || position.DeadSince is not null || position.TryAgainAt > wall.GetUtcNow()) continue;
            // One that hangs holds up nobody but itself.
            if (!_running.TryGetValue(webhook.Id, out var running) || running.IsCompleted) _running[webhook.Id] = Follow(webhook, ct);
        }
    }

    private async Task Follow(Webhook webhook, CancellationToken ct)
    {
        try
        {
            await using var session = store.QuerySession();
            if (await session.LoadAsync<WebhookSecret>(webhook.Id, ct) is not { Secret.Length: > 0 } secret) return;
            var scope = new OutboxScope(webhook.Countries, webhook.Sources.Count > 0 ? webhook.Sources : null, webhook.Types.Count > 0 ? webhook.Types : null, Answers: webhook.Sources.Count > 0);
            while (await following.Turn(Reader(webhook.Id), webhook.After, scope, Page, (position, rows, token) => Deliver(webhook, secret.Secret, position, rows, token), ct)) { }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("Webhook {Webhook} could not be followed; it is tried again: {Reason}", webhook.Id, e.Message);
        }
    }

    private async Task<OutboxPosition> Deliver(Webhook webhook, string secret, OutboxPosition position, IReadOnlyList<OutboxRow> rows, CancellationToken ct)
    {
        if (position.TryAgainAt > wall.GetUtcNow()) return position;
        foreach (var row in rows)
        {
            var failure = await sending.Post(webhook.Url, secret, row.Event, ct);
            Delivered.Add(1, new KeyValuePair<string, object?>("outcome", failure is null ? "taken" : "failed"));
            if (failure is not null) return Failed(webhook, position, failure);
            position = OutboxPosition.At(row.Number);
        }

        return position;
    }

    private OutboxPosition Failed(Webhook webhook, OutboxPosition position, string why)
    {
        var now = wall.GetUtcNow();
        var since = position.FailingSince ?? now;
        // The more often it failed, the longer the wait.
        var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, _firstWait.TotalSeconds * Math.Pow(2, Math.Min(position.Failures, 20))));
        var dead = now - since >= _givenUpAfter;
        if (dead) log.LogError("Webhook {Webhook} was given up ({Reason}): it has failed since {Since:u}. What it has not taken is kept until it expires.", webhook.Id, why, since);
        else log.LogWarning("Webhook {Webhook} did not take an event ({Reason}); it is tried again in {Wait}.", webhook.Id, why, wait);
        return new(position.Number, position.Failures + 1, since, now + wait, dead ? now : null);
    }
}
