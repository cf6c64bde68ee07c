using Marten;
using MassTransit;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Delegations;

namespace ReverseMentoring.Scheduling.Integration;

/// <summary>
/// Whoever has left, or takes part no more, comes to no chemistry talk. And who has left acts for nobody, and nobody for them; nor for who is erased
/// without having left.
/// </summary>
internal sealed class ParticipationEndedConsumer(Copies copies, TalksToCome talks, IDocumentStore store, Inbox inbox) :
    IConsumer<PersonLeft>, IConsumer<PersonErased>, IConsumer<ParticipantWithdrawn>, IConsumer<ParticipantCompleted>
{
    public Task Consume(ConsumeContext<PersonLeft> context) => IsGone(context, context.Message.Head, context.Message.Person);

    public Task Consume(ConsumeContext<PersonErased> context) => IsGone(context, context.Message.Head, context.Message.Person);

    public Task Consume(ConsumeContext<ParticipantWithdrawn> context) => Look(context.Message.Head, context.Message.Participant, context.CancellationToken);

    public Task Consume(ConsumeContext<ParticipantCompleted> context) => Look(context.Message.Head, context.Message.Participant, context.CancellationToken);

    /// <param name="left">What a sender of old does not say of whom it erases.</param>
    private async Task IsGone<T>(ConsumeContext<T> context, Contracts.Head head, Person? left) where T : class
    {
        var ct = context.CancellationToken;
        // The queue of the copy may be behind this one.
        if (left is not null) await copies.Take(head, left, ct);
        await talks.LookAtThoseOf(head.Id, ct);

        await using var session = store.QuerySession();
        // Late news of who has come back since.
        if (await session.LoadAsync<Copy<Person>>(head.Id, ct) is { State.Active: true }) return;
        foreach (var delegation in await ActingFor.Concerning(session, head.Id, ct))
            await inbox.Once(context, delegation.Id, (Delegation? state, Reading _) => Task.FromResult(DelegationDecider.Decide(state, new EndDelegation(), head.Id)), $"{delegation.Id}");
    }

    private async Task Look(Contracts.Head head, Participant participant, CancellationToken ct)
    {
        await copies.Take(head, participant, ct);
        await talks.LookAtThoseOf(participant.PersonId, ct);
    }
}
