using System.Collections.Concurrent;
using System.Diagnostics;
using ReverseMentoring.EventSourcing.Node;
using Npgsql;
using ReverseMentoring.Testing;

namespace ReverseMentoring.EventSourcing.Tests.Faults;

/// <summary>
/// Three nodes that switch lamps and one that notes it, each a process, on servers of their own that may be stopped and killed.
/// Each test leaves them as it found them: running.
/// </summary>
public sealed class Nodes : IAsyncLifetime
{
    private readonly Dictionary<string, Process> _processes = [];
    private readonly ConcurrentQueue<string> _log = new();
    private string _lamps = "", _ledger = "";
    private PostgresServer? _postgres;
    private RabbitMqServer? _rabbit;

    public PostgresServer Postgres => _postgres!;
    public RabbitMqServer Rabbit => _rabbit!;

    public async ValueTask InitializeAsync()
    {
        // Without them the tests say themselves why they are skipped.
        if (!LocalProgram.AreInstalled) return;
        _postgres = await PostgresServer.OfItsOwn();
        _rabbit = await RabbitMqServer.OfItsOwn();
        _lamps = await Postgres.NewDatabase("lamps");
        _ledger = await Postgres.NewDatabase("ledger");
        StartNode("ledger", "ledger");
        // The queue must be bound before anything is told.
        await Eventually.True(async () => (await Rabbit.Management.GetAsync("/api/queues/%2F/ledger-lamp-was-switched")).IsSuccessStatusCode);
        await Eventually.True(async () => (await Rabbit.Management.GetStringAsync("/api/queues/%2F/ledger-lamp-was-switched/bindings")).Contains("\"source\":\"ledger-lamp-was-switched\""));
        foreach (var name in new[] { "lamps-1", "lamps-2", "lamps-3" }) StartNode("lamps", name);
        await Eventually.True(async () => await Noted() > 20, TimeSpan.FromSeconds(60));
    }

    /// <summary>The node that holds the daemon's lock.</summary>
    public async Task<string> Relaying() => await Eventually.Get(
        async () => (string?)await Ask(_lamps, """
            select a.application_name from pg_locks l join pg_stat_activity a using (pid)
            where l.locktype = 'advisory' and l.granted and a.datname = current_database() limit 1
            """) ?? "",
        name => name.Length > 0);

    /// <summary>SIGKILL: no clean-up, no good-bye.</summary>
    public void Kill(string name)
    {
        _processes[name].Kill();
        _processes[name].WaitForExit();
        _processes.Remove(name);
    }

    public void StartAgain(string name) => StartNode("lamps", name);

    /// <summary>How far the relay has come, as the store knows.</summary>
    public async Task<long> Relayed() => (long?)await Ask(_lamps, "select last_seq_id from mt_event_progression where name = 'relay:All'") ?? 0;

    /// <summary>The relay goes on from where it was; says after how long.</summary>
    public async Task<TimeSpan> RelaysAgain(long from, TimeSpan within)
    {
        var started = Stopwatch.GetTimestamp();
        await Eventually.True(async () => await Relayed() > from, within);
        return Stopwatch.GetElapsedTime(started);
    }

    public async Task<long> Stored() => (long)(await Ask(_lamps, "select count(*) from mt_events where type = 'lamp_switched'"))!;

    public async Task<long> Noted() => (long)(await Ask(_ledger, "select count(*) from mt_events where type = 'switching_noted'"))!;

    /// <summary>Every stored switching beside its effects: (lamp, version) to how often it was noted. Event by event, never by a mark.</summary>
    public async Task<(IReadOnlyList<(Guid, long)> Missing, IReadOnlyList<(Guid, long)> Twice)> Compare(DateTimeOffset until)
    {
        var stored = await Pairs(_lamps, "select stream_id, version from mt_events where type = 'lamp_switched' and timestamp <= $1", until);
        var noted = await Pairs(_ledger, "select stream_id, (data ->> 'lampVersion')::bigint from mt_events where type = 'switching_noted' and $1 is not null", until);
        var effects = noted.CountBy(pair => pair).ToDictionary();
        return ([.. stored.Where(pair => !effects.ContainsKey(pair))], [.. effects.Where(effect => effect.Value > 1).Select(effect => effect.Key)]);
    }

    /// <summary>Everything stored until now has had its effect once, however much it is for however slow a machine; says after how long.</summary>
    public async Task<TimeSpan> AllNoted()
    {
        var (started, until, within) = (Stopwatch.GetTimestamp(), DateTimeOffset.UtcNow, TimeSpan.FromMinutes(4));
        try
        {
            var (_, twice) = await Eventually.Get(() => Compare(until), result => result.Missing.Count == 0, within);
            Assert.Empty(twice);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{(await Compare(until)).Missing.Count} of {await Stored()} switchings were not noted within {within}.\n{string.Join('\n', _log)}");
        }

        return Stopwatch.GetElapsedTime(started);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes.Values) process.Kill(entireProcessTree: true);
        if (_rabbit is not null) await _rabbit.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
    }

    private void StartNode(string service, string name)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Lamp).Assembly.Location, service]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["ConnectionStrings__lamps-db"] = $"{_lamps};Application Name={name}";
        start.Environment["ConnectionStrings__ledger-db"] = $"{_ledger};Application Name={name}";
        start.Environment["ConnectionStrings__rabbitmq"] = Rabbit.Amqp.AbsoluteUri;
        var process = new Process { StartInfo = start };
        void Note(object _, DataReceivedEventArgs line)
        {
            if (line.Data is null) return;
            _log.Enqueue($"{name}: {line.Data}");
            while (_log.Count > 400) _log.TryDequeue(out var _);
        }

        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes[name] = process;
    }

    private static async Task<object?> Ask(string database, string sql)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
            await using var command = source.CreateCommand(sql);
            return await command.ExecuteScalarAsync();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return 0L;
        }
    }

    private static async Task<List<(Guid, long)>> Pairs(string database, string sql, DateTimeOffset until)
    {
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(until.ToUniversalTime());
        var pairs = new List<(Guid, long)>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) pairs.Add((rows.GetGuid(0), rows.GetInt64(1)));
        return pairs;
    }
}
