using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using ReverseMentoring.AppHost.Servers;

namespace ReverseMentoring.AppHost;

/// <summary>
/// For who started the platform from a terminal (<c>./run</c>, the setting <c>Announce</c>): what became ready and when, where everything is,
/// and, when something did not start, what it said last. Then everything stops: nothing is left half up.
/// </summary>
internal sealed class Announcement(
    Service demo, MailSink mail, string demoEnvironment, string scraping, IServiceProvider services, DistributedApplicationModel model,
    ResourceNotificationService notifications, IHostApplicationLifetime lifetime, IConfiguration configuration)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly long _started = Stopwatch.GetTimestamp();

    public async Task Tell()
    {
        var stoppingToken = lifetime.ApplicationStopping;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        waiting.CancelAfter(Patience);
        try
        {
            await Task.WhenAll(model.Resources.Where(IsStartedByItself).Select(resource => Ready(resource, waiting)));
            await WriteScraping(stoppingToken);
            await WriteDemoEnvironment(stoppingToken);
            SayWhere();
            await SayWhatStops(stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            Console.WriteLine(e is OperationCanceledException
                ? $"Not everything was ready after {Patience.TotalMinutes:0} minutes; it is stopped."
                : "The platform did not start; it is stopped.");
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
        catch (OperationCanceledException)
        {
            // Stopped by whoever started it.
        }
    }

    private static bool IsStartedByItself(IResource resource) =>
        resource is not (IResourceWithParent or ParameterResource) && !resource.HasAnnotationOfType<ExplicitStartupAnnotation>();

    private async Task Ready(IResource resource, CancellationTokenSource waiting)
    {
        try
        {
            await notifications.WaitForResourceHealthyAsync(resource.Name, WaitBehavior.StopOnResourceUnavailable, waiting.Token);
            Console.WriteLine($"  {resource.Name,-18} ready after {Stopwatch.GetElapsedTime(_started).TotalSeconds,5:0.0} s");
        }
        catch (DistributedApplicationException) when (!waiting.IsCancellationRequested)
        {
            // The others fail for want of this one: it alone is worth reading.
            await waiting.CancelAsync();
            Console.WriteLine($"  {resource.Name,-18} did not start. It said last:");
            var lines = new List<string>();
            await foreach (var batch in services.GetRequiredService<ResourceLoggerService>().GetAllAsync(resource)) lines.AddRange(batch.Select(line => line.Content));
            foreach (var line in lines.TakeLast(30)) Console.WriteLine($"    {line}");
            throw;
        }
    }

    private void SayWhere()
    {
        Console.WriteLine();
        if (configuration.Dashboard() is { } dashboard) Console.WriteLine($"  {"dashboard",-18} {dashboard}");
        foreach (var service in model.Resources.OfType<Service>().Where(IsStartedByItself))
        {
            var address = service.GetEndpoint("http").Url;
            Console.WriteLine(service.Name == "identity" ? $"  {service.Name,-18} {address}" : $"  {service.Name,-18} {address}/docs   {address}/openapi/v1.json");
        }

        Console.WriteLine($"  {"mail",-18} {mail.Folder}");
        Console.WriteLine($"  {"metrics",-18} prometheus --config.file={scraping}");
        Console.WriteLine();
    }

    /// <summary>What the orchestrator would give the demo, for a demo that is started on a terminal of its own. Its presence says that all is ready.</summary>
    private async Task WriteDemoEnvironment(CancellationToken ct)
    {
        var result = await ExecutionConfigurationBuilder.Create(demo).WithEnvironmentVariablesConfig()
            .BuildAsync(services.GetRequiredService<DistributedApplicationExecutionContext>(), NullLogger.Instance, ct);
        // The orchestrator's own templates mean nothing outside of it, and a terminal is not its log.
        var lines = result.EnvironmentVariables
            .Where(variable => !variable.Value.Contains("{{", StringComparison.Ordinal) && !variable.Key.Contains("CONSOLE", StringComparison.Ordinal))
            .Select(variable => $"{variable.Key}='{variable.Value}'");
        await File.WriteAllLinesAsync($"{demoEnvironment}.new", lines, ct);
        File.Move($"{demoEnvironment}.new", demoEnvironment, overwrite: true);
    }

    /// <summary>With this a Prometheus of this machine scrapes everything that runs: the ports are new ones every time.</summary>
    private Task WriteScraping(CancellationToken ct)
    {
        var services = model.Resources.OfType<Service>().Where(IsStartedByItself).ToDictionary(service => service.Name, service => new Uri(service.GetEndpoint("http").Url));
        return File.WriteAllLinesAsync(scraping,
        [
            "scrape_configs:",
            "  - job_name: reverse-mentoring",
            $"    oauth2: {{ client_id: prometheus, client_secret: secret, token_url: {services["identity"]}connect/token }}",
            "    static_configs:",
            .. services.Select(service => $"      - {{ targets: [\"{service.Value.Authority}\"], labels: {{ service: {service.Key} }} }}")
        ], ct);
    }

    private async Task SayWhatStops(CancellationToken ct)
    {
        var said = new HashSet<string>();
        await foreach (var change in notifications.WatchAsync(ct))
        {
            if (IsStartedByItself(change.Resource) && KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text) && said.Add(change.ResourceId))
                Console.WriteLine($"  {change.Resource.Name} has stopped ({change.Snapshot.State?.Text}, exit code {change.Snapshot.ExitCode}).");
        }
    }
}

internal static class Announcements
{
    /// <summary>Where the dashboard is, signed in; null where there is none.</summary>
    public static string? Dashboard(this IConfiguration configuration) =>
        configuration["ASPNETCORE_URLS"] is { } addresses ? $"{addresses.Split(';')[0]}/login?t={configuration["AppHost:BrowserToken"]}" : null;

    public static void Announce(this IDistributedApplicationBuilder builder, IResourceBuilder<Service> demo, IResourceBuilder<MailSink> mail)
    {
        var environment = builder.RunFolder("demo.env");
        File.Delete(environment);
        if (!builder.Configuration.GetValue<bool>("Announce")) return;

        // Not a hosted service: the host starts those one after the other, and the orchestrator's only ends when everything runs.
        builder.Eventing.Subscribe<BeforeStartEvent>((start, ct) =>
        {
            _ = ActivatorUtilities.CreateInstance<Announcement>(start.Services, demo.Resource, mail.Resource, environment, builder.RunFolder("prometheus.yml")).Tell();
            return Task.CompletedTask;
        });
    }
}
