using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;
using Weasel.Postgresql.Tables;

namespace ReverseMentoring.Programme.Workforce;

/// <summary>One row as it waits to be carried out: the fields in the order of the file's columns, or why it is none.</summary>
internal sealed record ExtractRow(int Line, string[]? Fields, string? Code = null);

/// <summary>
/// The rows of an extract between its arrival and its end, without the columns that were dropped: in the database, so that any node can
/// carry it out, and begin again after a crash. Gone with the end of the extract.
/// </summary>
internal sealed class ExtractRows(NpgsqlDataSource database)
{
    public const int InPiece = 1000;

    public static Table Table()
    {
        var table = new Table("public.extract_rows");
        table.AddColumn<Guid>("extract_id").AsPrimaryKey();
        table.AddColumn<int>("piece").AsPrimaryKey();
        table.AddColumn("body", "bytea").NotNull();
        table.AddColumn("stored_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
        return table;
    }

    /// <summary>Nothing is left of it when it fails on the way.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> Store(Guid extract, IAsyncEnumerable<ExtractRow> rows, CancellationToken ct)
    {
        var (count, piece) = (0, 0);
        var page = new List<ExtractRow>(InPiece);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await foreach (var row in rows.WithCancellation(ct))
        {
            page.Add(row);
            count++;
            if (page.Count == InPiece) await Flush();
        }

        if (page.Count > 0) await Flush();
        await transaction.CommitAsync(ct);
        return count;

        async Task Flush()
        {
            await using var insert = new NpgsqlCommand("insert into extract_rows (extract_id, piece, body) values ($1, $2, $3)", connection);
            insert.Parameters.AddWithValue(extract);
            insert.Parameters.AddWithValue(piece++);
            insert.Parameters.AddWithValue(Pack(page));
            await insert.ExecuteNonQueryAsync(ct);
            page.Clear();
        }
    }

    /// <summary>In their order, a piece at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ExtractRow>> Read(Guid extract, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var piece = 0; ; piece++)
        {
            await using var select = database.CreateCommand("select body from extract_rows where extract_id = $1 and piece = $2");
            select.Parameters.AddWithValue(extract);
            select.Parameters.AddWithValue(piece);
            if (await select.ExecuteScalarAsync(ct) is not byte[] body) yield break;
            yield return Unpack(body);
        }
    }

    /// <summary>Also of those that arrived and were never received, after a day.</summary>
    public async Task Forget(Guid extract, CancellationToken ct)
    {
        await using var delete = database.CreateCommand("""
            delete from extract_rows where extract_id = $1
            or (stored_at < now() - interval '1 day' and not exists (select 1 from mt_doc_extract d where d.id = extract_id and d.data ->> 'status' = 'Received'))
            """);
        delete.Parameters.AddWithValue(extract);
        await delete.ExecuteNonQueryAsync(ct);
    }

    private static byte[] Pack(List<ExtractRow> rows)
    {
        using var packed = new MemoryStream();
        using (var zip = new BrotliStream(packed, CompressionLevel.Fastest)) JsonSerializer.Serialize(zip, rows);
        return packed.ToArray();
    }

    private static List<ExtractRow> Unpack(byte[] body)
    {
        using var zip = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<List<ExtractRow>>(zip)!;
    }
}
