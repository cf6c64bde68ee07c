using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Feedback.Pulses;

/// <summary>Every rule of a pulse.</summary>
internal static class PulseDecider
{
    public static readonly TimeSpan OpenFor = TimeSpan.FromDays(14);

    public static Guid IdOf(Guid sessionId) => DerivedId.From(sessionId, "pulse");

    public static Decision Decide(Pulse? pulse, OpenPulse command, DateTimeOffset now) => pulse is not null
        ? Nothing
        : Of(new PulseOpened(command.ProgrammeId, command.PairId, command.SessionId, command.MentorId, command.MenteeId, (now + OpenFor).ToUniversalTime()));

    /// <summary>Whether an answer may be taken. Never yields an event: an answer is none.</summary>
    /// <param name="asked">The policy of the person's country allows it.</param>
    /// <param name="reporting">Answers are still released in the programme: one that could never be would lie there for ever.</param>
    public static Decision Decide(Pulse? pulse, AnswerPulse command, Guid person, bool asked, bool reporting, DateTimeOffset now) => pulse switch
    {
        null => Unknown,
        _ when pulse.RoleOf(person) is null || !asked => Unknown,
        _ when pulse.Closed || now >= pulse.ClosesAt || !reporting => Refuse("pulse-closed", "This pulse has closed; answers are taken for fourteen days."),
        _ when Given(command).Any(answer => answer.Value is < Questionnaire.Lowest or > Questionnaire.Highest) =>
            Refuse("answer-out-of-range", "Each answer is a whole number from 1 to 5, or left out."),
        _ => Nothing
    };

    public static Decision Decide(Pulse pulse, ClosePulse _, DateTimeOffset now) => pulse.Closed || now < pulse.ClosesAt ? Nothing : Of(new PulseClosed());

    public static Due? NextDue(Pulse pulse) => pulse.Closed ? null : new(pulse.ClosesAt, new ClosePulse());

    /// <summary>What was not left out.</summary>
    public static IReadOnlyList<(PulseItem Item, int Value)> Given(AnswerPulse answer)
    {
        (PulseItem Item, int? Value)[] all =
        [
            (PulseItem.WorthMyTime, answer.WorthMyTime), (PulseItem.CouldSpeakOpenly, answer.CouldSpeakOpenly), (PulseItem.WillTrySomething, answer.WillTrySomething)
        ];
        return [.. all.Where(item => item.Value is not null).Select(item => (item.Item, item.Value!.Value))];
    }

    public static Decision Unknown => NotFound("pulse-unknown", "There is no such pulse.");
}
