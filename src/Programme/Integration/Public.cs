using System.Text.Json;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Roles;
using ReverseMentoring.Programme.Workers;
using V1 = ReverseMentoring.Contracts.Programme.V1;

namespace ReverseMentoring.Programme.Integration;

/// <summary>The public state of each noun, as it travels.</summary>
internal static class Public
{
    // The subject key is no part of any event: SubjectKeyOnTheWay adds it from what can be deleted.
    public static V1.Person Of(Worker worker)
    {
        if (worker.Erased) return Erased(worker);
        var employment = worker.Employment!;
        return new(
            null, employment.ManagerId, employment.DottedLineIds, employment.Unit, employment.Entity, employment.Country, employment.Subdivision,
            employment.Site, employment.Function, employment.GradeRank, employment.EmployedSince, employment.Languages, employment.Zone,
            worker.Active, worker.OnLeave ? worker.OnLeaveUntil ?? DateOnly.MaxValue : null);
    }

    /// <summary>Of somebody who was erased there may never have been more than a name in somebody else's news.</summary>
    public static V1.Person Erased(Worker worker)
    {
        var left = worker.Employment;
        return new(null, left?.ManagerId, left?.DottedLineIds ?? [], "", "", left?.Country ?? "", null, "", "", 0, null, [], Zones.Default, false, null);
    }

    public static V1.Role Of(Role role) => new(
        role.PersonId, role.Code, role.ProgrammeId, role.Countries, role.From, role.Until, role.Active,
        role.Entities, role.DeputyId, role.AwayFrom, role.AwayUntil);

    /// <summary>What is in force, not what is drafted; what was, once it is withdrawn: its limits go on to hold for what runs.</summary>
    public static V1.CountryPolicy Of(CountryPolicy policy)
    {
        var approval = policy.Approved ?? policy.Withdrawn!;
        var content = approval.Content;
        return new(
            policy.Country, approval.Revision, content.Languages, content.AnonymityThreshold, content.FreeTextThreshold,
            content.AllowedFields, content.AllowedSurveys, content.RetentionDays, content.Switches, policy.Approved is not null);
    }

    public static V1.Programme Of(Programmes.Programme programme)
    {
        var design = programme.Design!;
        return new(
            design.Code, Code(programme.Status), design.Countries, design.TopicCodes,
            [.. design.Goals.Select(goal => new V1.ProgrammeGoal(goal.Kpi, goal.Baseline, goal.Target, goal.By, goal.SponsorId))],
            design.StartsOn, design.EndsOn,
            new(design.Cadence.Sessions, design.Cadence.EveryWeeks, design.Cadence.LengthMinutes, Code(design.Cadence.Driver)),
            Of(design.Matching), Code(design.TrainingGate), design.ContinuesId, design.Surveys);
    }

    public static V1.Participant Of(Participant participant)
    {
        // Who was only invited has said nothing yet.
        var profile = participant.Profile ?? new([], [], [], [], new Dictionary<string, int>(), [], Zones.Default, [], []);
        return new(
            participant.ProgrammeId, participant.PersonId, Code(participant.Role), Code(participant.Seniority), Code(participant.Status), participant.Capacity,
            new(
                [.. profile.TopicsWanted.Select(topic => new V1.TopicLevel(topic.Topic, topic.Level))],
                [.. profile.TopicsOffered.Select(topic => new V1.TopicLevel(topic.Topic, topic.Level))],
                profile.LearningGoals, profile.Interests, profile.WorkingStyle,
                [.. profile.Languages.Select(spoken => new V1.LanguageLevel(spoken.Language, spoken.Level))],
                profile.Zone,
                [.. profile.WorkingHours.Select(hours => new V1.WorkingHours(hours.Day, hours.From, hours.Until))],
                profile.Preferences),
            participant.GoalsConfirmed, participant.AgreementVersion, participant.TrainingDone, participant.PausedUntil, participant.DoNotPair,
            participant.Completed is { } cause ? Code(cause) : null);
    }

    /// <summary>Codes travel in kebab-case.</summary>
    public static string Code<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static V1.MatchingPolicy Of(MatchingPolicy policy) => new(
        policy.MinimumGradeDistance, policy.MinimumCommonHours, policy.MentorCapacity, policy.MenteeCapacity, policy.ScoreFloor, Code(policy.Objective),
        policy.Weights, policy.MustDiffer, policy.MustBeSame, policy.AnswerDays, policy.TalkDays);

    /// <summary>A mail as it was asked for, for when its mailbox does not take it at once.</summary>
    public static MailOrder Order(V1.NotificationRequested asked) => new(
        asked.Parameters, asked.Calendar is { } part ? new(part.Uid, part.Sequence, part.Method, part.Start, part.End, part.Zone) : null, asked.DropAfter);

    /// <summary>The same, asked for again.</summary>
    public static V1.NotificationRequested Request(Contracts.Head head, Notification mail, MailOrder order) => new(
        head, mail.RecipientId, mail.Kind, order.Parameters,
        order.Appointment is { } part ? new(part.Uid, part.Sequence, part.Method, part.Start, part.End, part.Zone) : null, order.DropAfter);
}
