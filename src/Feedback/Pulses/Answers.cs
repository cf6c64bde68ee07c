using System.Text.Json;
using Marten;
using Npgsql;
using Weasel.Postgresql.Tables;

namespace ReverseMentoring.Feedback.Pulses;

/// <summary>
/// Where anonymous answers lie (docs/anonymity.md). Plain tables on purpose: a document would carry the time it was written, an event its place
/// in the order of everything. That somebody answered and what was answered are tables without a common key. Each item is a row of its own.
/// A batch is counted in people: who answers often is one of them, so for as long as it waits it is known who is in it, and no longer.
/// </summary>
internal sealed class Answers(NpgsqlDataSource database)
{
    private static readonly Table Answered = DescribeAnswered();
    private static readonly Table Waiting = DescribeWaiting();
    private static readonly Table Pending = DescribeAnswers("pending_answer");
    private static readonly Table Released = DescribeAnswers("released_answer");

    public static void Tables(StoreOptions options)
    {
        foreach (var table in new[] { Answered, Waiting, Pending, Released }) options.Storage.ExtendedSchemaObjects.Add(table);
    }

    /// <summary>Takes an answer; one that comes again is none.</summary>
    /// <param name="now">Only its month is kept.</param>
    public async Task Take(Guid pulse, Guid person, Guid programme, MentoringRole role, IReadOnlyList<(PulseItem Item, int Value)> given, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var mark = new NpgsqlCommand(
            "insert into pulse_answered (pulse_id, person_id) values ($1, $2) on conflict do nothing", connection, transaction))
        {
            mark.Parameters.AddWithValue(pulse);
            mark.Parameters.AddWithValue(person);
            if (await mark.ExecuteNonQueryAsync(ct) == 0) return;
        }

        await using (var answer = new NpgsqlCommand("""
            insert into pending_answer (id, programme_id, role, month, item, value)
            select gen_random_uuid(), $1, $2, $3, item, value from unnest($4, $5) as given (item, value) order by 1
            """, connection, transaction))
        {
            answer.Parameters.AddWithValue(programme);
            answer.Parameters.AddWithValue(Code(role));
            answer.Parameters.AddWithValue(MonthOf(now));
            answer.Parameters.AddWithValue(given.Select(item => (short)item.Item).ToArray());
            answer.Parameters.AddWithValue(given.Select(item => (short)item.Value).ToArray());
            await answer.ExecuteNonQueryAsync(ct);
        }

        await using (var waits = new NpgsqlCommand("""
            insert into waiting_person (programme_id, role, month, item, person_id)
            select $1, $2, $3, item, $5 from unnest($4) as given (item) on conflict do nothing
            """, connection, transaction))
        {
            waits.Parameters.AddWithValue(programme);
            waits.Parameters.AddWithValue(Code(role));
            waits.Parameters.AddWithValue(MonthOf(now));
            waits.Parameters.AddWithValue(given.Select(item => (short)item.Item).ToArray());
            waits.Parameters.AddWithValue(person);
            await waits.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>Of these pulses, those that the person has answered.</summary>
    public async Task<IReadOnlySet<Guid>> AnsweredBy(Guid person, IReadOnlyList<Guid> pulses, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select pulse_id from pulse_answered where person_id = $1 and pulse_id = any($2)");
        command.Parameters.AddWithValue(person);
        command.Parameters.AddWithValue(pulses.ToArray());
        var answered = new HashSet<Guid>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) answered.Add(rows.GetGuid(0));
        return answered;
    }

    /// <summary>
    /// Releases, in the transaction that closes the window, every item of every role that enough people have answered; the others wait for the next window.
    /// New random ids, written in their order: nothing of the order of answering is left.
    /// </summary>
    /// <param name="beforeMonth">Answers of earlier months.</param>
    /// <param name="threshold">The fewest people whose answers make a batch.</param>
    public static void Release(IDocumentOperations transaction, Guid programme, DateOnly beforeMonth, DateOnly window, int threshold) =>
        transaction.QueueSqlCommand("""
            with ripe as (
                select role, item from waiting_person where programme_id = ? and month < ? group by role, item having count(distinct person_id) >= ?),
            gone as (
                delete from waiting_person w using ripe where w.programme_id = ? and w.month < ? and w.role = ripe.role and w.item = ripe.item),
            taken as (
                delete from pending_answer p using ripe where p.programme_id = ? and p.month < ? and p.role = ripe.role and p.item = ripe.item
                returning p.role, p.item, p.value)
            insert into released_answer (id, programme_id, role, month, item, value)
            select gen_random_uuid(), ?, role, ?, item, value from taken order by 1
            """, programme, beforeMonth, threshold, programme, beforeMonth, programme, beforeMonth, programme, window);

    /// <summary>That somebody has answered goes. In a batch that still waits they become nobody, one and the same, so that it counts as many people as before.</summary>
    public static async Task<int> Erase(Guid person, IDocumentOperations transaction, CancellationToken ct)
    {
        var entries = await transaction.QueryAsync<int>(
            "select (select count(*) from pulse_answered where person_id = ?)::int + (select count(*) from waiting_person where person_id = ?)::int", ct, person, person);
        transaction.QueueSqlCommand("delete from pulse_answered where person_id = ?", person);
        transaction.QueueSqlCommand("update waiting_person set person_id = ? where person_id = ?", Guid.NewGuid(), person);
        return entries[0];
    }

    /// <summary>That these pulses were answered, and by whom.</summary>
    public static async Task<int> ForgetWhoAnswered(IDocumentOperations transaction, Guid[] pulses, CancellationToken ct)
    {
        var entries = await transaction.QueryAsync<int>("select count(*)::int from pulse_answered where pulse_id = any(?)", ct, pulses);
        transaction.QueueSqlCommand("delete from pulse_answered where pulse_id = any(?)", pulses);
        return entries[0];
    }

    /// <summary>What was answered, by nobody in particular.</summary>
    public static async Task<int> ForgetReleased(IDocumentOperations transaction, Guid programme, CancellationToken ct)
    {
        var entries = await transaction.QueryAsync<int>("select count(*)::int from released_answer where programme_id = ?", ct, programme);
        transaction.QueueSqlCommand("delete from released_answer where programme_id = ?", programme);
        return entries[0];
    }

    /// <summary>What never became enough is never shown.</summary>
    public static void Discard(IDocumentOperations transaction, Guid programme)
    {
        transaction.QueueSqlCommand("delete from pending_answer where programme_id = ?", programme);
        transaction.QueueSqlCommand("delete from waiting_person where programme_id = ?", programme);
    }

    /// <summary>The released values of one item, in no order.</summary>
    public async Task<IReadOnlyList<int>> ReleasedValues(Guid programme, PulseItem item, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select value from released_answer where programme_id = $1 and item = $2");
        command.Parameters.AddWithValue(programme);
        command.Parameters.AddWithValue((short)item);
        var values = new List<int>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) values.Add(rows.GetInt16(0));
        return values;
    }

    private static DateOnly MonthOf(DateTimeOffset now) => new(now.UtcDateTime.Year, now.UtcDateTime.Month, 1);

    private static string Code(MentoringRole role) => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString());

    private static Table DescribeAnswered()
    {
        var table = new Table("public.pulse_answered");
        table.AddColumn<Guid>("pulse_id").AsPrimaryKey();
        table.AddColumn<Guid>("person_id").AsPrimaryKey();
        return table;
    }

    private static Table DescribeWaiting()
    {
        var table = new Table("public.waiting_person");
        table.AddColumn<Guid>("programme_id").AsPrimaryKey();
        table.AddColumn<string>("role").AsPrimaryKey();
        table.AddColumn<DateOnly>("month").AsPrimaryKey();
        table.AddColumn<short>("item").AsPrimaryKey();
        table.AddColumn<Guid>("person_id").AsPrimaryKey();
        return table;
    }

    private static Table DescribeAnswers(string name)
    {
        var table = new Table($"public.{name}");
        table.AddColumn<Guid>("id").AsPrimaryKey();
        table.AddColumn<Guid>("programme_id").NotNull().AddIndex();
        table.AddColumn<string>("role").NotNull();
        table.AddColumn<DateOnly>("month").NotNull();
        table.AddColumn<short>("item").NotNull();
        table.AddColumn<short>("value").NotNull();
        return table;
    }
}
