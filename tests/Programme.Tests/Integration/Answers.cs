using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Integration;

/// <summary>What an integrator hears of what became of its events.</summary>
internal sealed class Answers : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, JsonNode> _heard = [];
    private readonly IConnection _connection;

    private Answers(IConnection connection) => _connection = connection;

    public static async Task<Answers> Of(Hris hris)
    {
        var connection = await new ConnectionFactory { Uri = new(hris.Service.Broker) }.CreateConnectionAsync();
        var answers = new Answers(connection);
        var channel = await connection.CreateChannelAsync();
        var queue = await channel.QueueDeclareAsync();
        await channel.QueueBindAsync(queue.QueueName, "rm.hris.out.v1", "org.reversementoring.worker-event.#");
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            var answer = JsonNode.Parse(message.Body.Span)!;
            answers._heard[(string)answer["data"]!["inReplyTo"]!["id"]!] = answer;
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer);
        return answers;
    }

    public async Task<(string Outcome, string? Code, string? Pointer, string Country)> To(string id)
    {
        var answer = await Eventually.Get(() => Task.FromResult(_heard.GetValueOrDefault(id)), found => found is not null);
        var data = answer!["data"]!;
        return ((string)data["outcome"]!, (string?)data["reasonCode"], (string?)data["pointer"], (string)answer["country"]!);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
