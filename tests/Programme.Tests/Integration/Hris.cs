using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;
using V1 = ReverseMentoring.Contracts.Programme.V1;

namespace ReverseMentoring.Programme.Tests.Integration;

/// <summary>Programme with an HRIS at its door: a plain AMQP client that knows nothing of us but the exchange and the event format.</summary>
public sealed class Hris : IAsyncDisposable
{
    public const string Source = "urn:hris:acme";
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly ConcurrentDictionary<Guid, V1.PersonChanged> _told = [];

    private readonly bool _owns;
    private readonly string _suffix;

    private Hris(ServiceHost<Worker> service, IConnection connection, IChannel channel, bool owns, string from, string suffix) =>
        (Service, _connection, _channel, _owns, From, _suffix) = (service, connection, channel, owns, from, suffix);

    public ServiceHost<Worker> Service { get; }

    /// <summary>The source in whose name it speaks.</summary>
    public string From { get; }

    /// <summary>How it calls a worker.</summary>
    public string Id(string workerId) => workerId + _suffix;

    /// <param name="kestrel">On a real port, for who is not in this process.</param>
    public static async Task<Hris> Start(Dictionary<string, string>? settings = null, bool kestrel = false)
    {
        return await Of(await ServiceHost<Worker>.Start("programme", settings, kestrel: kestrel), true, Source, "");
    }

    /// <summary>One of several beside each other at one service, each with workers of its own.</summary>
    /// <param name="suffix">Of its worker ids, where people sign in: they are recognised by it alone.</param>
    public static Task<Hris> Beside(ServiceHost<Worker> service, string source, string suffix = "") => Of(service, false, source, suffix);

    private static async Task<Hris> Of(ServiceHost<Worker> service, bool owns, string source, string suffix)
    {
        var connection = await new ConnectionFactory { Uri = new(service.Broker) }.CreateConnectionAsync();
        var hris = new Hris(service, connection, await connection.CreateChannelAsync(new CreateChannelOptions(true, true)), owns, source, suffix);
        await hris.Listen();
        return hris;
    }

    /// <summary>As any other service would.</summary>
    private async Task Listen()
    {
        var queue = (await _channel.QueueDeclareAsync()).QueueName;
        foreach (var contract in new[] { typeof(V1.PersonChanged), typeof(V1.PersonLeft) })
        {
            var exchange = $"{contract.Namespace}:{contract.Name}";
            await _channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
            await _channel.QueueBindAsync(queue, exchange, "");
        }

        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            // Who left is described as who changed is.
            var told = JsonNode.Parse(delivery.Body.Span)!["message"].Deserialize<V1.PersonChanged>(JsonSerializerOptions.Web)!;
            _told.AddOrUpdate(told.Head.Id, told, (_, before) => before.Head.StateVersion > told.Head.StateVersion ? before : told);
            return Task.CompletedTask;
        };
        await _channel.BasicConsumeAsync(queue, autoAck: true, consumer);
    }

    public Task Send(string type, string id, long sequence, object data) => Send(new
    {
        specversion = "1.0",
        id,
        source = From,
        type = $"org.reversementoring.hris.worker.{type}.v1",
        sequence = sequence.ToString("D20", CultureInfo.InvariantCulture),
        data
    });

    public async Task Send(object @event) => await SendText(JsonSerializer.Serialize(@event));

    public async Task SendText(string body) => await _channel.BasicPublishAsync(
        "rm.hris.in.v1", "org.reversementoring.hris.worker.any.v1.de", mandatory: true,
        new BasicProperties { ContentType = "application/cloudevents+json" }, Encoding.UTF8.GetBytes(body));

    public Task Hire(string workerId, string? manager = null, string from = "2026-01-01", long sequence = 1, int rank = 5, string country = "DE", string zone = "Europe/Berlin", string family = "Weber", string language = "de") =>
        Send("hired", $"hire-{workerId}-{sequence}", sequence, new { effectiveFrom = from, worker = WorkerBody(Id(workerId), manager is null ? null : Id(manager), rank, country, zone, family, language) });

    public static JsonObject WorkerBody(string workerId, string? manager = null, int rank = 5, string country = "DE", string zone = "Europe/Berlin", string family = "Weber", string language = "de") => new()
    {
        ["workerId"] = workerId,
        ["workerType"] = "employee",
        ["status"] = "active",
        ["givenName"] = "Kim",
        ["familyName"] = family,
        ["workEmail"] = $"{workerId}@acme.test",
        ["language"] = language,
        ["timeZone"] = zone,
        ["country"] = country,
        ["location"] = new JsonObject { ["id"] = "berlin" },
        ["legalEntity"] = new JsonObject { ["id"] = "acme-de" },
        ["organisationUnit"] = new JsonObject { ["id"] = "sales" },
        ["department"] = "sales",
        ["jobLevel"] = new JsonObject { ["rank"] = rank },
        ["managerWorkerId"] = manager,
        ["hireDate"] = "2020-05-17",
        ["birthDate"] = "1990-02-03",
        ["gender"] = "x"
    };

    public async Task<Guid> PersonOf(string workerId)
    {
        var identity = await Eventually.Get(async () =>
        {
            await using var session = Service.Store.QuerySession();
            return await session.LoadAsync<WorkerIdentity>(WorkerIdentity.Key(From, Id(workerId)));
        }, found => found is not null);
        return identity!.PersonId;
    }

    public Task<Worker> Worker(string workerId) => Worker(workerId, _ => true);

    public async Task<Worker> Worker(string workerId, Func<Worker, bool> isThere)
    {
        var person = await PersonOf(workerId);
        return (await Eventually.Get(async () =>
        {
            await using var session = Service.Store.QuerySession();
            return await session.LoadAsync<Worker>(person);
        }, found => found is not null && isThere(found)))!;
    }

    /// <summary>What every other service gets to know.</summary>
    public async Task<V1.Person> Told(Guid person, Func<V1.Person, bool> isThere) => (await Eventually.Get(
        () => Task.FromResult(_told.GetValueOrDefault(person)?.Person), found => found is not null && isThere(found)))!;

    /// <summary>The next message of a queue, if there is the queue and the message.</summary>
    public async Task<BasicGetResult?> Get(string queue)
    {
        try
        {
            // A connection of its own: asking for a queue that is not there closes the channel, and one that is being made this moment the connection.
            await using var connection = await new ConnectionFactory { Uri = new(Service.Broker) }.CreateConnectionAsync();
            await using var channel = await connection.CreateChannelAsync();
            await channel.QueueDeclarePassiveAsync(queue);
            return await channel.BasicGetAsync(queue, autoAck: true);
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        if (_owns) await Service.DisposeAsync();
    }
}
