using System.Runtime.InteropServices;
using ReverseMentoring.Demo;
using ReverseMentoring.Demo.Journey;
using Spectre.Console;

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    if (Options.Parse(args) is { } options) await Play.Through(options, Settings.Read(), Terminal(), stop.Token);
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

// A log is no terminal, whatever the environment says of colours: no escape sequences in it, and lines as long as they are.
static IAnsiConsole Terminal()
{
    if (!Console.IsOutputRedirected) return AnsiConsole.Console;
    var plain = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
    plain.Profile.Width = 240;
    return plain;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
