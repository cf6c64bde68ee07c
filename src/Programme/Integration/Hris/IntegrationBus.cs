using MassTransit;
using RabbitMQ.Client;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>The bus on which an HRIS listens and speaks: CloudEvents on topic exchanges, apart from what the services say among themselves.</summary>
public interface IIntegrationBus : IBus;

/// <summary>An event on the exchange of the reports: no worker is in it, and it is of no one country.</summary>
public sealed record Report(CloudEvent Event);

internal static class IntegrationBus
{
    public const string In = "rm.hris.in.v1";
    public const string Out = "rm.hris.out.v1";
    public const string Reports = "rm.reports.v1";
    public const string Queue = "programme-hris-inbound";

    /// <summary>Sends an event and returns when the broker has confirmed it.</summary>
    public static Task Tell(this IIntegrationBus bus, string exchange, CloudEvent @event, CancellationToken ct) => exchange == Reports
        ? bus.Publish(new Report(@event), context => context.MessageId = Guid.Parse(@event.Id), ct)
        : bus.Publish(@event, context => context.MessageId = Guid.Parse(@event.Id), ct);

    public static IHostApplicationBuilder AddIntegrationBus(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WorkerIdentities>().AddSingleton<HrisTogether>().AddSingleton<HrisInbox>().AddSingleton<HrisGathering>();
        builder.Services.AddMassTransit<IIntegrationBus>(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddConsumer<WorkerEventConsumer>();
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(new Uri(builder.Configuration.GetConnectionString("rabbitmq")
                    ?? throw new InvalidOperationException("The connection string 'rabbitmq' is missing.")));
                var serializer = new CloudEventSerializer();
                rabbit.ClearSerialization();
                rabbit.AddSerializer(serializer);
                rabbit.AddDeserializer(serializer, isDefault: true);

                rabbit.Message<CloudEvent>(message => message.SetEntityName(Out));
                rabbit.Publish<CloudEvent>(publish => publish.ExchangeType = ExchangeType.Topic);
                rabbit.Send<CloudEvent>(send => send.UseRoutingKeyFormatter(context => $"{context.Message.Type}.{context.Message.Country ?? CloudEvent.NoCountry}"));
                rabbit.Message<Report>(message => message.SetEntityName(Reports));
                rabbit.Publish<Report>(publish => publish.ExchangeType = ExchangeType.Topic);
                rabbit.Send<Report>(send => send.UseRoutingKeyFormatter(context => context.Message.Event.Type));
                // Whoever listens binds a queue of their own, before the first event.
                rabbit.DeployPublishTopology = true;

                rabbit.ReceiveEndpoint(Queue, endpoint =>
                {
                    endpoint.ConfigureConsumeTopology = false;
                    endpoint.Bind(In, exchange =>
                    {
                        exchange.ExchangeType = ExchangeType.Topic;
                        exchange.RoutingKey = "#";
                    });
                    Registration.Reliable(endpoint, HrisGathering.Messages);
                    endpoint.ConfigureConsumer<WorkerEventConsumer>(context);
                });
            });
        });
        return builder;
    }
}
