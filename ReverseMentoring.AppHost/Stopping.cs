using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ReverseMentoring.AppHost;

/// <summary>
/// The services end before what they need: the orchestrator by itself stops all at once, and a service that cannot say goodbye
/// to its servers waits for them until it is killed.
/// </summary>
internal static class Stopping
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void StopServicesFirst(this IDistributedApplicationBuilder builder) => builder.Eventing.Subscribe<BeforeStartEvent>((start, ct) =>
    {
        var running = new ConcurrentDictionary<string, bool>();
        var commands = start.Services.GetRequiredService<ResourceCommandService>();
        var notifications = start.Services.GetRequiredService<ResourceNotificationService>();
        var followed = Task.Run(async () =>
        {
            await foreach (var change in notifications.WatchAsync(CancellationToken.None))
                if (change.Resource is Service) running[change.ResourceId] = change.Snapshot.State?.Text is "Starting" or "Running" or "Stopping";
        }, CancellationToken.None);
        start.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() =>
        {
            foreach (var (service, _) in running.Where(service => service.Value)) _ = commands.ExecuteCommandAsync(service, KnownResourceCommands.StopCommand, CancellationToken.None);
            // Not until the commands have answered: that is long after the fact.
            SpinWait.SpinUntil(() => followed.IsCompleted || !running.Values.Contains(true), Patience);
        });
        return Task.CompletedTask;
    });
}
