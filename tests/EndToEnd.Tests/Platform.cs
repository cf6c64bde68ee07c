using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReverseMentoring.EndToEnd.Tests;

[assembly: AssemblyFixture(typeof(Platform))]

namespace ReverseMentoring.EndToEnd.Tests;

/// <summary>The whole platform, by the same AppHost as <c>./run</c>, with data of its own that are gone afterwards. One for all tests here; a process of it that stays behind is a failure.</summary>
public sealed class Platform : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private DistributedApplication? _app;

    /// <summary>Where it keeps what it writes.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("rm-platform-").FullName;

    public DistributedApplication App => _app ?? throw new InvalidOperationException("The platform has not started.");

    /// <summary>What starts by itself, so everything but the demo.</summary>
    public IEnumerable<IResource> Resources => App.Services.GetRequiredService<DistributedApplicationModel>().Resources
        .Where(resource => resource is not ParameterResource && !resource.HasAnnotationOfType<ExplicitStartupAnnotation>());

    public async ValueTask InitializeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        _app = await Start(Folder, patience.Token, "--Demo:Options=--workers 200 --mentors 14 --mentees 10");
        foreach (var resource in Resources) await App.ResourceNotifications.WaitForResourceHealthyAsync(resource.Name, WaitBehavior.StopOnResourceUnavailable, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        await Processes.AreGone(Folder);
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<DistributedApplication> Start(string folder, CancellationToken ct, params string[] settings)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.ReverseMentoring_AppHost>([$"--RunFolder={folder}", .. settings], ct);
        // What the parts write is theirs to show, in the dashboard; here it would bury the result of a test.
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter($"{builder.Environment.ApplicationName}.Resources", LogLevel.None)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
        var app = await builder.BuildAsync(ct);
        await app.StartAsync(ct);
        return app;
    }
}
