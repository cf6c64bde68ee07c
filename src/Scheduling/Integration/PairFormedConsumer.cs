using Marten;
using MassTransit;
using ReverseMentoring.Contracts;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Series;
using ReverseMentoring.Scheduling.Sessions;

namespace ReverseMentoring.Scheduling.Integration;

/// <summary>A new pair gets its sessions over the whole term; one that goes on after a pause gets those that the pause has cost it.</summary>
internal sealed class PairFormedConsumer(Inbox inbox) : IConsumer<PairFormed>, IConsumer<PairResumed>
{
    public Task Consume(ConsumeContext<PairFormed> context) => Plan(context, context.Message.Head, context.Message.Pair);

    public Task Consume(ConsumeContext<PairResumed> context) => Plan(context, context.Message.Head, context.Message.Pair);

    private Task Plan<TMessage>(ConsumeContext<TMessage> context, Head head, Pair pair) where TMessage : class =>
        inbox.Once(context, SeriesDecider.IdOf(head.Id), async (PairSeries? series, Reading reading) =>
        {
            var (planning, missing) = await PairPlanning.Of(head.Id, pair, reading);
            if (planning is null) return Decision.WaitFor(missing);

            var before = await reading.Documents.Query<Session>().Where(session => session.PairId == head.Id).ToListAsync(reading.Cancellation);
            var wanted = planning.Programme.Cadence.Sessions + (series?.Added ?? 0)
                - before.Count(session => session is { Kind: SessionKind.Session, CancelledBy: not Side.Pair });
            return planning.Enter(SeriesDecider.Decide(series, planning.Term(wanted, head.OccurredAt, head.Version)));
        });
}
