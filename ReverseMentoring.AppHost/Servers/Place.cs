using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace ReverseMentoring.AppHost.Servers;

/// <summary>Where the servers come from.</summary>
internal enum Place
{
    /// <summary>Images, under the container runtime that the orchestrator finds.</summary>
    Containers,

    /// <summary>The programs installed on this machine.</summary>
    Local,

    /// <summary>Somebody else runs them; the connection strings say where.</summary>
    External
}

internal static class Places
{
    private static readonly string[] Homes = ["/usr/lib/postgresql", "/usr/local/pgsql"];

    /// <summary>The setting <c>Servers</c>; without it, what is found by looking.</summary>
    public static Place Place(this IDistributedApplicationBuilder builder)
    {
        if (builder.Configuration["Servers"] is { Length: > 0 } setting)
            return Enum.TryParse<Place>(setting, ignoreCase: true, out var place)
                ? place
                : throw new InvalidOperationException($"Servers={setting} is not known. It may be containers, local or external.");
        if (ARuntimeAnswers(builder.Configuration["ASPIRE_CONTAINER_RUNTIME"] ?? builder.Configuration["DOTNET_ASPIRE_CONTAINER_RUNTIME"])) return Servers.Place.Containers;
        if (TheProgramsAreHere()) return Servers.Place.Local;
        throw new InvalidOperationException(
            "PostgreSQL and RabbitMQ are missing: start Docker or Podman, or install the programs `postgres` and `rabbitmq-server`, or set Servers=external.");
    }

    /// <summary>A path in the folder where this checkout keeps what its platform writes: <c>.run</c>, or the one that the setting <c>RunFolder</c> names.</summary>
    public static string RunFolder(this IDistributedApplicationBuilder builder, params string[] path)
    {
        var folder = Path.GetFullPath(builder.Configuration["RunFolder"] ?? builder.Repository(".run"));
        Directory.CreateDirectory(folder);
        return Path.Combine([folder, .. path]);
    }

    public static string Repository(this IDistributedApplicationBuilder builder, string path) => Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", path));

    /// <summary>The orchestrator's own view. A client on the PATH proves nothing, and what only looks like a runtime leaves every service waiting for ever.</summary>
    private static bool ARuntimeAnswers(string? runtime)
    {
        var orchestrator = typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "dcpclipath").Value!;
        var start = new ProcessStartInfo(orchestrator, ["info"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (runtime is { Length: > 0 })
        {
            start.ArgumentList.Add("--container-runtime");
            start.ArgumentList.Add(runtime);
        }

        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return JsonDocument.Parse(answer).RootElement.GetProperty("containers").GetProperty("running").GetBoolean();
    }

    private static bool TheProgramsAreHere() =>
        (Homes.Any(Directory.Exists) || OnThePath("postgres")) && (File.Exists("/usr/lib/rabbitmq/bin/rabbitmq-server") || OnThePath("rabbitmq-server"));

    private static bool OnThePath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
