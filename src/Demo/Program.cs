using ReverseMentoring.Demo;
using ReverseMentoring.Demo.Enterprise;
using ReverseMentoring.Demo.Journey;
using ReverseMentoring.Demo.Platform;
using ReverseMentoring.Demo.Terminal;
using Spectre.Console;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) => { pressed.Cancel = true; stop.Cancel(); };
using var terminate = System.Runtime.InteropServices.PosixSignalRegistration.Create(
    System.Runtime.InteropServices.PosixSignal.SIGTERM, signal => { signal.Cancel = true; stop.Cancel(); });
var ct = stop.Token;
try
{
    if (Options.Parse(args) is not { } options)
    {
        Console.WriteLine(Options.Help);
        return 0;
    }

    var story = new Story(AnsiConsole.Console);
    await using var doors = new Doors(Settings.Read());
    var company = Company.Generate(options.Seed, options.Workers, options.Mentors, options.Mentees);
    var edition = $"{options.Seed}-{options.Workers}";

    await story.Chapter("The platform is ready", telling => Arrival.Ready(doors, telling, ct));
    await story.Chapter("The workforce arrives from the HRIS", telling => Arrival.Workforce(doors, company, edition, telling, ct));
    story.Times();
    return 0;
}
catch (DemoFailure failure)
{
    await Console.Error.WriteLineAsync($"The demo cannot go on. {failure.Message}");
    return 1;
}
catch (OperationCanceledException) when (ct.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("The demo was stopped.");
    return 130;
}
