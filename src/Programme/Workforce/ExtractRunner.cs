using Marten;
using Npgsql;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Erasures;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Workforce;

/// <summary>Carries out extracts, the oldest first, one at a time on whatever node holds the lock. One that was interrupted is begun again.</summary>
internal sealed class ExtractRunner(
    NpgsqlDataSource database, IDocumentStore store, Commands commands, NewWorkers newWorkers, ExtractRows rows, WorkerIdentities identities, ErasedWorkers erased, SubjectKeys keys,
    [FromKeyedServices(DomainClock.Key)] TimeProvider clock, IConfiguration configuration, ILogger<ExtractRunner> log) : BackgroundService
{
    private const long Lock = 0x726d_6578_7472;
    private const int Tries = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private readonly Dictionary<Guid, int> _tries = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await Next(stoppingToken) is { } id && await Exclusively(id, stoppingToken)) continue;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(e, "An extract was interrupted; it is begun again.");
                await Task.Delay(Pause * 10, stoppingToken);
            }

            await Task.Delay(Pause, stoppingToken);
        }
    }

    private async Task<Guid?> Next(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var waiting = await session.Query<Extract>().Where(extract => extract.Status == ExtractStatus.Received).OrderBy(extract => extract.ReceivedAt).Take(1).ToListAsync(ct);
        return waiting is [var extract] ? extract.Id : null;
    }

    // The lock goes with the connection: whoever dies lets it go.
    private async Task<bool> Exclusively(Guid id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var @lock = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection);
        @lock.Parameters.AddWithValue(Lock);
        if (await @lock.ExecuteScalarAsync(ct) is not true) return false;
        try
        {
            await Carry(id, ct);
            _tries.Remove(id);
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is not NpgsqlException { IsTransient: true } && (_tries[id] = _tries.GetValueOrDefault(id) + 1) >= Tries)
        {
            log.LogError(e, "Extract {Extract} cannot be carried out.", id);
            await commands.Execute<Extract>(id, null, (state, now) => ExtractDecider.Decide(state, new FailExtract("internal-error"), now), ct);
            await rows.Forget(id, ct);
            return true;
        }
        finally
        {
            await using var unlock = new NpgsqlCommand("select pg_advisory_unlock($1)", connection);
            unlock.Parameters.AddWithValue(Lock);
            await unlock.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private async Task Carry(Guid id, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        // Somebody else may have ended it between the look and the lock.
        if (await session.LoadAsync<Extract>(id, ct) is not { Status: ExtractStatus.Received } extract || await session.LoadAsync<ExtractProgress>(id, ct) is not { } progress) return;

        var tools = new ExtractTools(database, store, commands, newWorkers, rows, identities, erased, keys, clock, configuration, log);
        var run = new ExtractRun(extract, progress, tools, (counts, errors) => Tell(progress with { Counts = counts, Errors = errors }, ct));
        if (await run.Carry(ct) is var (counts, result))
            await commands.Execute<Extract>(id, null, (state, now) => ExtractDecider.Decide(state, new CompleteExtract(counts, result), now), ct);
        await rows.Forget(id, ct);
    }

    /// <returns>Whether to go on.</returns>
    private async Task<bool> Tell(ExtractProgress progress, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        session.Store(progress);
        await session.SaveChangesAsync(ct);
        return await session.LoadAsync<Extract>(progress.Id, ct) is { Status: ExtractStatus.Received };
    }
}
