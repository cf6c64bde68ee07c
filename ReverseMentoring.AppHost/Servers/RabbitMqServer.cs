using System.Globalization;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;

namespace ReverseMentoring.AppHost.Servers;

/// <summary>A RabbitMQ, wherever it comes from.</summary>
/// <param name="Broker">Its AMQP address, to be referred to and waited for.</param>
/// <param name="Management">The address of its management API, where the user of <paramref name="Broker"/> may ask too.</param>
/// <param name="StatisticsMilliseconds">How old its counts of messages in quorum queues may be.</param>
internal sealed record RabbitMqServer(IResourceBuilder<IResourceWithConnectionString> Broker, ReferenceExpression Management, int StatisticsMilliseconds)
{
    /// <summary>Declares everything in this definitions file once the broker answers, before anybody who waits for it starts.</summary>
    public RabbitMqServer WithTopology(string file)
    {
        Broker.OnResourceReady(async (broker, _, ct) =>
            await Topology.Declare(
                Broker.ApplicationBuilder.Repository(file), new((await broker.GetConnectionStringAsync(ct))!),
                await Management.GetValueAsync(ct) is { Length: > 0 } management ? new(management) : null, ct));
        return this;
    }
}

internal static class RabbitMqServers
{
    private const int UsualStatistics = 5000;

    /// <summary>The demo waits for the counts before each step of the clock.</summary>
    private const int QuickStatistics = 100;

    public static RabbitMqServer AddRabbitMqServer(this IDistributedApplicationBuilder builder, string name) => builder.Place() switch
    {
        Place.Containers => Contained(builder, name),
        Place.Local => Local(builder, name),
        _ => External(builder, name)
    };

    private static RabbitMqServer Contained(IDistributedApplicationBuilder builder, string name)
    {
        var server = builder.AddRabbitMQ(name).WithManagementPlugin()
            .WithEnvironment("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", string.Create(CultureInfo.InvariantCulture, $"-rabbit quorum_tick_interval {QuickStatistics}"));
        return new(server, ReferenceExpression.Create($"{server.GetEndpoint("management")}"), QuickStatistics);
    }

    private static RabbitMqServer Local(IDistributedApplicationBuilder builder, string name)
    {
        var (port, distribution, management, epmd) = (Ports.Free(), Ports.Free(), Ports.Free(), Ports.Free());
        var server = builder.AddResource(new LocalRabbitMq(name, builder.Repository("deploy/local")))
            .WithArgs("rabbitmq.sh", builder.RunFolder("rabbitmq"), $"{port}", $"{distribution}", $"{management}", $"{epmd}", $"{QuickStatistics}")
            .WithEndpoint(port: port, targetPort: port, scheme: "tcp", name: "tcp", isProxied: false)
            .WithHttpEndpoint(port: management, targetPort: management, name: "management", isProxied: false);
        server.WithHealthCheck(builder.AddBrokerCheck(name, server.Resource.ConnectionStringExpression.GetValueAsync));
        return new(server, ReferenceExpression.Create($"{server.GetEndpoint("management")}"), QuickStatistics);
    }

    private static RabbitMqServer External(IDistributedApplicationBuilder builder, string name)
    {
        var server = builder.AddConnectionString(name)
            .WithHealthCheck(builder.AddBrokerCheck(name, _ => ValueTask.FromResult(builder.Configuration.GetConnectionString(name))));
        return new(server, ReferenceExpression.Create($"{builder.Configuration["Broker:Management"] ?? ""}"), UsualStatistics);
    }

    /// <summary>Healthy when it takes a connection with our name and password.</summary>
    private static string AddBrokerCheck(this IDistributedApplicationBuilder builder, string name, Func<CancellationToken, ValueTask<string?>> connectionString) =>
        builder.AddAnswerCheck(name, async ct =>
        {
            await using var connection = await new ConnectionFactory { Uri = new((await connectionString(ct))!) }.CreateConnectionAsync(ct);
        });
}

/// <summary>The RabbitMQ of this machine, as a node of its own.</summary>
internal sealed class LocalRabbitMq(string name, string scripts) : ExecutableResource(name, "bash", scripts), IResourceWithConnectionString
{
    public ReferenceExpression ConnectionStringExpression
    {
        get
        {
            var endpoint = this.GetEndpoint("tcp");
            return ReferenceExpression.Create($"amqp://guest:guest@{endpoint.Property(EndpointProperty.IPV4Host)}:{endpoint.Property(EndpointProperty.Port)}/");
        }
    }
}
