using Marten;
using MassTransit;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Matching.Integration;

/// <summary>Scheduling has deleted the sessions of a programme: the copies of them follow.</summary>
internal sealed class PersonalDataExpiredConsumer(IDocumentStore store) : IConsumer<PersonalDataExpired>
{
    public async Task Consume(ConsumeContext<PersonalDataExpired> context)
    {
        if (context.Message is not { Service: "scheduling", ProgrammeId: var programme, Deleted: var deleted } || !deleted.ContainsKey("session")) return;
        await using var session = store.LightweightSession();
        session.DeleteWhere<Copy<Session>>(copy => copy.State.ProgrammeId == programme);
        await session.SaveChangesAsync(context.CancellationToken);
    }
}
