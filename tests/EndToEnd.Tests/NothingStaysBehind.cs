using System.Diagnostics;
using ReverseMentoring.Testing;

namespace ReverseMentoring.EndToEnd.Tests;

/// <summary>
/// Whatever ends the platform, no process of it is left: not PostgreSQL, not the Erlang machine, not its epmd. (That an application which is disposed
/// leaves nothing behind is asked of the one that all the others here use: <see cref="Platform"/>.)
/// </summary>
public sealed class NothingStaysBehind : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rm-behind-").FullName;

    public NothingStaysBehind() => Assert.SkipUnless(LocalProgram.AreInstalled, "PostgreSQL and RabbitMQ are not installed on this machine.");

    [Fact]
    public async Task After_SIGTERM()
    {
        using var host = StartHost();
        await Eventually.Get(() => Task.FromResult(Processes.Of(_folder)), all => Services(all) == 4, TimeSpan.FromMinutes(3));

        await Kill("TERM", host);

        Assert.Equal(0, host.ExitCode);
        await Processes.AreGone(_folder);
    }

    [Fact]
    public async Task After_SIGKILL_of_the_host()
    {
        using var host = StartHost();
        await Eventually.Get(() => Task.FromResult(Processes.Of(_folder)), all => all.Any(process => process.Contains("beam", StringComparison.Ordinal)), TimeSpan.FromMinutes(3));

        await Kill("KILL", host);

        await Processes.AreGone(_folder);
    }

    [Fact]
    public async Task After_a_start_that_failed_which_says_why()
    {
        // What looks like a cluster and is none.
        Directory.CreateDirectory(Path.Combine(_folder, "postgres"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "postgres", "PG_VERSION"), "15\n", TestContext.Current.CancellationToken);
        using var host = StartHost();

        var said = await host.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, host.ExitCode);
        Assert.Contains("postgres           did not start", said, StringComparison.Ordinal);
        Assert.Contains("could not access the server configuration file", said, StringComparison.Ordinal);
        await Processes.AreGone(_folder);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static int Services(IReadOnlyList<string> processes) => new[] { "Programme", "Matching", "Scheduling", "Feedback" }
        .Count(service => processes.Any(process => process.Contains($"debug/ReverseMentoring.{service}", StringComparison.Ordinal)));

    private static async Task Kill(string signal, Process host)
    {
        using var kill = Process.Start("/bin/bash", ["-c", $"kill -{signal} {host.Id}"]);
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private Process StartHost()
    {
        var program = typeof(Projects.ReverseMentoring_AppHost).Assembly.Location.Replace("EndToEnd.Tests", "ReverseMentoring.AppHost", StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["RunFolder"] = _folder,
            ["Servers"] = "local",
            ["Announce"] = "true",
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = "http://localhost:0",
            ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = "http://localhost:0",
            ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true",
            ["DcpPublisher__WaitForResourceCleanup"] = "true"
        }) start.Environment[name] = value;
        var host = Process.Start(start)!;
        host.ErrorDataReceived += (_, _) => { };
        host.BeginErrorReadLine();
        return host;
    }
}
