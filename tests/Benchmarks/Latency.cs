using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Benchmarks;

/// <summary>
/// How long a command that Programme has accepted takes to be seen in Matching: both real services on real servers in this process.
/// Beside it, in the same run, the shortest way there is: a row, a message with publisher confirm, a row.
/// </summary>
internal static class Latency
{
    private const int PerSecond = 20;
    private static readonly WorkerHired Hired = new(
        new Order(new DateOnly(2020, 1, 1), 1),
        new Employment(EmploymentStatus.Active, null, [], "unit", "entity", "DE", null, "site", "function", 5, new DateOnly(2020, 1, 1), ["en"], "Europe/Berlin"));

    public static async Task<IReadOnlyList<Figure>> Run(string[] options)
    {
        var seconds = options is [var text, ..] ? int.Parse(text) : 30;
        Console.WriteLine($"Starting Programme and Matching on real servers ...");
        await using var programme = await ServiceHost<Worker>.Start("programme");
        await using var matching = await ServiceHost<Pair>.Start("matching", new() { ["ConnectionStrings:rabbitmq"] = programme.Broker });
        var person = Guid.NewGuid();
        await programme.Services.GetRequiredService<Commands>().Execute<Worker>(person, null, (_, _) => Decision.Of(Hired), CancellationToken.None);
        using var administrator = programme.As("ada", "administrator");
        await using var view = NpgsqlDataSource.Create(matching.Database);

        async Task Once(Sample sample)
        {
            var role = Guid.CreateVersion7();
            var body = new { personId = person, code = "programme-manager", programmeId = (Guid?)null, countries = Array.Empty<string>(), from = "2027-01-01" };
            using var response = await administrator.PutAsJsonAsync($"/api/v1/roles/{role}", body);
            response.EnsureSuccessStatusCode();
            var accepted = Stopwatch.GetTimestamp();
            while (!await Has(view, "select 1 from mt_doc_copy_role where id = $1", role)) await Task.Delay(1);
            sample.Add(Stopwatch.GetElapsedTime(accepted));
        }

        Console.WriteLine("Warming up ...");
        var warm = new Sample();
        for (var i = 0; i < 40; i++) await Once(warm);
        Console.WriteLine($"Measuring for {seconds} s at {PerSecond} commands a second ...");
        var product = await Paced(seconds, Once);
        await using var raw = await Raw.Start(programme.Database, matching.Database, programme.Broker);
        var shortest = await Paced(Math.Max(5, seconds / 3), raw.Once);

        return
        [
            new("commands measured", product.Count, "commands"),
            new("accepted to seen, median", product.Percentile(0.5), "ms", (shortest.Percentile(0.5), "row, message, row")),
            new("accepted to seen, p95", product.Percentile(0.95), "ms", (shortest.Percentile(0.95), "row, message, row"), "<= 150 ms"),
            new("accepted to seen, p99", product.Percentile(0.99), "ms", (shortest.Percentile(0.99), "row, message, row")),
            new("row, message, row, p95", shortest.Percentile(0.95), "ms")
        ];
    }

    /// <summary>Starts one every 50 ms, whether those before are through or not: a slow answer must not slow the load.</summary>
    private static async Task<Sample> Paced(int seconds, Func<Sample, Task> once)
    {
        var sample = new Sample();
        var running = new List<Task>();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1) / PerSecond);
        for (var i = 0; i < seconds * PerSecond && await timer.WaitForNextTickAsync(); i++) running.Add(once(sample));
        await Task.WhenAll(running);
        return sample;
    }

    private static async Task<bool> Has(NpgsqlDataSource database, string sql, Guid id)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(id);
        return await command.ExecuteScalarAsync() is not null;
    }

    /// <summary>The floor: what the same servers need for the same journey with nothing in between.</summary>
    private sealed class Raw : IAsyncDisposable
    {
        public required NpgsqlDataSource From { get; init; }
        public required NpgsqlDataSource To { get; init; }
        public required IConnection Connection { get; init; }
        public required IChannel Out { get; init; }

        public static async Task<Raw> Start(string from, string to, string broker)
        {
            var (source, target) = (NpgsqlDataSource.Create(from), NpgsqlDataSource.Create(to));
            foreach (var database in new[] { source, target })
            {
                await using var create = database.CreateCommand("create table if not exists raw_rows (id uuid primary key, body jsonb)");
                await create.ExecuteNonQueryAsync();
            }

            var connection = await new ConnectionFactory { Uri = new(broker) }.CreateConnectionAsync();
            var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
            await channel.QueueDeclareAsync("raw", durable: true, exclusive: false, autoDelete: false,
                arguments: new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
            var incoming = await connection.CreateChannelAsync();
            await incoming.BasicQosAsync(0, 32, false);
            var consumer = new AsyncEventingBasicConsumer(incoming);
            consumer.ReceivedAsync += async (_, message) =>
            {
                await Insert(target, new Guid(message.Body.Span));
                await incoming.BasicAckAsync(message.DeliveryTag, false);
            };
            await incoming.BasicConsumeAsync("raw", autoAck: false, consumer);
            return new() { From = source, To = target, Connection = connection, Out = channel };
        }

        public async Task Once(Sample sample)
        {
            var id = Guid.CreateVersion7();
            await Insert(From, id);
            var accepted = Stopwatch.GetTimestamp();
            await Out.BasicPublishAsync("", "raw", mandatory: true, new BasicProperties { Persistent = true }, id.ToByteArray());
            while (!await Has(To, "select 1 from raw_rows where id = $1", id)) await Task.Delay(1);
            sample.Add(Stopwatch.GetElapsedTime(accepted));
        }

        public async ValueTask DisposeAsync()
        {
            await Connection.DisposeAsync();
            await From.DisposeAsync();
            await To.DisposeAsync();
        }

        private static async Task Insert(NpgsqlDataSource database, Guid id)
        {
            await using var insert = database.CreateCommand("insert into raw_rows values ($1, $2::jsonb)");
            insert.Parameters.AddWithValue(id);
            insert.Parameters.AddWithValue(JsonSerializer.Serialize(new { id }));
            await insert.ExecuteNonQueryAsync();
        }
    }
}
