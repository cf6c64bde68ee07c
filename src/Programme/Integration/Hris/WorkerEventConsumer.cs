using System.Diagnostics;
using MassTransit;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>
/// What an HRIS says on the exchange. The answer is in the outbox before the message is done with, and goes back to the exchange from there: who
/// sends again is answered again, under the same id. Only what cannot be told to whom the source belongs to is told on the exchange alone.
/// </summary>
internal sealed class WorkerEventConsumer(HrisGathering gathering, HrisEnvelopes envelopes, [FromKeyedServices(DomainClock.Key)] TimeProvider clock) : IConsumer<CloudEvent>
{
    public async Task Consume(ConsumeContext<CloudEvent> context)
    {
        var answer = await gathering.Take(context.Message, context.CancellationToken);
        if (answer.IsForItsSource) return;
        var told = envelopes.OfAnswer(answer, clock.GetUtcNow(), Activity.Current?.Id).Event;
        await context.Publish(told, publish => publish.MessageId = answer.Id, context.CancellationToken);
    }
}
