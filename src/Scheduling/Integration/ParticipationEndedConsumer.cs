using Marten;
using MassTransit;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Delegations;

namespace ReverseMentoring.Scheduling.Integration;

/// <summary>Whoever has left, or takes part no more, comes to no chemistry talk. And who has left acts for nobody, and nobody for them.</summary>
internal sealed class ParticipationEndedConsumer(Copies copies, TalksToCome talks, IDocumentStore store, Inbox inbox) :
    IConsumer<PersonLeft>, IConsumer<ParticipantWithdrawn>, IConsumer<ParticipantCompleted>
{
    public async Task Consume(ConsumeContext<PersonLeft> context)
    {
        var ((head, person), ct) = (context.Message, context.CancellationToken);
        // The queue of the copy may be behind this one.
        await copies.Take(head, person, ct);
        await talks.LookAtThoseOf(head.Id, ct);

        await using var session = store.QuerySession();
        foreach (var delegation in await ActingFor.Concerning(session, head.Id, ct))
            await inbox.Once(context, delegation.Id, (Delegation? state, Reading _) => Task.FromResult(DelegationDecider.Decide(state, new EndDelegation(), head.Id)), $"{delegation.Id}");
    }

    public Task Consume(ConsumeContext<ParticipantWithdrawn> context) => Look(context.Message.Head, context.Message.Participant, context.CancellationToken);

    public Task Consume(ConsumeContext<ParticipantCompleted> context) => Look(context.Message.Head, context.Message.Participant, context.CancellationToken);

    private async Task Look(Contracts.Head head, Participant participant, CancellationToken ct)
    {
        await copies.Take(head, participant, ct);
        await talks.LookAtThoseOf(participant.PersonId, ct);
    }
}
