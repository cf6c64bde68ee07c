using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ReverseMentoring.Testing;

/// <summary>A server of this machine, started by the same script as the platform's own, and gone with the test process.</summary>
public sealed class LocalProgram : IAsyncDisposable
{
    /// <summary>Both servers are programs of this machine.</summary>
    public static bool AreInstalled => Directory.Exists("/usr/lib/postgresql") && File.Exists("/usr/lib/rabbitmq/bin/rabbitmq-server");

    /// <summary>Whoever has seen that an engine answers and cannot run anything says so (<c>./test</c>), and then nothing is asked of it.</summary>
    internal static bool MayBeContained => Environment.GetEnvironmentVariable("Servers") != "local";

    private static readonly ConcurrentDictionary<int, bool> PortsGiven = new();

    private readonly Process _process;
    private readonly Queue<string> _lastLines = new();

    private LocalProgram(Process process) => _process = process;

    internal static LocalProgram Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/bash", [Path.Combine(Repository, "deploy", "local", script), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true
        };
        var program = new LocalProgram(new Process { StartInfo = start });
        program._process.OutputDataReceived += (_, line) => program.Remember(line.Data);
        program._process.ErrorDataReceived += (_, line) => program.Remember(line.Data);
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Waits until the probe succeeds, or says what the program said last.</summary>
    internal async Task Ready(Func<CancellationToken, Task> probe)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            try
            {
                await probe(patience.Token);
                return;
            }
            catch (Exception e) when (!_process.HasExited && !patience.IsCancellationRequested)
            {
                _ = e;
                await Task.Delay(100, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"The server did not start:\n{string.Join('\n', _lastLines)}", e);
            }
        }
    }

    /// <summary>Below the range from which outgoing connections take theirs: one of those could have it before the server listens.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
            }
            catch (SocketException)
            {
                continue;
            }

            if (PortsGiven.TryAdd(port, true)) return port;
        }
    }

    /// <summary>The folder of the checkout.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>What a program kept in a folder of its own goes with it. One of its children may write there with its last breath: then it is tried again.</summary>
    internal static async Task Remove(string folder)
    {
        for (var attempt = 1; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (attempt < 20 && (e is IOException or UnauthorizedAccessException))
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>At the end of the test process nobody waits for a clean stop of what is thrown away.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("/bin/bash", ["-c", $"kill -TERM {_process.Id}"]);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Remember(string? line)
    {
        if (line is null) return;
        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > 40) _lastLines.Dequeue();
        }
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ReverseMentoring.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Tests run inside the checkout.");
        return folder;
    }
}
