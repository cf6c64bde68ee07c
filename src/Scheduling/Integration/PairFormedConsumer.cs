using Marten;
using MassTransit;
using ReverseMentoring.Contracts;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Calendars;
using ReverseMentoring.Scheduling.Planning;
using ReverseMentoring.Scheduling.Series;
using ReverseMentoring.Scheduling.Sessions;

namespace ReverseMentoring.Scheduling.Integration;

/// <summary>A new pair gets its sessions over the whole term; one that goes on after a pause gets those that the pause has cost it.</summary>
internal sealed class PairFormedConsumer(Inbox inbox) : IConsumer<PairFormed>, IConsumer<PairResumed>
{
    public Task Consume(ConsumeContext<PairFormed> context) => Plan(context, context.Message.Head, context.Message.Pair);

    public Task Consume(ConsumeContext<PairResumed> context) => Plan(context, context.Message.Head, context.Message.Pair);

    private Task Plan<TMessage>(ConsumeContext<TMessage> context, Head head, Pair pair) where TMessage : class =>
        inbox.Once(context, SeriesDecider.IdOf(head.Id), async (PairSeries? series, Reading reading) =>
        {
            var (documents, ct) = (reading.Documents, reading.Cancellation);
            if (await documents.LoadAsync<Copy<Programme>>(pair.ProgrammeId, ct) is not { State: var programme }) return Decision.WaitFor(pair.ProgrammeId);
            if (await documents.LoadAsync<Copy<Participant>>(pair.MentorParticipantId, ct) is not { State: var mentor }) return Decision.WaitFor(pair.MentorParticipantId);
            if (await documents.LoadAsync<Copy<Participant>>(pair.MenteeParticipantId, ct) is not { State: var mentee }) return Decision.WaitFor(pair.MenteeParticipantId);

            // Opened before the sessions are read: who plans for one of the two meanwhile makes this plan begin again.
            Guid[] calendars = [Calendar.IdOf(pair.MentorId), Calendar.IdOf(pair.MenteeId)];
            foreach (var calendar in calendars) await reading.State<Calendar>(calendar);

            var before = await documents.Query<Session>().Where(session => session.PairId == head.Id).ToListAsync(ct);
            var wanted = programme.Cadence.Sessions - before.Count(session => session.CancelledBy is not Side.Pair);
            var plan = wanted < 1 ? new Plan([], []) : Planner.Plan(new PlanRequest(
                await Availabilities.Of(documents, mentor, reading.Now, ct), await Availabilities.Of(documents, mentee, reading.Now, ct),
                head.OccurredAt, programme.StartsOn, programme.EndsOn, pair.TopicCodes.Count > 0 ? pair.TopicCodes : programme.TopicCodes,
                wanted, programme.Cadence.EveryWeeks, programme.Cadence.LengthMinutes), reading.Now);

            var decision = SeriesDecider.Decide(series, new PlanSeries(
                pair.ProgrammeId, head.Id, pair.MentorId, pair.MenteeId,
                [.. plan.Sessions.Select(session => new SessionToPlan(session.Slot.Start, session.Slot.Length, session.Slot.Zone, session.TopicCode))],
                [.. plan.Remarks.Select(remark => remark.Code)], head.Version));
            return SeriesDecider.Enter(decision, calendars, head.Id);
        });
}
