using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Feedback.Pulses;

/// <summary>How pulses are stored: the aliases never change.</summary>
internal static class PulseLife
{
    public static void Events(Noun<Pulse> noun) => noun
        .Event<PulseOpened>("pulse_opened")
        .Event<PulseClosed>("pulse_closed")
        .Due(PulseDecider.NextDue, (pulse, command, now) => PulseDecider.Decide(pulse, (ClosePulse)command, now));
}
