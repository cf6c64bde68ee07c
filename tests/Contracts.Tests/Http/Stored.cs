using Npgsql;

namespace ReverseMentoring.Contracts.Tests.Http;

/// <summary>A reading of everything that is stored: it changes with every row that is written, changed or deleted.</summary>
internal sealed class Stored : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly NpgsqlCommand _reading;
    private readonly NpgsqlCommand _writers;
    private (string Writers, string Read) _last = ("", "");

    private Stored(NpgsqlDataSource database, NpgsqlCommand reading, NpgsqlCommand writers) => (_database, _reading, _writers) = (database, reading, writers);

    public static async Task<Stored> In(string connection)
    {
        var database = NpgsqlDataSource.Create(connection);
        // What the daemon writes while nothing happens is no effect of a request, nor what becomes of it outside.
        await using var command = database.CreateCommand("select tablename from pg_tables where schemaname = 'public' and tablename not like 'mt_event_progression%' and tablename <> 'mt_high_water_skips' and tablename not like 'hris_outbox%' order by 1");
        await using var rows = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await rows.ReadAsync()) tables.Add(rows.GetString(0));
        // Planned once: it is read after every request, and to plan it for so many tables takes longer than to read them.
        var reading = new NpgsqlCommand(
            string.Join(" union all ", tables.Select(table => $"select '{table} ' || count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) from {table}")),
            await database.OpenConnectionAsync());
        await reading.PrepareAsync();
        // A transaction has a number as soon as it writes. The text of a snapshot tells the next number and who is still writing.
        var writers = new NpgsqlCommand("select pg_current_snapshot()::text", reading.Connection);
        await writers.PrepareAsync();
        return new(database, reading, writers);
    }

    public async Task<string> Read()
    {
        // Asked before: who writes while it is read is seen the next time.
        var writers = (string)(await _writers.ExecuteScalarAsync())!;
        if (writers == _last.Writers) return _last.Read;
        var read = await ReadAll();
        _last = (writers, read);
        return read;
    }

    private async Task<string> ReadAll()
    {
        await using var rows = await _reading.ExecuteReaderAsync();
        var read = new List<string>();
        while (await rows.ReadAsync()) read.Add(rows.GetString(0));
        return string.Join('\n', read);
    }

    /// <summary>The ids of documents and states whose kind reads like this word of a path; of all, where none does.</summary>
    public async Task<IReadOnlyList<Guid>> Ids(string word)
    {
        var kind = word.TrimEnd('s').Replace("-", "", StringComparison.Ordinal);
        var found = new List<Guid>();
        await using var tables = _database.CreateCommand("""
            select table_name from information_schema.columns where table_name like 'mt_doc_%' and column_name = 'id' and data_type = 'uuid'
            and ($1 = '' or table_name like '%' || $1 || '%') order by 1
            """);
        tables.Parameters.AddWithValue(kind);
        var names = new List<string>();
        await using (var rows = await tables.ExecuteReaderAsync())
            while (await rows.ReadAsync()) names.Add(rows.GetString(0));
        foreach (var name in names)
        {
            await using var ids = _database.CreateCommand($"select id from {name} order by id limit 40");
            await using var rows = await ids.ExecuteReaderAsync();
            while (await rows.ReadAsync()) found.Add(rows.GetGuid(0));
        }

        return found.Count > 0 || kind.Length == 0 ? found : await Ids("");
    }

    public async ValueTask DisposeAsync()
    {
        await _reading.Connection!.DisposeAsync();
        await _reading.DisposeAsync();
        await _writers.DisposeAsync();
        await _database.DisposeAsync();
    }
}
