using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.EventSourcing.Node;

// One node of a service in a process of its own, to be killed: `node lamps` switches lamps without end, `node ledger` notes it.
var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
if (args[0] == "lamps")
{
    builder.AddEventSourcing("lamps", Parts.Lamps);
    builder.Services.AddHostedService<Load>();
}
else
{
    builder.AddEventSourcing("ledger", Parts.Ledger);
}

await builder.Build().RunAsync();

/// <summary>Switches lamps, some of them contended between the nodes, and goes on whatever fails.</summary>
internal sealed class Load(Commands commands, ILogger<Load> log) : BackgroundService
{
    private const int Lamps = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var i = 0; await timer.WaitForNextTickAsync(stoppingToken); i++)
        {
            try
            {
                await commands.Execute<Lamp>(DerivedId.From(Guid.Empty, $"lamp {i % Lamps}"), null, LampDecider.Switch, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning("Not switched: {Reason}", e.Message);
            }
        }
    }
}
