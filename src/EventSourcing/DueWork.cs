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
    private const int Claimed = 32;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private double _lag;
    /// <summary>The row is due and the state is not: the rule that set the date has changed since. The row stays and is tried again.</summary>
    internal static Decision NotYet { get; } = Decision.Conflict("not-yet-due", "Its time has not come.");

    internal static Table Table()
    {
        var table = new Table("public.due_work");
        table.AddColumn<Guid>("stream_id").AsPrimaryKey();
        table.AddColumn<string>("noun").NotNull();
        table.AddColumn<DateTimeOffset>("due_at").NotNull().AddIndex();
        table.AddColumn<DateTimeOffset>("lease_until");
        return table;
    }

    internal static void Schedule(IDocumentSession session, Guid stream, string noun, DateTimeOffset? at)
    {
        if (at is null) session.QueueSqlCommand("delete from due_work where stream_id = ?", stream);
        else session.QueueSqlCommand("""
            insert into due_work (stream_id, noun, due_at) values (?, ?, ?)
            on conflict (stream_id) do update set noun = excluded.noun, due_at = excluded.due_at, lease_until = null
            """, stream, noun, at.Value.ToUniversalTime());
    }

    /// <summary>How many are due now, and for how many seconds the oldest has been; those that failed and wait for their lease too.</summary>
    internal async Task<(long Count, double Lag)> Overdue(CancellationToken ct)
    {
        await using var command = Sql(
            "select count(*), coalesce(extract(epoch from $1 - min(due_at)), 0)::float8 from due_work where due_at <= $1", clock.GetUtcNow().ToUniversalTime());
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetInt64(0), row.GetDouble(1));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Registration.Meter.CreateObservableGauge("rm_due_lag_seconds", () => Volatile.Read(ref _lag), description: "How long the oldest due item has been due.");
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                Volatile.Write(ref _lag, (await Overdue(stoppingToken)).Lag);
                var claimed = await Claim(stoppingToken);
                await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = stoppingToken }, Do);
                if (claimed.Count == Claimed) continue;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(e, "Due work could not be looked up; it is tried again.");
            }
            await Task.Delay(Pause, stoppingToken);
        }
    }

    private async ValueTask Do((Guid Stream, string Noun, DateTime Lease) item, CancellationToken ct)
    {
        try
        {
            var outcome = await nouns.Named(item.Noun)!.DoDue(commands, item.Stream, ct);
            if (outcome.Refusal is { Kind: RefusalKind.Conflict } lost) throw new InvalidOperationException(lost.Sentence);
            if (outcome.Refusal is { } refusal) log.LogInformation("Due work of {Noun} was refused: {Code}", item.Noun, refusal.Code);
            // Where something has set the next date, even the same one, the lease is gone and the row stays.
            await using var command = Sql("delete from due_work where stream_id = $1 and lease_until = $2", item.Stream, item.Lease);
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(e, "Due work of {Noun} failed; it is tried again when its lease ends.", item.Noun);
        }
    }

    private async Task<List<(Guid Stream, string Noun, DateTime Lease)>> Claim(CancellationToken ct)
    {
        await using var command = Sql("""
            update due_work set lease_until = now() + interval '30 seconds'
            where stream_id in (
                select stream_id from due_work where due_at <= $1 and (lease_until is null or lease_until < now())
                order by due_at limit $2 for update skip locked)
            returning stream_id, noun, lease_until
            """, clock.GetUtcNow().ToUniversalTime(), Claimed);
        var claimed = new List<(Guid, string, DateTime)>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) claimed.Add((rows.GetGuid(0), rows.GetString(1), rows.GetDateTime(2)));
        return claimed;
    }

    private NpgsqlCommand Sql(string sql, params object[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return command;
    }
}
