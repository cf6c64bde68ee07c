using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace ReverseMentoring.AppHost.Servers;

/// <summary>
/// Exchanges, queues, bindings and policies of all services, from a file in RabbitMQ's own definitions format. They are there before any service
/// starts, so that nothing is told to nobody, whichever service comes first.
/// </summary>
internal static class Topology
{
    private const int Attempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <param name="management">Where policies are put, which AMQP cannot: null where somebody else runs the broker and its policies.</param>
    public static async Task Declare(string file, Uri broker, Uri? management, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        var definitions = (await JsonSerializer.DeserializeAsync<Definitions>(stream, SnakeCase, ct))!;
        if (management is not null) await Put(definitions.Policies ?? [], broker, management, ct);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Declare(definitions, broker, ct);
                return;
            }
            // RabbitMQ 3.10 whose counts are young may crash on a queue that it has just made (see deploy/local/rabbitmq.sh). What is there is declared again for nothing.
            catch (OperationInterruptedException crashed) when (crashed.ShutdownReason?.ReplyCode == Constants.InternalError && attempt < Attempts)
            {
                await Task.Delay(Pause, ct);
            }
        }
    }

    private static async Task Declare(Definitions definitions, Uri broker, CancellationToken ct)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);

        foreach (var exchange in definitions.Exchanges)
            await channel.ExchangeDeclareAsync(exchange.Name, exchange.Type, exchange.Durable, exchange.AutoDelete, Plain(exchange.Arguments), cancellationToken: ct);
        foreach (var queue in definitions.Queues)
            await channel.QueueDeclareAsync(queue.Name, queue.Durable, exclusive: false, queue.AutoDelete, Plain(queue.Arguments), cancellationToken: ct);
        foreach (var binding in definitions.Bindings)
            await (binding.DestinationType == "exchange"
                ? channel.ExchangeBindAsync(binding.Destination, binding.Source, binding.RoutingKey, Plain(binding.Arguments), cancellationToken: ct)
                : channel.QueueBindAsync(binding.Destination, binding.Source, binding.RoutingKey, Plain(binding.Arguments), cancellationToken: ct));
    }

    private static async Task Put(IEnumerable<Policy> policies, Uri broker, Uri management, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = management };
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(broker.UserInfo))));
        var host = broker.AbsolutePath is "/" or "" ? "%2F" : broker.AbsolutePath.Trim('/');
        foreach (var policy in policies)
        {
            using var answer = await http.PutAsJsonAsync(
                $"/api/policies/{host}/{policy.Name}", new Dictionary<string, object> { ["pattern"] = policy.Pattern, ["definition"] = policy.Definition, ["apply-to"] = "queues" }, ct);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static Dictionary<string, object?>? Plain(Dictionary<string, JsonElement>? arguments) => arguments?.ToDictionary(
        argument => argument.Key,
        argument => argument.Value.ValueKind switch
        {
            JsonValueKind.String => (object?)argument.Value.GetString(),
            JsonValueKind.Number => argument.Value.GetInt64(),
            JsonValueKind.True or JsonValueKind.False => argument.Value.GetBoolean(),
            var kind => throw new NotSupportedException($"{argument.Key}: an argument of kind {kind} cannot be declared.")
        });

    private sealed record Definitions(Exchange[] Exchanges, Queue[] Queues, Binding[] Bindings, Policy[]? Policies = null);

    private sealed record Policy(string Name, string Pattern, JsonElement Definition);

    private sealed record Exchange(string Name, string Type, bool Durable, bool AutoDelete, Dictionary<string, JsonElement>? Arguments);

    private sealed record Queue(string Name, bool Durable, bool AutoDelete, Dictionary<string, JsonElement>? Arguments);

    private sealed record Binding(string Source, string Destination, string DestinationType, string RoutingKey, Dictionary<string, JsonElement>? Arguments);
}
