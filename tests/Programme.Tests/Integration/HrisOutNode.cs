using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Integration;

/// <summary>A program of the consumer's folder, run by Node.js with its packages as the lock file names them.</summary>
internal sealed class HrisOutNode : IDisposable
{
    private static readonly string Source = Path.GetFullPath(Path.Combine(Approved.Place(""), "../Integration/consumer"));
    private static readonly Lazy<Task<string>> Installed = new(Install);
    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HrisOutNode(Process process) => _process = process;

    /// <summary>Starts a script; <paramref name="ready"/> is the line by which it says that it listens.</summary>
    public static async Task<HrisOutNode> Start(string script, Dictionary<string, string> environment, IEnumerable<string> arguments, string? ready = null)
    {
        var node = new HrisOutNode(new Process { StartInfo = Command("node", await Installed.Value, [script, .. arguments], environment) });
        node._process.OutputDataReceived += (_, line) => node.Hear(line.Data, ready);
        node._process.ErrorDataReceived += (_, line) => node.Hear(line.Data, ready);
        node._process.Start();
        node._process.BeginOutputReadLine();
        node._process.BeginErrorReadLine();
        if (ready is not null) await Task.WhenAny(node._ready.Task, node._process.WaitForExitAsync());
        return node;
    }

    /// <summary>What it said, when it has ended well.</summary>
    public async Task<string> End()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.True(_process.HasExited && _process.ExitCode == 0, $"It did not end well. It said:\n{Said()}");
        return Said();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private string Said()
    {
        lock (_said) return _said.ToString();
    }

    private void Hear(string? line, string? ready)
    {
        lock (_said) _said.AppendLine(line);
        if (line == ready) _ready.TrySetResult();
    }

    /// <summary>Once for each lock file, beside what is built.</summary>
    private static async Task<string> Install()
    {
        var lockFile = await File.ReadAllBytesAsync(Path.Combine(Source, "package-lock.json"));
        var folder = Path.Combine(AppContext.BaseDirectory, $"consumer-{Convert.ToHexStringLower(SHA256.HashData(lockFile))[..12]}");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Source)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        if (File.Exists(Path.Combine(folder, "installed"))) return folder;
        // No script of a package runs: one of them would report who installs it.
        using var npm = Run("npm", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        var (output, errors) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
        await npm.WaitForExitAsync();
        Assert.True(npm.ExitCode == 0, $"The packages of the Node.js consumer cannot be had (npm ci):\n{await output}{await errors}");
        await File.WriteAllTextAsync(Path.Combine(folder, "installed"), "");
        return folder;
    }

    private static Process Run(string program, string folder, params string[] arguments)
    {
        try
        {
            return Process.Start(Command(program, folder, arguments, []))!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException("Node.js 18 or later with npm is needed to prove that a consumer which is not .NET can read our events: https://nodejs.org, or: apt-get install nodejs npm");
        }
    }

    private static ProcessStartInfo Command(string program, string folder, IEnumerable<string> arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return start;
    }
}
