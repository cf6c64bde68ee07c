using System.Text;
using RabbitMQ.Client;
using ReverseMentoring.Testing;
using Topology = ReverseMentoring.AppHost.Servers.Topology;

namespace ReverseMentoring.EndToEnd.Tests;

public sealed class TheTopology
{
    [Fact]
    public async Task Is_declared_from_its_file_and_again_does_no_harm()
    {
        var ct = TestContext.Current.CancellationToken;
        var broker = new Uri(await (await RabbitMqServer.Shared).NewVirtualHost("topology"));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """
            {
              "policies": [ { "name": "failures-expire", "vhost": "/", "pattern": "_error$", "apply-to": "queues", "definition": { "message-ttl": 60000 }, "priority": 0 } ],
              "exchanges": [
                { "name": "told", "vhost": "/", "type": "fanout", "durable": true, "auto_delete": false, "internal": false, "arguments": {} },
                { "name": "heard", "vhost": "/", "type": "fanout", "durable": true, "auto_delete": false, "internal": false }
              ],
              "queues": [ { "name": "heard", "vhost": "/", "durable": true, "auto_delete": false, "arguments": { "x-queue-type": "quorum", "x-delivery-limit": 5 } } ],
              "bindings": [
                { "source": "told", "vhost": "/", "destination": "heard", "destination_type": "exchange", "routing_key": "", "arguments": {} },
                { "source": "heard", "vhost": "/", "destination": "heard", "destination_type": "queue", "routing_key": "", "arguments": {} }
              ]
            }
            """, ct);

        var management = (await RabbitMqServer.Shared).Management;
        await Topology.Declare(file, broker, management.BaseAddress, ct);
        await Topology.Declare(file, broker, management.BaseAddress, ct);
        Assert.Contains("60000", await management.GetStringAsync($"/api/policies{broker.AbsolutePath}/failures-expire", ct), StringComparison.Ordinal);

        File.Delete(file);
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync(ct);
        await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        await channel.BasicPublishAsync("told", "", mandatory: true, Encoding.UTF8.GetBytes("a fact"), ct);
        var heard = await Eventually.Get(async () => await channel.BasicGetAsync("heard", autoAck: true, ct), message => message is not null);
        Assert.Equal("a fact", Encoding.UTF8.GetString(heard!.Body.Span));
        Assert.Null(await channel.BasicGetAsync("heard", autoAck: true, ct));
    }
}
