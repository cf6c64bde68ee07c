using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using ReverseMentoring.Contracts;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Integration;

/// <summary>What an HRIS hears, read by a plain AMQP client with a queue of its own.</summary>
public sealed class HrisOut
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_participation_is_told_to_the_hris_of_the_worker_as_cloud_events()
    {
        await using var office = await Office.Open(new() { ["Installation"] = "acme" });
        await using var listener = await Listener.Bind(office.Service.Broker, "org.reversementoring.participation.*.v1.de");
        await office.OpenProgramme();
        await office.Enrol("junior", "mentor", 3);
        await office.Enrol("senior", "mentee", 9);
        var (mentor, mentee, pair) = (await office.Hris.PersonOf("junior"), await office.Hris.PersonOf("senior"), Guid.CreateVersion7());
        await Pairs.Form(office, mentor, mentee, pair);
        await listener.Wait(4);
        await Held(office, pair);
        await Pairs.End(office, mentor, mentee, pair, "no-fault");
        var all = await listener.Wait(6);

        Assert.All(all, message => Assert.Equal("application/cloudevents+json", message.ContentType));
        Assert.All(all, message => Assert.DoesNotContain(message.Headers, header => header.Equals("baggage", StringComparison.OrdinalIgnoreCase)));
        Assert.All(all, message => Assert.Equal(message.MessageId, (string?)message.Body["id"]));
        Assert.Equal(6, all.Select(message => (string?)message.Body["id"]).Distinct().Count());

        var juniors = all.Where(message => (string?)message.Body["subject"] == "worker/junior").OrderBy(message => (string?)message.Body["sequence"], StringComparer.Ordinal).ToList();
        Assert.Equal(["enrolled", "matched", "ended"], juniors.Select(message => ((string)message.Body["type"]!).Split('.')[3]));
        Assert.All(all, message => Assert.Equal($"{message.Body["type"]}.de", message.RoutingKey));
        Envelope(juniors[0].Body, "participation.enrolled");

        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$", (string?)juniors[1].Body["traceparent"]);

        var enrolled = juniors[0].Body["data"]!;
        Assert.Equal("junior", (string?)enrolled["workerId"]);
        Assert.Equal(Hris.Source, (string?)enrolled["hris"]);
        Assert.Equal("spring-27", (string?)enrolled["programmeCode"]);
        Assert.Equal("acme-de", (string?)enrolled["legalEntityId"]);
        Assert.Equal("mentor", (string?)enrolled["mentoringRole"]);
        Assert.Equal("2027-03-01", (string?)enrolled["enrolledOn"]);
        Assert.Equal("2027-09-30", (string?)juniors[1].Body["data"]!["plannedEndsOn"]);
        Assert.Equal(6, (int)juniors[1].Body["data"]!["plannedSessions"]!);
        Assert.Equal("ended-early", (string?)juniors[2].Body["data"]!["outcome"]);
        Assert.Equal(1, (int)juniors[2].Body["data"]!["sessionsHeld"]!);
        // The counterpart is nobody's business.
        Assert.All(juniors, message => Assert.DoesNotContain("senior\"", message.Body["data"]!.ToJsonString().Replace("\"seniority\":\"", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.All(juniors, message => Assert.DoesNotContain(mentee.ToString(), message.Body.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task of_whoever_was_erased_nothing_is_sent()
    {
        await using var office = await Office.Open();
        await using var listener = await Listener.Bind(office.Service.Broker, "org.reversementoring.participation.#");
        await office.OpenProgramme();
        await office.Enrol("junior", "mentor", 3);
        await office.Enrol("senior", "mentee", 9);
        await listener.Wait(2);
        var (mentor, mentee) = (await office.Hris.PersonOf("junior"), await office.Hris.PersonOf("senior"));
        await using (var session = office.Service.Store.LightweightSession())
        {
            session.Delete<PersonalData>(mentor);
            await session.SaveChangesAsync(Ct);
        }

        await Pairs.Form(office, mentor, mentee);
        var all = await listener.Wait(3);
        Assert.Equal("worker/senior", (string?)all[2].Body["subject"]);
        // The relay has passed both facts of the pair when its progress is at the head.
        var backlog = office.Service.Services.GetRequiredService<Backlog>();
        await Eventually.True(async () => (await backlog(Ct)).Relay.Behind == 0);
        Assert.Equal(3, (await listener.Wait(3)).Count);
    }

    private static void Envelope(JsonObject body, string type)
    {
        Assert.Equal("1.0", (string?)body["specversion"]);
        Assert.True(Guid.TryParse((string?)body["id"], out _));
        Assert.Equal("urn:reversementoring:acme:programme", (string?)body["source"]);
        Assert.Equal($"org.reversementoring.{type}.v1", (string?)body["type"]);
        Assert.Equal("worker/junior", (string?)body["subject"]);
        Assert.Equal(Samples.Now, DateTimeOffset.Parse((string)body["time"]!, CultureInfo.InvariantCulture));
        Assert.Equal(20, ((string)body["sequence"]!).Length);
        Assert.Equal("junior", (string?)body["partitionkey"]);
        Assert.Equal("de", (string?)body["country"]);
        Assert.Equal("application/json", (string?)body["datacontenttype"]);
        Assert.Equal($"https://acme/schemas/{type}/1.0.json", (string?)body["dataschema"]);
    }

    private static async Task Held(Office office, Guid pair)
    {
        var session = new Session(office.ProgrammeId, pair, Guid.NewGuid(), Guid.NewGuid(), 1, "session", "held", "digital-trends", Samples.Now, Samples.Now, 60, "Europe/Berlin");
        var head = new Head(Guid.CreateVersion7(), 1, 1, 0, Samples.Now);
        await office.Service.Services.GetRequiredService<IBus>().Publish(new SessionHeld(head, session), Ct);
        await Eventually.True(async () =>
        {
            await using var documents = office.Service.Store.QuerySession();
            return await documents.LoadAsync<Copy<Session>>(head.Id, Ct) is not null;
        });
    }

    private sealed record Message(string RoutingKey, string? ContentType, string? MessageId, IReadOnlyList<string> Headers, JsonObject Body);

    private sealed class Listener(IConnection connection, IChannel channel) : IAsyncDisposable
    {
        private readonly List<Message> _heard = [];

        public static async Task<Listener> Bind(string broker, string key)
        {
            var connection = await new ConnectionFactory { Uri = new(broker) }.CreateConnectionAsync(Ct);
            var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
            var listener = new Listener(connection, channel);
            await channel.QueueDeclareAsync("ext.acme.test", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: Ct);
            await channel.QueueBindAsync("ext.acme.test", "rm.hris.out.v1", key, cancellationToken: Ct);
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += (_, told) =>
            {
                var body = JsonNode.Parse(Encoding.UTF8.GetString(told.Body.Span))!.AsObject();
                lock (listener._heard)
                    listener._heard.Add(new(told.RoutingKey, told.BasicProperties.ContentType, told.BasicProperties.MessageId, [.. told.BasicProperties.Headers?.Keys ?? []], body));
                return Task.CompletedTask;
            };
            await channel.BasicConsumeAsync("ext.acme.test", autoAck: true, consumer, Ct);
            return listener;
        }

        public Task<List<Message>> Wait(int count) => Eventually.Get(() =>
        {
            lock (_heard) return Task.FromResult(_heard.ToList());
        }, heard => heard.Count >= count);

        public async ValueTask DisposeAsync()
        {
            await channel.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
