using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ReverseMentoring.ServiceDefaults;

/// <summary>Traces, metrics and logs through OpenTelemetry: to a collector (or the Aspire dashboard) when one is given, metrics also to whoever scrapes.</summary>
internal static class Telemetry
{
    /// <summary>Whatever of ours emits, in any service, is named like this; nobody has to remember to register it.</summary>
    private const string Ours = "ReverseMentoring.*";

    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder)
    {
        // What these say of every request and call is in its trace, and an anonymous answer must be in neither (Untraced).
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName,
                // Aspire numbers the replicas itself; a second number would tear its dashboard's view of them apart.
                autoGenerateServiceInstanceId: builder.Configuration["OTEL_RESOURCE_ATTRIBUTES"]?.Contains("service.instance.id", StringComparison.Ordinal) != true))
            .WithMetrics(metrics => metrics
                .AddMeter("Marten", "MassTransit", "Npgsql", "Polly", Ours)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddPrometheusExporter())
            .WithTracing(tracing =>
            {
                tracing.AddSource("Marten", "MassTransit", Ours)
                    .AddAspNetCoreInstrumentation()
                    .AddHttpClientInstrumentation();
                // Four of five spans would be database calls; their times are in the metrics, and whoever looks for one call asks for them.
                if (builder.Configuration.GetValue<bool>("Telemetry:DatabaseCalls")) tracing.AddSource("Npgsql");
                // Whoever sets a sampler from outside means it.
                if (builder.Configuration["OTEL_TRACES_SAMPLER"] is null) tracing.SetSampler(
                    new ParentBasedSampler(new Sampling(builder.Configuration.GetValue("Telemetry:TracesPerSecond", 20), TimeProvider.System)));
            });
        builder.Services.AddOptions<AspNetCoreTraceInstrumentationOptions>()
            .Configure<IOptions<Untraced>>((options, untraced) => options.Filter = http => !IsProbe(http.Request.Path) && !untraced.Value.Covers(http.Request.Path));

        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) telemetry.UseOtlpExporter();
        return builder;
    }

    /// <summary>
    /// Always there, so that a machine without a collector can be watched too. Counts only: no person is ever a label; but how much is sent, refused and
    /// waiting is not everybody's business either.
    /// </summary>
    public static void MapMetrics(this IEndpointRouteBuilder app) =>
        app.MapPrometheusScrapingEndpoint().RequireAuthorization(Policies.Metrics).DisableHttpMetrics();

    // Asked every few seconds by machines: as traces they would bury everything else.
    private static bool IsProbe(PathString path) =>
        path.StartsWithSegments("/health") || path.StartsWithSegments("/alive") || path.StartsWithSegments("/ready") || path.StartsWithSegments("/metrics")
        // Asked by whoever waits for the platform to come to rest, many times a second.
        || path.StartsWithSegments("/ops/backlog");
}
