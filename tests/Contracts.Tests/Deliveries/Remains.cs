using System.Text.Json.Nodes;
using Npgsql;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Contracts.Tests.Deliveries;

/// <summary>
/// What a service has stored when it has come to rest: documents, states, copies and tables, the facts of each stream, and what it has still to do.
/// Not the receipts, what waits and the outbox: how a message came is in them. Not when a row was written.
/// </summary>
/// <param name="Documents">By table and id.</param>
/// <param name="Facts">By stream, each with its name; a set, because two facts that do not depend on each other have no order.</param>
/// <param name="Due">What happens next to which stream, and when.</param>
internal sealed record Remains(
    IReadOnlyDictionary<string, JsonObject> Documents, IReadOnlyDictionary<string, IReadOnlyList<string>> Facts, IReadOnlyList<string> Due)
{
    private static readonly string[] Traces = ["mt_doc_receipt", "mt_doc_waiting", "mt_doc_workereventheard", "due_work", "hris_outbox", "hris_outbox_position"];

    public static async Task<Remains> Of(AnyService service)
    {
        await using var database = NpgsqlDataSource.Create(service.Database);
        var documents = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        var tables = await Rows(database, "select tablename, '' from pg_tables where schemaname = 'public' and (tablename like 'mt_doc_%' or tablename not like 'mt_%')");
        foreach (var table in tables.Select(row => row.Key).Except(Traces))
        {
            // Whatever a plain table's key is, its row is its own.
            var rows = table.StartsWith("mt_doc_", StringComparison.Ordinal)
                ? await Rows(database, $"select id::text, data::text from {table}")
                : await Rows(database, $"select md5(to_jsonb(t)::text), to_jsonb(t)::text from {table} t");
            foreach (var (id, data) in rows)
            {
                var document = JsonNode.Parse(data)!.AsObject();
                // A state that is sent again comes with the time of an older fact; which of the two came first is all that this tells.
                if (table.StartsWith("mt_doc_copy_", StringComparison.Ordinal)) document.Remove("changedAt");
                documents.Add($"{table}/{id}", document);
            }
        }

        var facts = await Rows(database, "select stream_id::text, type || ' ' || data::text from mt_events where type <> 'tombstone'");
        var due = await Rows(database, "select stream_id::text, noun || ' ' || due_at::text from due_work");
        return new(
            documents,
            facts.GroupBy(fact => fact.Key).ToDictionary(stream => stream.Key, IReadOnlyList<string> (stream) => [.. stream.Select(fact => fact.Value).Order(StringComparer.Ordinal)]),
            [.. due.Select(item => $"{item.Key} {item.Value}").Order(StringComparer.Ordinal)]);
    }

    private static async Task<List<KeyValuePair<string, string>>> Rows(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<KeyValuePair<string, string>>();
        while (await rows.ReadAsync()) found.Add(new(rows.GetString(0), rows.GetString(1)));
        return found;
    }
}
