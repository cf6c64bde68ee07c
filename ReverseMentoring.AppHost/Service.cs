using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ReverseMentoring.AppHost.Servers;

namespace ReverseMentoring.AppHost;

/// <summary>What a process of ours has under the orchestrator.</summary>
internal static class Service
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

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

    /// <summary>
    /// The services end before what they need: the orchestrator by itself stops all at once, and a service that cannot say goodbye
    /// to its servers waits for them until it is killed.
    /// </summary>
    public static void StopServicesFirst(this IDistributedApplicationBuilder builder) => builder.Eventing.Subscribe<BeforeStartEvent>((start, _) =>
    {
        var commands = start.Services.GetRequiredService<ResourceCommandService>();
        start.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() =>
            Task.WhenAll(start.Model.Resources.OfType<ProjectResource>().Where(service => !service.HasAnnotationOfType<ExplicitStartupAnnotation>())
                .Select(service => commands.ExecuteCommandAsync(service, KnownResourceCommands.StopCommand))).Wait(Patience));
        return Task.CompletedTask;
    });
}
