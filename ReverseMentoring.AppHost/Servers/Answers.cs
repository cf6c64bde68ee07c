using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ReverseMentoring.AppHost.Servers;

/// <summary>
/// Health of a resource, seen as soon as there is any: while the answer is no, the orchestrator asks after one, two, ... five seconds,
/// and whoever waits for the resource waits for that. Here the check itself goes on asking for a while.
/// </summary>
internal static class Answers
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>The name of a check that is healthy when <paramref name="ask"/> succeeds.</returns>
    public static string AddAnswerCheck(this IDistributedApplicationBuilder builder, string name, Func<CancellationToken, Task> ask)
    {
        var key = $"{name}-answers";
        builder.Services.AddHealthChecks().AddAsyncCheck(key, async ct =>
        {
            for (var started = Stopwatch.GetTimestamp(); ; await Task.Delay(Pause, ct))
            {
                try
                {
                    await ask(ct);
                    return HealthCheckResult.Healthy();
                }
                catch (Exception) when (Stopwatch.GetElapsedTime(started) < Patience && !ct.IsCancellationRequested)
                {
                    // Asked again.
                }
            }
        });
        return key;
    }
}
