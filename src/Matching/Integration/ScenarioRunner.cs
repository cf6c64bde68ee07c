using System.Buffers.Binary;
using Marten;
using Npgsql;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Engine;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Scenarios;
using Round = ReverseMentoring.Matching.Rounds.Round;

namespace ReverseMentoring.Matching.Integration;

/// <summary>Computes what is asked for, tells how far it is, and stops when it is cancelled.</summary>
internal sealed class ScenarioRunner(
    ScenarioQueue queue, IDocumentStore store, Commands commands, NpgsqlDataSource database, SolvedLast solved,
    [FromKeyedServices(DomainClock.Key)] TimeProvider clock, ILogger<ScenarioRunner> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var id in queue.All(stoppingToken))
        {
            try
            {
                await Compute(id, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(e, "A scenario could not be computed; it is tried again when its lease ends.");
            }
            finally
            {
                queue.Done(id);
            }
        }
    }

    private async Task Compute(Guid id, CancellationToken ct)
    {
        // Held by the connection: whoever dies lets go of it.
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var alone = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = Key(id) } } };
        if (await alone.ExecuteScalarAsync(ct) is not true) return;
        try
        {
            await ComputeAlone(id, ct);
        }
        finally
        {
            await using var done = new NpgsqlCommand("select pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = Key(id) } } };
            await done.ExecuteScalarAsync(CancellationToken.None);
        }
    }

    private async Task ComputeAlone(Guid id, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        if (await session.LoadAsync<Scenario>(id, ct) is not { Status: ScenarioStatus.Computing } scenario) return;
        if (await session.LoadAsync<Round>(scenario.RoundId, ct) is not { Status: RoundStatus.Draft } round)
        {
            await commands.Execute<Scenario>(id, null, (state, _) => ScenarioDecider.Decide(state, new CancelScenario(), managerId: null), ct);
            return;
        }

        var pool = await CandidatePool.Of(scenario.ProgrammeId, session, clock.GetUtcNow(), ct);
        var (computation, fault) = Computation.Of(pool!.Of(round), round.Id, scenario.Terms);
        var found = computation is null
            ? new Found("", 0, 0, 0, new([], [], fault))
            : await Watched(scenario, computation, ct);
        if (found is null) return;
        await commands.Execute<Scenario>(id, null, (state, _) => ScenarioDecider.Decide(state, new ComputeScenario(), found), ct);
    }

    /// <returns>Null where it was cancelled.</returns>
    private async Task<Found?> Watched(Scenario scenario, Computation computation, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var (now, told) = (new ScenarioProgress(scenario.Id, "scoring", 0, 0), (ScenarioProgress?)null);
        var computing = Task.Run(() =>
        {
            var solution = computation.Solve(new Watch(progress => Volatile.Write(ref now, now.After(progress))), stop.Token);
            solved.Keep(scenario.Id, solution);
            return computation.Found(solution, stop.Token);
        }, stop.Token);
        try
        {
            while (!computing.IsCompleted)
            {
                if (await Cancelled(scenario.Id, ct)) await stop.CancelAsync();
                else if (Volatile.Read(ref now) is var present && present != told) await Tell(told = present, ct);
                await Task.WhenAny(computing, Task.Delay(Tick, ct));
            }

            var found = await computing;
            await Tell(Volatile.Read(ref now), ct);
            return found;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            await stop.CancelAsync();
            await computing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task<bool> Cancelled(Guid id, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return (await session.LoadAsync<Scenario>(id, ct))?.Status != ScenarioStatus.Computing;
    }

    private async Task Tell(ScenarioProgress progress, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        session.Store(progress);
        await session.SaveChangesAsync(ct);
    }

    /// <summary>Whoever holds this lock computes.</summary>
    internal static long Key(Guid id) => BinaryPrimitives.ReadInt64LittleEndian(id.ToByteArray().AsSpan(8));

    private sealed class Watch(Action<MatchingProgress> report) : IProgress<MatchingProgress>
    {
        public void Report(MatchingProgress value) => report(value);
    }
}

internal static class ScenarioRegistration
{
    /// <param name="queue">What is due is asked for there.</param>
    public static IServiceCollection AddScenarios(this IServiceCollection services, out ScenarioQueue queue) =>
        services.AddSingleton(queue = new()).AddSingleton<SolvedLast>().AddSingleton<WhyNotQuestion>().AddHostedService<ScenarioRunner>();
}
