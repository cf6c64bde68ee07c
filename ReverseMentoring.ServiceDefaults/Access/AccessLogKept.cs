using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.ServiceDefaults.Access;

/// <summary>Carries out the period of the access log in a service that has copies of people and of country policies.</summary>
public sealed class AccessLogKept(IDocumentStore store, [FromKeyedServices(DomainClock.Key)] TimeProvider clock, ILogger<AccessLogKept> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private static readonly (string, string) Copies = ("mt_doc_copy_person", "p.data -> 'state' ->> 'country'");

    public static async Task Forget(IDocumentStore store, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        foreach (var policy in (await session.Query<Copy<CountryPolicy>>().ToListAsync(ct)).Select(copy => copy.State)
            .GroupBy(policy => policy.Country).Select(same => same.MaxBy(policy => policy.Revision)!))
            if (policy.RetentionDays.TryGetValue(AccessLog.Period, out var days)) await AccessLog.Forget(session, Copies, policy.Country, now.AddDays(-days), ct);
        await session.SaveChangesAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Pause, stoppingToken);
            try
            {
                await Forget(store, clock.GetUtcNow(), stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(e, "The access log could not be shortened; it is tried again in an hour.");
            }
        }
    }
}
