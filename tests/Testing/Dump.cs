using System.Text;
using Npgsql;

namespace ReverseMentoring.Testing;

/// <summary>A whole database as text, as who steals a dump of it reads it.</summary>
public static class Dump
{
    /// <summary>Where the words are found, whatever their case: table and row, none where they are nowhere.</summary>
    public static async Task<IReadOnlyList<string>> Search(string connection, string words)
    {
        var found = new List<string>();
        await using var database = NpgsqlDataSource.Create(connection);
        foreach (var table in await Tables(database))
        {
            await using var link = await database.OpenConnectionAsync();
            using var copy = await link.BeginTextExportAsync($"copy {table} to stdout");
            while (await copy.ReadLineAsync() is { } row)
                if (row.Contains(words, StringComparison.OrdinalIgnoreCase) || Bytes(row).Any(text => text.Contains(words, StringComparison.OrdinalIgnoreCase))) found.Add($"{table}: {row}");
        }

        return found;
    }

    private static async Task<List<string>> Tables(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1");
        var tables = new List<string>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) tables.Add(rows.GetString(0));
        return tables;
    }

    // A column of bytes is written as hexadecimal digits: what they say counts too.
    private static IEnumerable<string> Bytes(string row) =>
        row.Split('\t').Where(column => column.StartsWith(@"\\x", StringComparison.Ordinal) && column.Length % 2 == 1).Select(column => Encoding.UTF8.GetString(Convert.FromHexString(column[3..])));
}
