using System.Globalization;
using System.Text.Json;
using Npgsql;
using ReverseMentoring.Programme.Integration.Hris;

namespace ReverseMentoring.Programme.Outbox;

internal sealed record OutboxRow(long Number, string Exchange, CloudEvent Event);

/// <summary>Which rows somebody may read.</summary>
/// <param name="Countries">Null for all.</param>
/// <param name="Sources">The HRIS whose workers they may hear of; null for all.</param>
/// <param name="Types">Null for all.</param>
/// <param name="Answers">Those to worker events too: for whoever may hear of the workers of their sources.</param>
internal sealed record OutboxScope(IReadOnlyList<string>? Countries, IReadOnlyList<string>? Sources = null, IReadOnlyList<string>? Types = null, bool Answers = true)
{
    public static OutboxScope Everything { get; } = new((IReadOnlyList<string>?)null);
}

/// <summary>Reads the outbox from a number on.</summary>
internal sealed class OutboxReading(NpgsqlDataSource database)
{
    private const string After = """
        select number, exchange, event from hris_outbox
        where number > $1 and number <= $2
            and ($3::text[] is null or (countries <@ $3 and $3 <> '{}'))
            and ($4::text[] is null or hris is null or hris = any($4))
            and ($5::text[] is null or type = any($5))
            and ($7 or type not like 'org.reversementoring.worker-event.%')
        order by number limit $6
        """;

    /// <summary>The newest number, and up to which number rows have expired. Whatever has a number up to the newest is there to be read.</summary>
    public async Task<(long Written, long Expired)> Ends(CancellationToken ct)
    {
        await using var command = database.CreateCommand($"""
            select coalesce(max(number) filter (where reader = '{OutboxTables.Written}'), 0), coalesce(max(number) filter (where reader = '{OutboxTables.Expired}'), 0)
            from {OutboxTables.Positions}
            """);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetInt64(0), row.GetInt64(1));
    }

    public async Task<IReadOnlyList<OutboxRow>> Rows(long after, long upTo, OutboxScope scope, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(After);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(upTo);
        foreach (var list in new[] { scope.Countries, scope.Sources, scope.Types })
            command.Parameters.Add(new() { Value = list?.ToArray() ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.AddWithValue(limit);
        command.Parameters.AddWithValue(scope.Answers);
        var found = new List<OutboxRow>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var number = rows.GetInt64(0);
            var @event = JsonSerializer.Deserialize<CloudEvent>(rows.GetString(2), CloudEvent.Json)!;
            found.Add(new(number, rows.GetString(1), @event with { Sequence = number.ToString("D20", CultureInfo.InvariantCulture) }));
        }

        return found;
    }
}
