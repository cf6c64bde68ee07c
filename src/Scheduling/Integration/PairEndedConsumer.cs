using MassTransit;
using ReverseMentoring.Contracts;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Series;
using ReverseMentoring.Scheduling.Sessions;

namespace ReverseMentoring.Scheduling.Integration;

/// <summary>A pair that ended or paused has no sessions to come.</summary>
internal sealed class PairEndedConsumer(Inbox inbox) : IConsumer<PairEnded>, IConsumer<PairPaused>
{
    public Task Consume(ConsumeContext<PairEnded> context) => Stop(context, context.Message.Head, context.Message.Pair, forGood: true);

    public Task Consume(ConsumeContext<PairPaused> context) => Stop(context, context.Message.Head, context.Message.Pair, forGood: false);

    private Task Stop<TMessage>(ConsumeContext<TMessage> context, Head head, Pair pair, bool forGood) where TMessage : class =>
        inbox.Once(context, SeriesDecider.IdOf(head.Id), async (PairSeries? series, Reading reading) =>
        {
            var sessions = new List<Session>();
            for (var number = 1; number <= (series?.LastNumber ?? 0); number++)
                if (await reading.State<Session>(SeriesDecider.SessionIdOf(head.Id, number)) is { } session) sessions.Add(session);

            return SeriesDecider.Decide(series, new StopSeries(pair.ProgrammeId, head.Id, forGood, head.Version), sessions, reading.Now);
        });
}
