using MassTransit;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Series;

namespace ReverseMentoring.Scheduling.Integration;

/// <summary>A pair that goes on for longer gets as many more sessions as the time that was added has room for.</summary>
internal sealed class PairExtendedConsumer(Inbox inbox) : IConsumer<PairExtended>
{
    /// <summary>Older than whatever is told of the pair: news of a pause that is heard of later must find it newer.</summary>
    private const long BeforeAll = 0;

    public Task Consume(ConsumeContext<PairExtended> context)
    {
        var (head, pair, until) = (context.Message.Head, context.Message.Pair, context.Message.Until);
        return inbox.Once(context, SeriesDecider.IdOf(head.Id), async (PairSeries? series, Reading reading) =>
        {
            var (planning, missing) = await PairPlanning.Of(head.Id, pair, reading);
            if (planning is null) return Decision.WaitFor(missing);

            var from = context.Message.From ?? await planning.DayAfterTheLastSession(reading);
            var term = planning.Within(from.AddDays(-1)).Term(planning.Programme.Cadence.Sessions, pair.FormedAt, BeforeAll);
            return planning.Enter(SeriesDecider.Decide(series, planning.Extension(from, until, term)));
        });
    }
}
