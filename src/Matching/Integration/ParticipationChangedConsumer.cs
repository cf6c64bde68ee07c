using MassTransit;
using ReverseMentoring.Contracts;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Matching.Integration;

/// <summary>A pair pauses, goes on and ends with its participants. Open proposals of who goes stay as they are until their deadline.</summary>
internal sealed class ParticipationChangedConsumer(Copies copies, PairWatch watch) :
    IConsumer<ParticipantPaused>, IConsumer<ParticipantResumed>, IConsumer<ParticipantWithdrawn>, IConsumer<ParticipantCompleted>
{
    public Task Consume(ConsumeContext<ParticipantPaused> context) => Follow(context.Message.Head, context.Message.Participant, context.CancellationToken);

    public Task Consume(ConsumeContext<ParticipantResumed> context) => Follow(context.Message.Head, context.Message.Participant, context.CancellationToken);

    public Task Consume(ConsumeContext<ParticipantWithdrawn> context) => Follow(context.Message.Head, context.Message.Participant, context.CancellationToken);

    public Task Consume(ConsumeContext<ParticipantCompleted> context) => Follow(context.Message.Head, context.Message.Participant, context.CancellationToken);

    private async Task Follow(Head head, Participant participant, CancellationToken ct)
    {
        await copies.Take(head, participant, ct);
        await watch.Look(pair => pair.Mentor.ParticipantId == head.Id || pair.Mentee.ParticipantId == head.Id, ct);
    }
}
