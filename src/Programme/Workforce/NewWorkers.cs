using System.Globalization;
using System.Text.Json;
using Marten;
using Npgsql;
using NpgsqlTypes;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Workforce;

/// <summary>Somebody whose stream begins, with all that belongs to it.</summary>
/// <param name="Fact">The first of their life.</param>
internal sealed record NewWorker(Guid Id, object Fact, PersonalData Data);

/// <summary>
/// Begins the streams of many workers at once: what <see cref="Commands"/> writes one by one, row for row the same (a test compares them), by
/// COPY in one transaction. Only what is new: a stream, an identity or a person who is there already fails the whole, and nothing is written.
/// (Marten's own bulk insert of events moves the high-water mark past what others are just committing, and the relay would never see it.)
/// </summary>
internal sealed class NewWorkers(NpgsqlDataSource database, IDocumentStore store, Nouns nouns, Precedence precedence)
{
    private readonly Noun _noun = nouns.All.Single(noun => noun.State == typeof(Worker));

    public async Task Write(IReadOnlyCollection<NewWorker> workers, IReadOnlyCollection<WorkerIdentity> identities, DateTimeOffset now, CancellationToken ct)
    {
        precedence.Take();
        var serializer = store.Options.Serializer();
        var states = workers.Select(worker => new Worker { Id = worker.Id, Version = 1 }.Evolve(worker.Fact)).ToList();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        await Documents(connection, "mt_doc_workeridentity", NpgsqlDbType.Varchar, identities, identity => identity.Id, serializer, ct);
        await Documents(connection, "mt_doc_personaldata", NpgsqlDbType.Uuid, workers.Select(worker => worker.Data), data => data.Id, serializer, ct);
        await Documents(connection, "mt_doc_worker", NpgsqlDbType.Uuid, states, worker => worker.Id, serializer, ct);
        await Due(connection, states, ct);
        await Streams(connection, workers, ct);
        // Last: from the first number taken on, the relay waits for what is between, and it waits three seconds.
        await Events(connection, workers, serializer, now, ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task Documents<T>(
        NpgsqlConnection connection, string table, NpgsqlDbType idType, IEnumerable<T> documents, Func<T, object> id, ISerializer serializer, CancellationToken ct) where T : notnull
    {
        // A state counts its versions; a plain document has a new one each time.
        var revised = typeof(T) == typeof(Worker);
        await using var copy = await connection.BeginBinaryImportAsync($"copy public.{table} (id, data, mt_version, mt_dotnet_type) from stdin binary", ct);
        foreach (var document in documents)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(id(document), idType, ct);
            await copy.WriteAsync(serializer.ToJson(document), NpgsqlDbType.Jsonb, ct);
            if (revised) await copy.WriteAsync(1L, NpgsqlDbType.Bigint, ct);
            else await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(typeof(T).FullName!, NpgsqlDbType.Varchar, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private async Task Due(NpgsqlConnection connection, IEnumerable<Worker> states, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy public.due_work (stream_id, noun, due_at) from stdin binary", ct);
        foreach (var state in states)
        {
            if (WorkerDecider.NextDue(state) is not { } due) continue;
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(state.Id, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(_noun.Name, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(due.At.ToUniversalTime(), NpgsqlDbType.TimestampTz, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static async Task Streams(NpgsqlConnection connection, IEnumerable<NewWorker> workers, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy public.mt_streams (id, type, version) from stdin binary", ct);
        foreach (var worker in workers)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(worker.Id, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync("worker", NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(1L, NpgsqlDbType.Bigint, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private async Task Events(NpgsqlConnection connection, IReadOnlyCollection<NewWorker> workers, ISerializer serializer, DateTimeOffset now, CancellationToken ct)
    {
        var headers = JsonSerializer.Serialize(new { at = now.ToString("O", CultureInfo.InvariantCulture) });
        var numbers = await Numbers(connection, workers.Count, ct);
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy public.mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, headers) from stdin binary", ct);
        foreach (var (worker, number) in workers.Zip(numbers))
        {
            var type = worker.Fact.GetType();
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(number, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(worker.Id, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(1L, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(serializer.ToJson(worker.Fact), NpgsqlDbType.Jsonb, ct);
            await copy.WriteAsync(_noun.Events[type], NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync($"{type.FullName}, {type.Assembly.GetName().Name}", NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(headers, NpgsqlDbType.Jsonb, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static async Task<List<long>> Numbers(NpgsqlConnection connection, int count, CancellationToken ct)
    {
        await using var next = new NpgsqlCommand("select nextval('mt_events_sequence') from generate_series(1, $1)", connection);
        next.Parameters.AddWithValue(count);
        var numbers = new List<long>(count);
        await using var rows = await next.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) numbers.Add(rows.GetInt64(0));
        return numbers;
    }
}
