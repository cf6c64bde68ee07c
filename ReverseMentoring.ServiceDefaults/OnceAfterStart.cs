using Microsoft.Extensions.Logging;

namespace ReverseMentoring.ServiceDefaults;

/// <summary>Work that is done once after each start, beside everything else: what a service of old has left behind.</summary>
public static class OnceAfterStart
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <param name="work">Harmless twice: every node does it, and again when it failed.</param>
    public static async Task Do(Func<CancellationToken, Task> work, ILogger log, CancellationToken stoppingToken)
    {
        for (var done = false; !done;)
        {
            await Task.Delay(Pause, stoppingToken);
            try
            {
                await work(stoppingToken);
                done = true;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(e, "What is from before could not be brought in; it is tried again.");
            }
        }
    }
}
