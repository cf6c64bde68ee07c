using MassTransit;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>What an HRIS says on the exchange. The answer goes back there, before the message is done with: who sends again is answered again, under the same id.</summary>
internal sealed class WorkerEventConsumer(HrisGathering gathering, IConfiguration configuration, [FromKeyedServices(DomainClock.Key)] TimeProvider clock) : IConsumer<CloudEvent>
{
    public async Task Consume(ConsumeContext<CloudEvent> context)
    {
        var answer = await gathering.Take(context.Message, context.CancellationToken);
        var told = answer.ToEvent(configuration["Installation"] ?? "local", clock.GetUtcNow());
        await context.Publish(told, publish => publish.MessageId = Guid.Parse(told.Id), context.CancellationToken);
    }
}
