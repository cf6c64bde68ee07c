using MassTransit;
using ReverseMentoring.Contracts.Matching.V1;

namespace ReverseMentoring.Matching.Integration;

/// <summary>
/// This service's own fact: what changed while the pair was being formed found no pair to look at, so it is looked at once more
/// when it is there for everybody to see.
/// </summary>
internal sealed class PairFormedConsumer(PairWatch watch) : IConsumer<PairFormed>
{
    public Task Consume(ConsumeContext<PairFormed> context)
    {
        var id = context.Message.Head.Id;
        return watch.Look(pair => pair.Id == id, context.CancellationToken);
    }
}
