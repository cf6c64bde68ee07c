using Marten;
using MassTransit;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;
using Participant = ReverseMentoring.Programme.Participants.Participant;

namespace ReverseMentoring.Programme.Integration;

/// <summary>
/// When a programme is over, each participation is completed, in a transaction of its own: there may be thousands, and each says so once,
/// however often this is tried. Nobody can enrol any more meanwhile.
/// </summary>
internal sealed class ProgrammeOverConsumer(Inbox inbox, IDocumentStore store) : IConsumer<ProgrammeClosed>, IConsumer<ProgrammeCancelled>
{
    public Task Consume(ConsumeContext<ProgrammeClosed> context) => Complete(context, context.Message.Head.Id);

    public Task Consume(ConsumeContext<ProgrammeCancelled> context) => Complete(context, context.Message.Head.Id);

    private async Task Complete<T>(ConsumeContext<T> context, Guid programmeId) where T : class
    {
        ParticipantStatus[] ended = [ParticipantStatus.Withdrawn, ParticipantStatus.Completed, ParticipantStatus.Declined, ParticipantStatus.NotAdmitted];
        await using var session = store.QuerySession();
        var places = await session.Query<Participant>()
            .Where(place => place.ProgrammeId == programmeId && !place.Status.IsOneOf(ended))
            .Select(place => place.Id).ToListAsync(context.CancellationToken);
        foreach (var place in places)
            await inbox.Once(context, place, (Participant? participant, Reading _) =>
                Task.FromResult(ParticipantDecider.Decide(participant, new CompleteParticipation(CompletionCause.ProgrammeOver))), place.ToString());
    }
}
