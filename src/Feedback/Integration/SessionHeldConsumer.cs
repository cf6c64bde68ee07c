using MassTransit;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Feedback.Pulses;
using ReverseMentoring.Feedback.Retention;
using ReverseMentoring.ServiceDefaults.Privacy;

namespace ReverseMentoring.Feedback.Integration;

/// <summary>A session that was held asks both of the pair how it was.</summary>
internal sealed class SessionHeldConsumer(Inbox inbox) : IConsumer<SessionHeld>
{
    public Task Consume(ConsumeContext<SessionHeld> context)
    {
        var (id, session) = (context.Message.Head.Id, context.Message.Session);
        return inbox.Once(context, PulseDecider.IdOf(id), async (Pulse? pulse, Reading reading) =>
            // Late by more than its period: what was deleted would begin anew.
            (await reading.State<LocalRetention>(LocalRetention.IdOf(session.ProgrammeId)))?.Expired.Contains(AnswersKept.Kind.Kind) == true
                ? Decision.Nothing
                : PulseDecider.Decide(pulse, new OpenPulse(session.ProgrammeId, session.PairId, id, session.MentorId, session.MenteeId), reading.Now));
    }
}
