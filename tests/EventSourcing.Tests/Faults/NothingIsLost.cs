using System.Diagnostics;
using ReverseMentoring.Testing;

namespace ReverseMentoring.EventSourcing.Tests.Faults;

/// <summary>
/// Three nodes under load while something dies. Afterwards every stored event that the service tells was received and took effect exactly once,
/// and the relay runs again without a restart of anything. `./test --all` does it in full, `./test` with reduced numbers.
/// </summary>
public sealed class NothingIsLost : IClassFixture<Nodes>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Ten seconds are asked for; another project's tests beside this one may take the processor for longer.</summary>
    private static readonly TimeSpan AnotherWithin = Length.IsFull ? TimeSpan.FromSeconds(10) : Patience;

    private readonly Nodes nodes;
    private readonly ITestOutputHelper output;

    public NothingIsLost(Nodes nodes, ITestOutputHelper output)
    {
        (this.nodes, this.output) = (nodes, output);
        Assert.SkipUnless(LocalProgram.AreInstalled, "Servers of one's own, to be killed, are those of this machine: PostgreSQL and RabbitMQ are not installed.");
    }

    [Fact]
    public async Task when_the_node_that_relays_is_killed_another_goes_on()
    {
        for (var kill = 1; kill <= 2; kill++)
        {
            var relaying = await nodes.Relaying();
            nodes.Kill(relaying);
            var again = await nodes.RelaysAgain(await nodes.Relayed(), AnotherWithin);
            var after = await nodes.AllNoted();
            output.WriteLine($"{relaying} was killed; another relays {again.TotalSeconds:F1} s later; {await nodes.Stored()} stored, all noted {after.TotalSeconds:F1} s after that.");
            Assert.NotEqual(relaying, await nodes.Relaying());
            nodes.StartAgain(relaying);
        }
    }

    [Fact]
    public async Task when_the_broker_is_away()
    {
        await nodes.Rabbit.Stop();
        var before = await nodes.Stored();
        // Time must pass under load: that is what is tried here.
        await Task.Delay(TimeSpan.FromSeconds(Length.IsFull ? 30 : 12), Ct);
        Assert.True(await nodes.Stored() > before, "Commands go on while the broker is away.");
        var relayed = await nodes.Relayed();
        await nodes.Rabbit.Start();
        var again = await nodes.RelaysAgain(relayed, Patience);
        output.WriteLine($"{await nodes.Stored() - before} were stored meanwhile; it relays again after {again.TotalSeconds:F1} s; all noted {(await nodes.AllNoted()).TotalSeconds:F1} s after that.");
    }

    [Fact]
    public async Task when_postgresql_crashes_again_and_again()
    {
        for (var crash = 1; crash <= (Length.IsFull ? 6 : 2); crash++)
        {
            var relayed = await nodes.Relayed();
            await nodes.Postgres.Crash();
            await Task.Delay(TimeSpan.FromSeconds(4), Ct);
            await nodes.Postgres.Start();
            var (started, stored) = (Stopwatch.GetTimestamp(), await nodes.Stored());
            // What is stored from now on needs a relay that runs.
            await Eventually.True(async () => await nodes.Stored() > stored, Patience);
            await nodes.RelaysAgain(Math.Max(relayed, await nodes.Relayed()), Patience - Stopwatch.GetElapsedTime(started));
            var again = Stopwatch.GetElapsedTime(started);
            output.WriteLine($"Crash {crash}: it relays again after {again.TotalSeconds:F1} s; {await nodes.Stored()} stored, all noted {(await nodes.AllNoted()).TotalSeconds:F1} s after that.");
        }
    }
}
