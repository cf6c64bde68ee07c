using System.Text.Json;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Workers;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Participants;

/// <summary>What an enrolment is decided by.</summary>
/// <param name="Policy">Of the country where the person works.</param>
internal sealed record Circumstances(Programmes.Programme? Programme, Worker? Worker, CountryPolicy? Policy);

/// <summary>Every rule of a participant's life. Pure.</summary>
internal static class ParticipantDecider
{
    private const int LongestPauseDays = 42;

    /// <param name="seen">The caller has said which version they have read: what is there may be replaced.</param>
    public static Decision Decide(Participant? participant, Enrol command, Circumstances known, bool seen, DateTimeOffset now)
    {
        if (known.Programme is not { Status: not ProgrammeStatus.Draft, Design: { } design } programme) return NotFound("programme-unknown", "There is no such programme.");
        if (participant is not null && Same(participant, command)) return Nothing;
        // Also who has withdrawn: a repeated request must not enrol them again.
        if (participant is not null && !seen) return Conflict("participant-exists", "You are enrolled with other answers, or have withdrawn; say with If-Match which version you have seen.");
        if (programme.Status is not (ProgrammeStatus.Open or ProgrammeStatus.Running)) return Refuse("programme-not-open", "This programme takes nobody any more.");
        if (known.Worker is not { Active: true, Employment: { } employment } worker) return Refuse("person-has-left", "Only who works here can take part.");
        if (participant is { Status: ParticipantStatus.Completed }) return Refuse("participation-completed", "This participation is completed.");
        if (participant is { Status: not ParticipantStatus.Withdrawn } && participant.Role != command.MentoringRole)
            return Refuse("role-taken", "To take the other role, withdraw from this one first.");
        if (NotEligible(command.MentoringRole == MentoringRole.Mentor ? design.Mentors : design.Mentees, design, employment, now) is { } reason) return reason;
        if (known.Policy?.Approved?.Content is not { } policy) return Refuse("country-policy-missing", "There is no approved policy of your country.");
        if (ProfileRules.Broken(command, worker.Id, design, policy) is { } broken) return broken;

        if (participant is { Status: not ParticipantStatus.Withdrawn }) return Of(new ParticipantProfileChanged(command.Capacity, command.Profile, command.DoNotPair));
        var seniority = (command.MentoringRole == MentoringRole.Mentor ? design.Mentors : design.Mentees).Seniority;
        return Of(new ParticipantEnrolled(
            programme.Id, worker.Id, command.MentoringRole, seniority, employment.Country, command.Capacity, command.Profile, command.DoNotPair));
    }

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
        participant.PausedUntil <= now ? Of(new ParticipantResumed()) : Nothing;

    public static Due? NextDue(Participant participant) => participant.PausedUntil is { } until ? new Due(until, new EndPause()) : null;

    public static Decision Decide(Participant? participant, Withdraw _) => participant switch
    {
        { Status: ParticipantStatus.Withdrawn } => Nothing,
        _ => NotPresent(participant) ?? Of(new ParticipantWithdrawn())
    };

    public static Decision Decide(Participant? participant, CompleteParticipation command) =>
        participant is { Status: ParticipantStatus.Enrolled or ParticipantStatus.Paused } ? Of(new ParticipantCompleted(command.Cause)) : Nothing;

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

    private static Decision Unknown => NotFound(UnknownParticipant.Code, UnknownParticipant.Sentence);

    internal static Decision? NotPresent(Participant? participant) => participant switch
    {
        null => Unknown,
        { Status: ParticipantStatus.Withdrawn } => Refuse("participant-withdrawn", "You have withdrawn from this programme."),
        { Status: ParticipantStatus.Completed } => Refuse("participation-completed", "This participation is completed."),
        _ => null
    };

    private static Decision? NotEligible(Eligibility role, Design design, Employment employment, DateTimeOffset now)
    {
        if (!design.Countries.Contains(employment.Country) || (role.Countries.Count > 0 && !role.Countries.Contains(employment.Country)))
            return Refuse("not-eligible-country", "The programme is not open for this role in your country.");
        if (employment.GradeRank < role.GradeFrom || employment.GradeRank > role.GradeTo) return Refuse("not-eligible-grade", "This role is for other grades.");
        return employment.EmployedSince.AddMonths(role.MinimumTenureMonths) > Zones.Today(now, employment.Zone)
            ? Refuse("not-eligible-tenure", "This role is for those who have been here longer.")
            : null;
    }

    private static bool Same(Participant participant, Enrol command) =>
        participant.Status is ParticipantStatus.Enrolled or ParticipantStatus.Paused
        && participant.Role == command.MentoringRole
        && participant.Capacity == command.Capacity
        && participant.DoNotPair.SequenceEqual(command.DoNotPair)
        && JsonSerializer.Serialize(participant.Profile) == JsonSerializer.Serialize(command.Profile);
}
