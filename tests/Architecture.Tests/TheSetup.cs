using System.Diagnostics;

namespace ReverseMentoring.Architecture.Tests;

/// <summary>Where the servers come from is found out by looking, and an engine that answers is not believed before it has run something.</summary>
public sealed class TheSetup
{
    [Theory]
    [InlineData("exit 1", "exit 1", "", "docker podman", "  ")]
    [InlineData("exit 1", "case $1 in import) cat >/dev/null;; run) echo 'Error: cannot start' >&2; exit 126;; esac", "", "docker podman", "podman answers, but cannot run a container (Error: cannot start). PostgreSQL and RabbitMQ come from the programs of this machine. local ")]
    [InlineData("exit 1", "case $1 in import) cat >/dev/null;; esac", "", "docker podman", " podman")]
    [InlineData("exit 1", "case $1 in import) cat >/dev/null;; esac", "", "docker", "  ")]
    [InlineData("case $1 in import) cat >/dev/null;; run) exit 126;; esac", "case $1 in import) cat >/dev/null;; esac", "", "docker podman", "docker answers, but cannot run a container ().  podman")]
    [InlineData("exit 1", "case $1 in import) cat >/dev/null;; run) echo no >&2; exit 126;; esac", "containers", "docker podman", "Servers=containers, but podman cannot run one: no")]
    [InlineData("exit 1", "exit 0", "local", "docker podman", "local ")]
    public async Task believes_an_engine_that_has_run_something(string docker, string podman, string servers, string wanted, string said)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It runs a program of Linux.");
        var folder = Directory.CreateTempSubdirectory();
        foreach (var (name, script) in new[] { ("docker", docker), ("podman", podman) })
        {
            var file = Path.Combine(folder.FullName, name);
            await File.WriteAllTextAsync(file, $"#!/bin/sh\n{script}\n", TestContext.Current.CancellationToken);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var start = new ProcessStartInfo("bash", ["-c", $". deploy/local/setup.sh; postgres_is_here() {{ :; }}; rabbitmq_is_here() {{ :; }}; setup {wanted}; echo \"${{Servers:-}} ${{ASPIRE_CONTAINER_RUNTIME:-}}\""])
        {
            WorkingDirectory = Source.Root, RedirectStandardOutput = true, RedirectStandardError = true
        };
        start.Environment["PATH"] = $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment.Remove("ASPIRE_CONTAINER_RUNTIME");
        start.Environment["Servers"] = servers;
        using var bash = Process.Start(start)!;
        var answer = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);
        Assert.Equal(said.Trim(), answer.Trim().ReplaceLineEndings(" "));
    }
}
