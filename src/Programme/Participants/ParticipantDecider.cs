using System.Text.Json;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Workers;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Participants;

/// <summary>Every rule of taking part, once somebody is in (how they come in: <see cref="AdmissionDecider"/>). Pure.</summary>
internal static class ParticipantDecider
{
    private const int LongestPauseDays = 42;

    public static Decision Decide(Participant? participant, ConfirmGoals _) =>
        NotPresent(participant) ?? (participant!.GoalsConfirmed ? Nothing : Of(new GoalsConfirmed()));

    public static Decision Decide(Participant? participant, SignAgreement command, CountryPolicy? policy) => NotPresent(participant) ?? participant switch
    {
        _ when participant!.AgreementVersion == command.Version => Nothing,
        _ when policy?.Approved?.Content.AgreementVersion != command.Version => Refuse("agreement-version-outdated", "The agreement has another version in your country."),
        _ => Of(new AgreementSigned(command.Version))
    };

    public static Decision Decide(Participant? participant, Pause command, DateOnly programmeEnds, DateTimeOffset now)
    {
        if (NotPresent(participant) is { } refusal) return refusal;
        var zone = participant!.Profile!.Zone;
        var today = Zones.Today(now, zone);
        if (command.Until <= today || command.Until > today.AddDays(LongestPauseDays) || command.Until > programmeEnds)
            return Refuse("pause-out-of-range", "A pause ends in the future, within six weeks and within the term.");
        var until = Zones.StartOfDay(command.Until, zone);
        return participant.PausedUntil == until ? Nothing : Of(new ParticipantPaused(until));
    }

    public static Decision Decide(Participant? participant, Resume _) =>
        NotPresent(participant) ?? (participant!.Status == ParticipantStatus.Paused ? Of(new ParticipantResumed()) : Nothing);

    public static Decision Decide(Participant participant, EndPause _, DateTimeOffset now) =>
        participant.PausedUntil <= now ? Of(new ParticipantResumed(ByItself: true)) : Nothing;

    public static Decision Decide(Participant? participant, Withdraw _) => participant switch
    {
        { Status: ParticipantStatus.Withdrawn or ParticipantStatus.Declined or ParticipantStatus.NotAdmitted } => Nothing,
        // Who was only asked has not taken part.
        { Status: ParticipantStatus.Invited } => Of(new ParticipantDeclined()),
        _ when participant?.IsLiving() == true => Of(new ParticipantWithdrawn()),
        _ => NotPresent(participant) ?? Nothing
    };

    public static Decision Decide(Participant? participant, CompleteParticipation command) => participant switch
    {
        { Status: ParticipantStatus.Enrolled or ParticipantStatus.Paused } => Of(new ParticipantCompleted(command.Cause)),
        _ when participant?.IsLiving() == true => Of(new ParticipantNotAdmitted(Code(command.Cause), null)),
        _ => Nothing
    };

    /// <summary>Whoever takes part still needs it.</summary>
    public static Decision Decide(Participant? participant, ForgetProfile command) => participant switch
    {
        null or { Profile: null, DoNotPair.Count: 0 } => Nothing,
        _ when participant.IsLiving() => Refuse("participant-takes-part", "The profile of somebody who takes part is needed."),
        _ => Of(new ProfileForgotten(command.Because))
    };

    public static Decision Decide(Participant? participant, RecordMatch command) => participant switch
    {
        null => Unknown,
        _ when participant.Matches.Any(match => match.PairId == command.PairId) => Nothing,
        _ => Of(new ParticipantMatched(command.PairId, command.PartnerId, command.FormedAt))
    };

    /// <summary>An end that comes before the beginning is known tells both.</summary>
    public static Decision Decide(Participant? participant, RecordMatchEnd command)
    {
        if (participant is null) return Unknown;
        var match = participant.Matches.FirstOrDefault(match => match.PairId == command.PairId);
        var end = new ParticipantMatchEnded(command.PairId, command.Because, command.EndedAt);
        return match switch
        {
            null => Of(new ParticipantMatched(command.PairId, command.PartnerId, command.FormedAt), end),
            { Ended: true } => Nothing,
            _ => Of(end)
        };
    }

    public static Refusal UnknownParticipant { get; } = new(RefusalKind.NotFound, "participant-unknown", "You take no part in this programme.");

    public static Decision Unknown => NotFound(UnknownParticipant.Code, UnknownParticipant.Sentence);

    internal static Decision? NotPresent(Participant? participant) => participant switch
    {
        null => Unknown,
        { Status: ParticipantStatus.Withdrawn } => Refuse("participant-withdrawn", "You have withdrawn from this programme."),
        { Status: ParticipantStatus.Completed } => Refuse("participation-completed", "This participation is completed."),
        { Status: not (ParticipantStatus.Enrolled or ParticipantStatus.Paused) } => Refuse("participant-not-enrolled", "You are not enrolled in this programme."),
        _ => null
    };

    private static string Code(CompletionCause cause) => JsonNamingPolicy.KebabCaseLower.ConvertName(cause.ToString());
}
