using System.Diagnostics.Metrics;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Weasel.Postgresql.Tables;

namespace ReverseMentoring.EventSourcing;

/// <summary>What happens next, and when, by the domain clock.</summary>
/// <param name="Command">The ordinary command that is decided then.</param>
public sealed record Due(DateTimeOffset At, object Command);

/// <summary>
/// Everything that happens at a time. One row for each stream that has something to come, written with its events. A runner on every
/// node claims due rows by a lease, committed before the command runs; lease times are the database's, due times the domain clock's.
/// What was due while nothing ran happens once, afterwards: the row says when, the state says what.
/// </summary>
internal sealed class DueWork(
    NpgsqlDataSource database, Nouns nouns, Commands commands, [FromKeyedServices(DomainClock.Key)] TimeProvider clock,
    ILogger<DueWork> log) : BackgroundService
{
    internal static Table Table { get; } = DescribeTable();

    private const int Claimed = 32;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly Meter Meter = new(Registration.TelemetryName);

    private double _lag;

    internal static void Schedule(IDocumentSession session, Guid stream, string noun, DateTimeOffset? at)
    {
        if (at is { } due)
            session.QueueSqlCommand("""
                insert into due_work (stream_id, noun, due_at) values (?, ?, ?)
                on conflict (stream_id) do update set noun = excluded.noun, due_at = excluded.due_at, lease_until = null
                """, stream, noun, due.ToUniversalTime());
        else
            session.QueueSqlCommand("delete from due_work where stream_id = ?", stream);
    }

    /// <summary>How many are due now.</summary>
    internal async Task<long> Count(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select count(*) from due_work where due_at <= $1");
        command.Parameters.AddWithValue(clock.GetUtcNow().ToUniversalTime());
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Meter.CreateObservableGauge("rm_due_lag_seconds", () => Volatile.Read(ref _lag), description: "How long the oldest due item has been due.");
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RunOnce(stoppingToken)) continue;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "Due work could not be looked up; it is tried again.");
            }

            await Task.Delay(Pause, stoppingToken);
        }
    }

    private async Task<bool> RunOnce(CancellationToken ct)
    {
        var claimed = await Claim(ct);
        Volatile.Write(ref _lag, claimed.Count == 0 ? 0 : (clock.GetUtcNow() - claimed.Min(item => item.DueAt)).TotalSeconds);
        await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct }, async (item, token) =>
        {
            try
            {
                var outcome = await nouns.Named(item.Noun)!.DoDue(commands, item.Stream, token);
                if (outcome.Refusal is { Kind: RefusalKind.Conflict }) return;
                if (outcome.Refusal is { } refusal) log.LogInformation("Due work of {Noun} was refused: {Code}", item.Noun, refusal.Code);
                // Where the command has set the next date, the row has moved on and stays.
                await Remove(item, token);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "Due work of {Noun} failed; it is tried again when its lease ends.", item.Noun);
            }
        });
        return claimed.Count == Claimed;
    }

    private async Task<List<(Guid Stream, string Noun, DateTimeOffset DueAt)>> Claim(CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            update due_work set lease_until = now() + interval '30 seconds'
            where stream_id in (
                select stream_id from due_work where due_at <= $1 and (lease_until is null or lease_until < now())
                order by due_at limit $2 for update skip locked)
            returning stream_id, noun, due_at
            """);
        command.Parameters.AddWithValue(clock.GetUtcNow().ToUniversalTime());
        command.Parameters.AddWithValue(Claimed);
        var claimed = new List<(Guid, string, DateTimeOffset)>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) claimed.Add((rows.GetGuid(0), rows.GetString(1), rows.GetFieldValue<DateTimeOffset>(2)));
        return claimed;
    }

    private async Task Remove((Guid Stream, string Noun, DateTimeOffset DueAt) item, CancellationToken ct)
    {
        await using var command = database.CreateCommand("delete from due_work where stream_id = $1 and due_at = $2");
        command.Parameters.AddWithValue(item.Stream);
        command.Parameters.AddWithValue(item.DueAt);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static Table DescribeTable()
    {
        var table = new Table("public.due_work");
        table.AddColumn<Guid>("stream_id").AsPrimaryKey();
        table.AddColumn<string>("noun").NotNull();
        table.AddColumn<DateTimeOffset>("due_at").NotNull().AddIndex();
        table.AddColumn<DateTimeOffset>("lease_until");
        return table;
    }
}
