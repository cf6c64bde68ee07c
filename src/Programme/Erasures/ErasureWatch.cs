using System.Diagnostics.Metrics;
using Marten;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ReverseMentoring.Programme.Erasures;

/// <summary>Says to operations that a service has not confirmed an erasure in time: how many, never whose.</summary>
internal sealed class ErasureWatch : IHealthCheck
{
    private static readonly Meter Meter = new("ReverseMentoring.Programme");
    private readonly IDocumentStore _store;
    private int _overdue;

    public ErasureWatch(IDocumentStore store)
    {
        _store = store;
        Meter.CreateObservableGauge("rm_erasures_overdue", () => Volatile.Read(ref _overdue), description: "Erasures that not every service has confirmed in time.");
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var session = _store.QuerySession();
        var overdue = await session.Query<Erasure>().CountAsync(erasure => erasure.Overdue, cancellationToken);
        Volatile.Write(ref _overdue, overdue);
        return overdue == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"Erasures that not every service has confirmed in time: {overdue}.");
    }
}
