using MassTransit;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Pairs;

namespace ReverseMentoring.Matching.Integration;

/// <summary>A session that was held is a fact in the life of its pair: after some of them a talk is offered.</summary>
internal sealed class SessionHeldConsumer(Inbox inbox) : IConsumer<SessionHeld>
{
    public Task Consume(ConsumeContext<SessionHeld> context)
    {
        var session = context.Message.Session;
        return inbox.Once(context, session.PairId, (Pair? pair, DateTimeOffset _) => PairDecider.Decide(pair, new NoteMeeting(session.Number, session.Start)));
    }
}
