using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RabbitMQ.Client;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Benchmarks;

/// <summary>
/// Worker events on the exchange, all at once, until the last has had its effect: hires, then a change of everybody. Programme alone, with its
/// relay and its own copies, or with the three services that copy people. So many of them that what is measured is a service that runs, and not one that
/// has just started and compiles its code. Beside it, in the same run: as many rows, each in a transaction of its own, from as many at once.
/// </summary>
internal static class WorkerEvents
{
    private const string Source = "urn:hris:bench";
    private const int AtOnce = 8;

    public static async Task<IReadOnlyList<Figure>> Run(string[] options)
    {
        var workers = (Array.IndexOf(options, "--rows") is var at and >= 0 ? int.Parse(options[at + 1]) : 60_000) / 2;
        Console.WriteLine("Starting Programme on real servers ...");
        await using var programme = await ServiceHost<Worker>.Start("programme");
        await using var others = await Others.Start(options, programme.Broker);
        await using var database = NpgsqlDataSource.Create(programme.Database);
        await using var connection = await new ConnectionFactory { Uri = new(programme.Broker) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));

        // Both kinds once before, so that what is measured is the work and not the first time of it.
        var before = Math.Min(500, workers);
        await Tell(channel, "hired", 0, before, 1);
        await Tell(channel, "changed", 0, before, 2);
        await Heard(database, 2 * before);
        Console.WriteLine($"{workers:N0} hires, then {workers:N0} changes ...");
        var started = Stopwatch.GetTimestamp();
        var telling = Task.Run(async () =>
        {
            await Tell(channel, "hired", before, workers, 1);
            await Tell(channel, "changed", before, workers, 2);
        });
        await Heard(database, 2 * workers);
        var took = Stopwatch.GetElapsedTime(started);
        await telling;
        var backlog = programme.Services.GetRequiredService<Backlog>();
        while ((await backlog(CancellationToken.None)).Relay.Behind > 0) await Task.Delay(200);
        var told = Stopwatch.GetElapsedTime(started);
        // Everybody's grade is what the second message said.
        var caughtUp = await others.CaughtUp(workers, "(data -> 'state' ->> 'gradeRank')::int = 5", started, "");
        var everywhere = Stopwatch.GetElapsedTime(started);
        var rows = await Rows(database, 2 * workers);
        var events = 2 * (workers - before);
        return
        [
            new("events", events, "events"),
            new("applied in Programme alone", events / took.TotalSeconds, "/s", (2 * workers / rows.TotalSeconds, "a row in a transaction"), ">= 500/s"),
            new("applied, and told to the others", events / told.TotalSeconds, "/s"),
            .. caughtUp,
            .. caughtUp is [] ? [] : (Figure[])[new("applied, and copied by all services", events / everywhere.TotalSeconds, "/s", Target: ">= 150/s")],
            new("a row in a transaction, 8 at once", 2 * workers / rows.TotalSeconds, "/s")
        ];
    }

    private static async Task Tell(IChannel channel, string what, int from, int to, int sequence)
    {
        foreach (var page in Enumerable.Range(from, Math.Max(0, to - from)).Chunk(100))
            await Task.WhenAll(page.Select(async number => await channel.BasicPublishAsync(
                "rm.hris.in.v1", $"org.reversementoring.hris.worker.{what}.v1.de", mandatory: true,
                new BasicProperties { ContentType = "application/cloudevents+json", Persistent = true }, Body(what, number, sequence))));
    }

    private static byte[] Body(string what, int number, int sequence) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        specversion = "1.0", id = $"{what}-{number}", source = Source, type = $"org.reversementoring.hris.worker.{what}.v1", sequence = $"{sequence:D20}",
        data = new
        {
            effectiveFrom = $"2026-0{sequence}-01",
            worker = new
            {
                workerId = $"w{number}", workerType = "employee", status = "active", givenName = "Kim", familyName = $"Weber{number}", workEmail = $"w{number}@acme.test",
                language = "de", timeZone = "Europe/Berlin", country = "DE", legalEntity = new { id = "acme-de" }, jobLevel = new { rank = 3 + sequence },
                managerWorkerId = number == 0 ? null : $"w{number / 10}", hireDate = "2020-05-17"
            }
        }
    }));

    private static async Task Heard(NpgsqlDataSource database, long count)
    {
        await using var command = database.CreateCommand("select count(*) from mt_doc_workereventheard");
        while ((long)(await command.ExecuteScalarAsync())! < count) await Task.Delay(200);
    }

    private static async Task<TimeSpan> Rows(NpgsqlDataSource database, int count)
    {
        await using (var create = database.CreateCommand("create table bench_rows (id uuid primary key, body jsonb)")) await create.ExecuteNonQueryAsync();
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, ct) =>
        {
            await using var insert = database.CreateCommand("insert into bench_rows values ($1, '{}')");
            insert.Parameters.AddWithValue(Guid.CreateVersion7());
            await insert.ExecuteNonQueryAsync(ct);
        });
        return Stopwatch.GetElapsedTime(started);
    }
}
