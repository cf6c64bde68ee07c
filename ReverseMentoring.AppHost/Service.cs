using System.Globalization;
using ReverseMentoring.AppHost.Servers;

namespace ReverseMentoring.AppHost;

/// <summary>What a process of ours has under the orchestrator.</summary>
internal static class Service
{
    public static IResourceBuilder<ProjectResource> AsService(this IResourceBuilder<ProjectResource> service) => service
        .WithHttpEndpoint()
        .WithHttpHealthCheck("/ready")
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
        .WithEnvironment("MASSTRANSIT_USAGE_TELEMETRY", "false")
        .WithCalmTelemetry()
        .WithUrlForEndpoint("http", endpoint => new() { Url = "/docs", DisplayText = "API", Endpoint = endpoint });

    /// <summary>
    /// In development the orchestrator asks for every span, those of polling too, and for all metrics each second: the dashboard then costs as much as a service.
    /// </summary>
    private static IResourceBuilder<ProjectResource> WithCalmTelemetry(this IResourceBuilder<ProjectResource> service) => service.WithEnvironment(context =>
    {
        context.EnvironmentVariables.Remove("OTEL_TRACES_SAMPLER");
        context.EnvironmentVariables["OTEL_METRIC_EXPORT_INTERVAL"] = "10000";
    });

    /// <summary>The file by which the demo moves the clock of all processes.</summary>
    public static IResourceBuilder<ProjectResource> WithDomainClock(this IResourceBuilder<ProjectResource> service) =>
        service.WithEnvironment("Clock__OffsetFile", service.ApplicationBuilder.RunFolder("clock-offset"));

    /// <summary>What events and certificates name for others to follow leads here; a portal, of which mails would speak, there is none yet.</summary>
    public static IResourceBuilder<ProjectResource> WithPublicAddresses(this IResourceBuilder<ProjectResource> service) => service
        .WithEnvironment("Hris__Schemas", ReferenceExpression.Create($"{service.GetEndpoint("http")}/schemas"))
        .WithEnvironment("Certificates__VerifyAt", ReferenceExpression.Create($"{service.GetEndpoint("http")}/verify"));

    public static IResourceBuilder<ProjectResource> WithMail(this IResourceBuilder<ProjectResource> service, IResourceBuilder<MailSink> mail) => service
        .WaitFor(mail)
        .WithEnvironment("Smtp__Host", MailSink.Host)
        .WithEnvironment("Smtp__Port", mail.Resource.Port.ToString(CultureInfo.InvariantCulture));
}
