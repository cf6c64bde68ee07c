using Npgsql;

namespace ReverseMentoring.Programme.Outbox;

/// <summary>How far a reader has come, and whether it fails.</summary>
/// <param name="TryAgainAt">By the clock on the wall, as all of these.</param>
/// <param name="DeadSince">Given up: nothing is tried until somebody says so.</param>
internal sealed record OutboxPosition(long Number, int Failures, DateTimeOffset? FailingSince, DateTimeOffset? TryAgainAt, DateTimeOffset? DeadSince)
{
    public static OutboxPosition At(long number) => new(number, 0, null, null, null);
}

/// <summary>
/// Follows the outbox from a stored position, in order. Of all nodes one at a time has a reader's turn; when it dies, the turn is free again,
/// and what it had delivered but not stored is delivered once more, under the same ids.
/// </summary>
internal sealed class OutboxFollowing(NpgsqlDataSource database, OutboxReading outbox)
{
    /// <summary>Which readers have something to do cannot be said without asking; so this asks for all of them at once.</summary>
    public async Task<IReadOnlyDictionary<string, OutboxPosition>> Positions(CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select reader, number, failures, failing_since, try_again_at, dead_since from {OutboxTables.Positions}");
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new Dictionary<string, OutboxPosition>();
        while (await rows.ReadAsync(ct)) found[rows.GetString(0)] = new(rows.GetInt64(1), rows.GetInt32(2), At(3), At(4), At(5));
        return found;

        DateTimeOffset? At(int column) => rows.IsDBNull(column) ? null : rows.GetFieldValue<DateTimeOffset>(column);
    }

    /// <summary>One turn.</summary>
    /// <param name="from">Where a reader begins that has no position yet.</param>
    /// <param name="deliver">Delivers rows in order and says where the reader stands then. What it throws leaves the position as it is.</param>
    /// <returns>Whether there may be more at once.</returns>
    public async Task<bool> Turn(
        string reader, long from, OutboxScope scope, int limit,
        Func<OutboxPosition, IReadOnlyList<OutboxRow>, CancellationToken, Task<OutboxPosition>> deliver, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var turn = await connection.BeginTransactionAsync(ct);
        await using var mine = new NpgsqlCommand("select pg_try_advisory_xact_lock(hashtextextended($1, 20270301))", connection) { Parameters = { new() { Value = reader } } };
        if (await mine.ExecuteScalarAsync(ct) is not true) return false;

        var positions = await Positions(ct);
        var position = positions.GetValueOrDefault(reader) ?? OutboxPosition.At(from);
        var written = positions.GetValueOrDefault(OutboxTables.Written)?.Number ?? 0;
        if (position.Number >= written || position.DeadSince is not null) return false;
        var rows = await outbox.Rows(position.Number, written, scope, limit, ct);
        var after = rows.Count > 0 ? await deliver(position, rows, ct) : position;
        // What this reader may not see is read too.
        if (rows.Count < limit && after.Number == (rows.Count > 0 ? rows[^1].Number : position.Number)) after = after with { Number = written };
        await using var store = Store(connection, reader, after);
        await store.ExecuteNonQueryAsync(ct);
        await turn.CommitAsync(ct);
        return rows.Count == limit && after.FailingSince is null;
    }

    /// <summary>A reader that was given up goes on where it stood.</summary>
    public async Task Resume(string reader, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"update {OutboxTables.Positions} set failures = 0, failing_since = null, try_again_at = null, dead_since = null where reader = $1 and failing_since is not null");
        command.Parameters.AddWithValue(reader);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlCommand Store(NpgsqlConnection connection, string reader, OutboxPosition position) => new($"""
        insert into {OutboxTables.Positions} (reader, number, failures, failing_since, try_again_at, dead_since) values ($1, $2, $3, $4, $5, $6)
        on conflict (reader) do update set number = excluded.number, failures = excluded.failures, failing_since = excluded.failing_since,
            try_again_at = excluded.try_again_at, dead_since = excluded.dead_since
        """, connection)
    {
        Parameters =
        {
            new() { Value = reader }, new() { Value = position.Number }, new() { Value = position.Failures },
            Instant(position.FailingSince), Instant(position.TryAgainAt), Instant(position.DeadSince)
        }
    };

    private static NpgsqlParameter Instant(DateTimeOffset? at) => new() { Value = at?.ToUniversalTime() ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz };
}
