using Marten;
using MassTransit;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Retention;

namespace ReverseMentoring.Programme.Integration;

/// <summary>Another service has deleted what it kept of a programme. Its copies here follow it, and every country of the programme can read that it was done.</summary>
internal sealed class PersonalDataExpiredConsumer(Inbox inbox, IDocumentStore store) : IConsumer<PersonalDataExpired>
{
    public async Task Consume(ConsumeContext<PersonalDataExpired> context)
    {
        var (_, programmeId, service, deleted) = context.Message;
        await using var session = store.LightweightSession();
        if (service == "scheduling" && deleted.ContainsKey("session")) session.DeleteWhere<Copy<Session>>(copy => copy.State.ProgrammeId == programmeId);
        if (service == "matching" && deleted.ContainsKey("proposal")) session.DeleteWhere<Copy<Proposal>>(copy => copy.State.ProgrammeId == programmeId);
        await session.SaveChangesAsync(context.CancellationToken);
        var design = (await session.LoadAsync<Programmes.Programme>(programmeId, context.CancellationToken))?.Design;
        foreach (var country in design?.Countries ?? [])
            await inbox.Once(context, RetentionSchedule.IdOf(country), (RetentionSchedule? schedule, Reading reading) =>
                Task.FromResult(RetentionScheduleDecider.Decide(schedule, new RecordExpired(programmeId, service, deleted), reading.Now)), country);
    }
}
