using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace ReverseMentoring.ServiceDefaults;

/// <summary>
/// Three questions, in every environment: <c>/alive</c> - restart me? <c>/ready</c> - send me requests? <c>/health</c> - everything I know.
/// They ask for no sign-in, because who asks is a machine without one, and so they tell nothing that would need it.
/// </summary>
internal static class Health
{
    private const string Live = "live";
    private const string Ready = "ready";

    /// <summary>Shorter than what any prober waits, so that the answer says which check hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static IHostApplicationBuilder AddHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [Live]);
        if (builder.Configuration.GetConnectionString(StuckBus.ConnectionString) is { } broker)
        {
            builder.Services.AddSingleton(provider => new StuckBus(provider.GetRequiredService<HealthCheckService>(), new(broker), TimeProvider.System));
            builder.Services.AddHealthChecks().AddCheck<StuckBus>("bus-comes-back", tags: [Live]);
        }

        builder.Services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            foreach (var check in options.Registrations.Where(check => check.Timeout == Timeout.InfiniteTimeSpan)) check.Timeout = Patience;
        });
        return builder;
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        Map(app, "/health", _ => true);
        Map(app, "/alive", check => check.Tags.Contains(Live));
        // A broker that is away refuses no command: the event store is the outbox, and what it holds is sent later. (A bus has the tag "ready" too.)
        Map(app, "/ready", check => check.Tags.Contains(Ready) && !check.Tags.Contains(StuckBus.BusTag));
    }

    private static void Map(IEndpointRouteBuilder app, string path, Func<HealthCheckRegistration, bool> asks) =>
        app.MapHealthChecks(path, new HealthCheckOptions { Predicate = asks, ResponseWriter = Write }).AllowAnonymous().DisableHttpMetrics();

    // No data and no exception: both may hold addresses and credentials of servers. They are in the log.
    private static Task Write(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(
        new Body(report.Status, report.Entries.ToDictionary(
            entry => entry.Key,
            entry => new Entry(entry.Value.Status, entry.Value.Exception is null ? entry.Value.Description : null))),
        Json.Options,
        http.RequestAborted);

    private sealed record Body(HealthStatus Status, IReadOnlyDictionary<string, Entry> Entries);

    private sealed record Entry(HealthStatus Status, string? Description);
}
