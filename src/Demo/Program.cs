using System.Runtime.InteropServices;
using ReverseMentoring.Demo;
using ReverseMentoring.Demo.Journey;
using Spectre.Console;

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    if (Options.Parse(args) is { } options) await Play.Through(options, Settings.Read(), AnsiConsole.Console, stop.Token);
    else Console.WriteLine(Options.Help);
    return 0;
}
catch (Exception e) when (stop.IsCancellationRequested && e is OperationCanceledException)
{
    await Console.Error.WriteLineAsync("The demo was stopped.");
    return 130;
}
catch (DemoFailure failure)
{
    await Console.Error.WriteLineAsync($"The demo cannot go on. {failure.Message}");
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
