using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.ServiceDefaults.Privacy;

/// <summary>
/// Looks once more at programmes of which a service of old had deleted all that it knew to keep: of what it has learnt to keep since, nobody would
/// ever look. Once after each start; where nothing is from before, it finds nothing.
/// </summary>
public sealed class KeptFromBefore(IDocumentStore store, Commands commands, Kept[] all, ILogger<KeptFromBefore> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => OnceAfterStart.Do(LookAgain, log, stoppingToken);

    /// <exception cref="InvalidOperationException">A race was lost; it is tried again.</exception>
    public async Task LookAgain(CancellationToken ct)
    {
        var command = new TakeUpNewKinds(all.ToDictionary(kept => kept.Kind, kept => kept.AsPoliciesCallIt));
        await using var session = store.QuerySession();
        foreach (var programme in await session.Query<LocalRetention>().ToListAsync(ct))
            if ((await commands.Execute<LocalRetention>(programme.Id, null, (retention, now) => LocalRetentionDecider.Decide(retention, command, now), ct)).Refusal is { } lost)
                throw new InvalidOperationException(lost.Sentence);
    }
}

public static class KeptFromBeforeRegistration
{
    /// <param name="all">As in <see cref="Keeping.Keeps"/>.</param>
    public static IServiceCollection AddKept(this IServiceCollection services, Kept[] all) =>
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<KeptFromBefore>(provider, (object)all));
}
