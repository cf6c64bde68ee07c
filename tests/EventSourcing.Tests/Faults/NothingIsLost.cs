using System.Diagnostics;
using ReverseMentoring.Testing;

namespace ReverseMentoring.EventSourcing.Tests.Faults;

/// <summary>
/// Three nodes under load while something dies. Afterwards every stored event that the service tells was received and took effect exactly once,
/// and the relay runs again without a restart of anything. `./test --all` does it in full, `./test` with reduced numbers.
/// </summary>
public sealed class NothingIsLost
{
    private static readonly bool All = Environment.GetEnvironmentVariable("RM_TEST_ALL") == "1";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ITestOutputHelper output;

    public NothingIsLost(ITestOutputHelper output)
    {
        this.output = output;
        Assert.SkipUnless(LocalProgram.AreInstalled, "Servers of one's own, to be killed, are those of this machine: PostgreSQL and RabbitMQ are not installed.");
    }

    [Fact]
    public async Task when_the_node_that_relays_is_killed_another_goes_on()
    {
        await using var nodes = await Nodes.Start();
        for (var kill = 1; kill <= 2; kill++)
        {
            var relaying = await nodes.Relaying();
            nodes.Kill(relaying);
            var after = await nodes.AllNoted(TimeSpan.FromSeconds(10));
            output.WriteLine($"{relaying} was killed; {await nodes.Stored()} stored, all noted {after.TotalSeconds:F1} s later.");
            Assert.NotEqual(relaying, await nodes.Relaying());
        }
    }

    [Fact]
    public async Task when_the_broker_is_away()
    {
        await using var nodes = await Nodes.Start();
        await nodes.Rabbit.Stop();
        var before = await nodes.Stored();
        // Time must pass under load: that is what is tried here.
        await Task.Delay(TimeSpan.FromSeconds(All ? 30 : 12), Ct);
        Assert.True(await nodes.Stored() > before, "Commands go on while the broker is away.");
        await nodes.Rabbit.Start();
        output.WriteLine($"{await nodes.Stored() - before} were stored meanwhile; all noted {(await nodes.AllNoted(Patience)).TotalSeconds:F1} s after.");
    }

    [Fact]
    public async Task when_postgresql_crashes_again_and_again()
    {
        await using var nodes = await Nodes.Start();
        for (var crash = 1; crash <= (All ? 6 : 2); crash++)
        {
            await nodes.Postgres.Crash();
            await Task.Delay(TimeSpan.FromSeconds(4), Ct);
            await nodes.Postgres.Start();
            var (started, stored) = (Stopwatch.GetTimestamp(), await nodes.Stored());
            // What is stored from now on needs a relay that runs.
            await Eventually.True(async () => await nodes.Stored() > stored, Patience);
            await nodes.AllNoted(Patience - Stopwatch.GetElapsedTime(started));
            output.WriteLine($"Crash {crash}: {await nodes.Stored()} stored, all noted {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s after.");
        }
    }
}
