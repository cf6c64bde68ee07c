using System.Globalization;
using ReverseMentoring.AppHost.Servers;

namespace ReverseMentoring.AppHost;

/// <summary>
/// A process of ours, started from what was built. The orchestrator's own project resource starts <c>dotnet run</c>, which evaluates the project
/// once more: three seconds of processor for each process at every start, together a fifth of all that a start needs.
/// </summary>
internal sealed class Service(string name, string program, string folder) : ExecutableResource(name, program, folder), IResourceWithServiceDiscovery;

internal static class Services
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(3) };

    /// <summary>The process of a project that this host refers to, and so was built with it.</summary>
    public static IResourceBuilder<Service> AddService<TProject>(this IDistributedApplicationBuilder builder, string name) where TProject : IProjectMetadata, new()
    {
        var project = new TProject().ProjectPath;
        var (output, built) = (new DirectoryInfo(AppContext.BaseDirectory), Path.GetFileNameWithoutExtension(project));
        var program = Path.Combine(output.Parent!.Parent!.FullName, built, output.Name, $"ReverseMentoring.{built}");
        return builder.AddResource(new Service(name, program, Path.GetDirectoryName(project)!))
            .WithOtlpExporter()
            .WithCalmTelemetry()
            .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
            .WithEnvironment("MASSTRANSIT_USAGE_TELEMETRY", "false");
    }

    public static IResourceBuilder<Service> WithApi(this IResourceBuilder<Service> service) => service
        .WithHttpEndpoint()
        // For this machine alone: the identity provider lets everybody be anybody.
        .WithEnvironment("ASPNETCORE_URLS", ReferenceExpression.Create($"http://127.0.0.1:{service.GetEndpoint("http").Property(EndpointProperty.TargetPort)}"))
        .WithHealthCheck(service.ApplicationBuilder.AddAnswerCheck(service.Resource.Name, ct => Http.GetStringAsync($"{service.GetEndpoint("http").Url}/ready", ct)))
        .WithUrlForEndpoint("http", endpoint => new() { Url = "/docs", DisplayText = "API", Endpoint = endpoint });

    /// <summary>
    /// In development the orchestrator asks for every span, those of polling too, and for all metrics each second: the dashboard then costs as much as a service.
    /// Who looks at it needs no more than a few traces each second; it forgets the older ones anyway.
    /// </summary>
    private static IResourceBuilder<Service> WithCalmTelemetry(this IResourceBuilder<Service> service) => service.WithEnvironment(context =>
    {
        context.EnvironmentVariables.Remove("OTEL_TRACES_SAMPLER");
        context.EnvironmentVariables["OTEL_METRIC_EXPORT_INTERVAL"] = "10000";
        context.EnvironmentVariables["Telemetry__TracesPerSecond"] = "4";
    });

    /// <summary>The file by which the demo moves the clock of all processes. It is there before anybody looks, which they do twenty times a second.</summary>
    public static IResourceBuilder<Service> WithDomainClock(this IResourceBuilder<Service> service)
    {
        var file = service.ApplicationBuilder.RunFolder("clock-offset");
        if (!File.Exists(file)) File.WriteAllText(file, "0");
        return service.WithEnvironment("Clock__OffsetFile", file);
    }

    /// <summary>What events and certificates name for others to follow leads here; a portal, of which mails would speak, there is none yet.</summary>
    public static IResourceBuilder<Service> WithPublicAddresses(this IResourceBuilder<Service> service) => service
        .WithEnvironment("Hris__Schemas", ReferenceExpression.Create($"{service.GetEndpoint("http")}/schemas"))
        .WithEnvironment("Certificates__VerifyAt", ReferenceExpression.Create($"{service.GetEndpoint("http")}/verify"));

    public static IResourceBuilder<Service> WithMail(this IResourceBuilder<Service> service, IResourceBuilder<MailSink> mail) => service
        .WaitFor(mail)
        .WithEnvironment("Smtp__Host", MailSink.Host)
        .WithEnvironment("Smtp__Port", mail.Resource.Port.ToString(CultureInfo.InvariantCulture));
}
