using MassTransit;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Matching.Integration;

/// <summary>A change anywhere in the organisation may put two people of a pair into one reporting line, so every living pair is looked at.</summary>
internal sealed class OrganisationChangedConsumer(Copies copies, PairWatch watch) : IConsumer<PersonChanged>, IConsumer<PersonLeft>
{
    public async Task Consume(ConsumeContext<PersonChanged> context)
    {
        // The queue of the copy may be behind this one.
        await copies.Take(context.Message.Head, context.Message.Person, context.CancellationToken);
        await watch.LookAtAll(context.CancellationToken);
    }

    public async Task Consume(ConsumeContext<PersonLeft> context)
    {
        await copies.Take(context.Message.Head, context.Message.Person, context.CancellationToken);
        await watch.LookAtAll(context.CancellationToken);
    }
}
