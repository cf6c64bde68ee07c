using Microsoft.Extensions.Diagnostics.HealthChecks;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Outbox;
using ReverseMentoring.Programme.Schemas;
using ReverseMentoring.Programme.Webhooks;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>What an HRIS hears, the three ways out - broker, pull feed, webhook - and the schemas.</summary>
internal static class HrisOut
{
    public static ServiceParts ToHris(this ServiceParts service, IConfiguration configuration) => service
        .Noun<Webhook>(WebhookLife.Describe)
        .Store(options => options.Schema.For<WebhookSecret>())
        .Store(OutboxTables.Configure)
        .Consumer<ParticipantUnmatchedConsumer>()
        .Consumer<SessionHeldConsumer>()
        .Consumer<RoundCompletedConsumer>()
        .Consumer<ScorecardPublishedConsumer>()
        .Relay("hris-relay", HrisOutbound.From, Deposit, new HrisWriting(new HrisEnvelopes(configuration)).Complete, typeof(Worker));

    public static IHostApplicationBuilder AddHrisOut(this IHostApplicationBuilder builder)
    {
        builder.Services
            .AddSingleton<HrisEnvelopes>().AddSingleton<HrisNotes>()
            .AddSingleton<OutboxReading>().AddSingleton<OutboxAnswers>().AddSingleton<OutboxFollowing>().AddHostedService<OutboxPublishing>()
            .AddSingleton<OutboxRetention>().AddHostedService(services => services.GetRequiredService<OutboxRetention>())
            .AddSingleton<WebhookSending>()
            .AddSingleton<WebhookDeliveries>().AddHostedService(services => services.GetRequiredService<WebhookDeliveries>())
            .AddHealthChecks().AddCheck<WebhookDeliveries>("webhooks", HealthStatus.Degraded);
        return builder;
    }

    public static void MapHrisOut(this IEndpointRouteBuilder app)
    {
        app.MapOutboxFeed();
        app.MapWebhooks();
        app.MapSchemas();
    }

    /// <summary>With the progress of the relay: whoever reads the rows finds each once.</summary>
    private static Deliver Deposit(IServiceProvider services)
    {
        var clock = services.GetRequiredKeyedService<TimeProvider>(DomainClock.Key);
        return (page, transaction, _) =>
        {
            foreach (var told in page) transaction.AddToOutbox((OutboxEntry)told.Message, clock.GetUtcNow());
            return Task.CompletedTask;
        };
    }
}
