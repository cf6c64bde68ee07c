using Marten;
using MassTransit;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.Feedback.Scorecards;

namespace ReverseMentoring.Feedback.Integration;

/// <summary>Counts moves and cancellations. The message's id is the document's, so no receipt is needed.</summary>
internal sealed class SessionDisruptedConsumer(IDocumentStore store) : IConsumer<SessionMoved>, IConsumer<SessionCancelled>
{
    public Task Consume(ConsumeContext<SessionMoved> context) =>
        Keep(context, context.Message.Session, context.Message.Head.Id, context.Message.Side, context.Message.NoticeHours);

    public Task Consume(ConsumeContext<SessionCancelled> context) =>
        Keep(context, context.Message.Session, context.Message.Head.Id, context.Message.Side, context.Message.NoticeHours);

    private async Task Keep(ConsumeContext context, Session session, Guid id, string side, int noticeHours)
    {
        await using var documents = store.LightweightSession();
        documents.Store(new Disruption(context.MessageId!.Value, session.ProgrammeId, id, side, noticeHours));
        await documents.SaveChangesAsync(context.CancellationToken);
    }
}
