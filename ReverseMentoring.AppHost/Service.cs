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
        .WithUrlForEndpoint("http", endpoint => new() { Url = "/docs", DisplayText = "API", Endpoint = endpoint });

    /// <summary>The file by which the demo moves the clock of all processes.</summary>
    public static IResourceBuilder<ProjectResource> WithDomainClock(this IResourceBuilder<ProjectResource> service) =>
        service.WithEnvironment("Clock__OffsetFile", service.ApplicationBuilder.RunFolder("clock-offset"));

    public static IResourceBuilder<ProjectResource> WithMail(this IResourceBuilder<ProjectResource> service, IResourceBuilder<MailSink> mail) => service
        .WaitFor(mail)
        .WithEnvironment("Smtp__Host", MailSink.Host)
        .WithEnvironment("Smtp__Port", mail.Resource.Port.ToString(CultureInfo.InvariantCulture));
}
