using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using JasperFx.Events;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Programme.Workforce;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Benchmarks;

/// <summary>
/// A full extract through the door for it, into the real service on real servers: the first one, and the one of the next night in which one
/// worker in 200 has changed. Beside it, in the same run: Marten's own bulk insert of as many bare events, with no state and nobody's name.
/// </summary>
internal static class Import
{
    private const string Extracts = "/hris/v1/extracts";
    private static readonly DateOnly On = new(2027, 3, 1);

    public static async Task<IReadOnlyList<Figure>> Run(string[] options)
    {
        var rows = Array.IndexOf(options, "--rows") is var at and >= 0 ? int.Parse(options[at + 1]) : 500_000;
        Console.WriteLine("Starting Programme on real servers ...");
        await using var programme = await ServiceHost<Worker>.Start("programme", new() { ["Hris:UnscopedIntegrators"] = "true" }, kestrel: true);
        await using var others = await Others.Start(options, programme.Broker);
        using var hris = programme.As("hris", "integrator");
        hris.Timeout = TimeSpan.FromMinutes(30);
        await using var database = NpgsqlDataSource.Create(programme.Database);
        using var memory = new Memory();

        Console.WriteLine($"The first extract: {rows:N0} workers ...");
        var before = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var first = await Send(hris, rows, 0, "2027-02-27");
        var worked = Environment.CpuUsage.TotalTime - before;
        var after = await Count(database, "select count(*) from mt_events");
        Console.WriteLine("Until everything is told ...");
        while ((await programme.Services.GetRequiredService<Backlog>()(CancellationToken.None)).Relay.Behind > 0) await Task.Delay(500);
        var told = Stopwatch.GetElapsedTime(started);
        var caughtUp = await others.CaughtUp(rows, "true", started, "<= 900 s at 500,000");
        Console.WriteLine("The next night ...");
        var night = await Send(hris, rows, 200, "2027-02-28");
        var stored = await Count(database, "select count(*) from mt_events") - after;
        var peak = memory.Peak;
        Console.WriteLine("Chains ...");
        // What the server does after a large import anyway, sooner or later: not beside what is measured here.
        await using (var vacuum = database.CreateCommand("vacuum analyze")) await vacuum.ExecuteNonQueryAsync();
        var (queries, chains) = await Chains(programme, database, rows);
        Console.WriteLine("Bare events ...");
        var bare = await Bare(rows);
        return
        [
            new("workers", rows, "workers"),
            new("first extract", first.TotalSeconds, "s", Target: "<= 180 s at 500,000"),
            new("workers a second", rows / first.TotalSeconds, "/s", (rows / bare.TotalSeconds, "bare bulk insert"), ">= 0.15"),
            new("processor time of test and service meanwhile, relay included", worked.TotalSeconds, "s"),
            new("bare bulk insert of events", rows / bare.TotalSeconds, "/s"),
            new("largest working set, test and service", peak / 1e6, "MB", Target: "<= 600 MB"),
            new("next night, 0.5 % changed", night.TotalSeconds, "s"),
            new("events stored in it", stored, "events", (rows / 200.0, "changed workers"), "1"),
            new("everything told, since the first extract was sent", told.TotalSeconds, "s", Target: "<= 900 s at 500,000"),
            .. caughtUp,
            new("is A above B, the query, median", queries.Percentile(0.5), "ms"),
            new("is A above B, the query, p95", queries.Percentile(0.95), "ms", Target: "<= 5 ms at 500,000"),
            new("the same over HTTP and in the access log, median", chains.Percentile(0.5), "ms"),
            new("the same over HTTP and in the access log, p95", chains.Percentile(0.95), "ms")
        ];
    }

    private static async Task<TimeSpan> Send(HttpClient hris, int rows, int changedEvery, string asOf)
    {
        var started = Stopwatch.GetTimestamp();
        using var file = new ImportFile(rows, changedEvery);
        using var answer = await hris.PostAsync($"{Extracts}?source=urn:hris:bench&asOf={asOf}", file);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        Console.WriteLine($"  sent after {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
        var last = -10;
        while (true)
        {
            var report = await hris.GetFromJsonAsync<JsonElement>(answer.Headers.Location);
            var percent = report.GetProperty("percent").GetInt32();
            if (percent >= last + 10) Console.WriteLine($"  {last = percent} % after {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
            var status = report.GetProperty("status").GetString();
            if (status == "completed")
            {
                Console.WriteLine($"  {report}");
                return Stopwatch.GetElapsedTime(started);
            }

            if (status != "received") throw new InvalidOperationException(report.ToString());
            await Task.Delay(100);
        }
    }

    private static async Task<(Sample Queries, Sample OverHttp)> Chains(ServiceHost<Worker> programme, NpgsqlDataSource database, int rows)
    {
        using var administrator = programme.As("ada", "administrator");
        var people = new List<Guid>();
        await using (var select = database.CreateCommand("select (data ->> 'personId')::uuid from mt_doc_workeridentity order by id"))
        await using (var reader = await select.ExecuteReaderAsync())
            while (await reader.ReadAsync()) people.Add(reader.GetGuid(0));
        var (queries, overHttp, random) = (new Sample(), new Sample(), new Random(7));
        for (var i = 0; i < 700; i++)
        {
            var (above, below) = Two();
            var started = Stopwatch.GetTimestamp();
            await using (var session = programme.Store.QuerySession())
                await OrganisationEndpoints.Walk(session, below, On, await OrganisationEndpoints.WithAllAbove(session, below, above, CancellationToken.None), CancellationToken.None);
            if (i >= 200) queries.Add(Stopwatch.GetElapsedTime(started));

            // Others, whose rows nobody has just read.
            (above, below) = Two();
            started = Stopwatch.GetTimestamp();
            using var answer = await administrator.GetAsync($"/api/v1/organisation/{above}/above/{below}?on={On:O}");
            answer.EnsureSuccessStatusCode();
            if (i >= 200) overHttp.Add(Stopwatch.GetElapsedTime(started));
        }

        return (queries, overHttp);

        (Guid Above, Guid Below) Two() => (people[random.Next(Math.Min(50, rows))], people[random.Next(rows)]);
    }

    private static async Task<TimeSpan> Bare(int rows)
    {
        var connection = await (await PostgresServer.Shared).NewDatabase("bare");
        await using var store = DocumentStore.For(options =>
        {
            options.Connection(connection);
            options.UseSystemTextJsonForSerialization();
            options.Events.AddEventType<WorkerSnapshotTaken>();
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        var fact = new WorkerSnapshotTaken(new(new(2027, 2, 27), 0), new(
            EmploymentStatus.Active, Guid.NewGuid(), [], "unit-1", "acme-DE", "DE", null, "site-1", "function-1", 5, new(2020, 1, 1), ["de"], "Europe/Berlin"));
        var started = Stopwatch.GetTimestamp();
        foreach (var page in Enumerable.Range(0, rows).Chunk(10_000))
            await store.BulkInsertEventsAsync([.. page.Select(_ => StreamAction.Start(Guid.NewGuid(), new Event<WorkerSnapshotTaken>(fact)))], 10_000);
        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task<long> Count(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The largest working set of this process, in which the service is too.</summary>
    private sealed class Memory : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();

        public Memory() => _ = Task.Run(async () =>
        {
            while (!_stop.IsCancellationRequested)
            {
                Peak = Math.Max(Peak, Environment.WorkingSet);
                await Task.Delay(100);
            }
        });

        public long Peak { get; private set; }

        public void Dispose() => _stop.Cancel();
    }
}
