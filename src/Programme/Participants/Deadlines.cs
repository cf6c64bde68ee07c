using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Participants;

/// <summary>What happens to a participant at a time: the earliest of what their state is waiting for. The dates are facts, this only reads them.</summary>
internal static class Deadlines
{
    public static Due? Next(Participant participant) => participant.Status switch
    {
        ParticipantStatus.Paused => new Due(participant.PausedUntil!.Value, new EndPause()),
        ParticipantStatus.Invited or ParticipantStatus.Offered or ParticipantStatus.Provisional => Reminder(participant) ?? new Due(participant.ExpiresAt!.Value, new Expire()),
        ParticipantStatus.Enrolled when participant.AgreementVersion is null || !participant.TrainingDone => Reminder(participant),
        _ => null
    };

    // It always lies before the end of the time to answer; once given, it is gone from the state.
    private static Due? Reminder(Participant participant) => participant.RemindAt is { } at ? new Due(at, new Remind()) : null;
}
