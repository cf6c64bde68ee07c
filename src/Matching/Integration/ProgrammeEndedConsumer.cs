using MassTransit;
using ReverseMentoring.Contracts;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Matching.Integration;

/// <summary>The pairs of a programme end with it.</summary>
internal sealed class ProgrammeEndedConsumer(Copies copies, PairWatch watch) : IConsumer<ProgrammeClosed>, IConsumer<ProgrammeCancelled>
{
    public Task Consume(ConsumeContext<ProgrammeClosed> context) => End(context.Message.Head, context.Message.Programme, context.CancellationToken);

    public Task Consume(ConsumeContext<ProgrammeCancelled> context) => End(context.Message.Head, context.Message.Programme, context.CancellationToken);

    private async Task End(Head head, Programme programme, CancellationToken ct)
    {
        await copies.Take(head, programme, ct);
        await watch.Look(pair => pair.ProgrammeId == head.Id, ct);
    }
}
