using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Workers;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Participants;

/// <summary>What a profile may say, in a programme and a country.</summary>
internal static class ProfileRules
{
    private static readonly string[] Levels = ["A1", "A2", "B1", "B2", "C1", "C2", "native"];

    /// <returns>The first rule that it breaks; null if none.</returns>
    public static Decision? Broken(Enrol command, Guid personId, Design design, PolicyContent policy)
    {
        var profile = command.Profile;
        var largest = command.MentoringRole == MentoringRole.Mentor ? design.Matching.MentorCapacity : design.Matching.MenteeCapacity;
        if (command.Capacity < 1 || command.Capacity > largest) return Refuse("capacity-out-of-range", $"In this role one can hold 1 to {largest} pairs.");
        if (command.DoNotPair.Count > 50 || command.DoNotPair.Contains(personId)) return Refuse("do-not-pair-malformed", "At most fifty others.");
        if (NotAllowed(profile, policy) is { } field) return Refuse("field-not-allowed", $"The policy of this country does not allow '{field}' to be asked.");
        return Topics(profile, design) ?? Person(profile) ?? Place(profile);
    }

    private static string? NotAllowed(Profile profile, PolicyContent policy) => new (string Field, bool Given)[]
    {
        ("learning-goals", profile.LearningGoals.Count > 0), ("interests", profile.Interests.Count > 0),
        ("working-style", profile.WorkingStyle.Count > 0), ("preferences", profile.Preferences.Count > 0)
    }.FirstOrDefault(field => field.Given && !policy.AllowedFields.Contains(field.Field)).Field;

    private static Decision? Topics(Profile profile, Design design)
    {
        if (profile.TopicsWanted.Concat(profile.TopicsOffered).Any(topic => topic is null || topic.Level is < 1 or > 5)) return Refuse("topic-level-out-of-range", "The level of a topic is 1 to 5.");
        string[][] lists = [[.. profile.TopicsWanted.Select(topic => topic.Topic)], [.. profile.TopicsOffered.Select(topic => topic.Topic)], [.. profile.LearningGoals]];
        if (lists.Any(list => list.Distinct().Count() < list.Length)) return Refuse("topic-twice", "Each topic once.");
        return lists.SelectMany(list => list).Except(design.TopicCodes).Any() ? Refuse("topic-not-of-programme", "The programme has other topics.") : null;
    }

    private static Decision? Person(Profile profile)
    {
        if (profile.Interests.Count > 20 || !profile.Interests.All(IsCode)) return Refuse("interest-malformed", "At most twenty interests, each a short code.");
        if (profile.WorkingStyle.Count > 20 || !profile.WorkingStyle.Keys.All(IsCode) || profile.WorkingStyle.Values.Any(answer => answer is < 1 or > 5))
            return Refuse("working-style-malformed", "At most twenty items, each answered with 1 to 5.");
        if (profile.Preferences.Count > 5 || profile.Preferences.Distinct().Count() < profile.Preferences.Count) return Refuse("preferences-malformed", "At most five people can be ranked, each once.");
        if (profile.Languages.Count is 0 or > 20 || profile.Languages.Any(spoken => spoken is null || !IsLanguage(spoken.Language)))
            return Refuse("language-unknown", "At least one language, each as in BCP 47.");
        if (profile.Languages.Select(spoken => spoken.Language).Distinct(StringComparer.OrdinalIgnoreCase).Count() < profile.Languages.Count) return Refuse("language-twice", "Each language once.");
        return profile.Languages.All(spoken => Levels.Contains(spoken.Level)) ? null : Refuse("language-level-unknown", "Levels are A1 to C2, or native.");
    }

    private static Decision? Place(Profile profile)
    {
        if (profile.Zone.Length > 64 || !Zones.IsKnown(profile.Zone)) return Refuse("zone-unknown", "The time zone is one of the IANA names.");
        return profile.WorkingHours.Count is 0 or > 21 || profile.WorkingHours.Any(hours => hours is null || !Enum.IsDefined(hours.Day) || hours.From == hours.Until)
            ? Refuse("working-hours-malformed", "At least one window of working hours, at most twenty-one, none of them empty.")
            : null;
    }

    private static bool IsCode(string? text) => text is { Length: >= 1 and <= 40 } && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private static bool IsLanguage(string? text) => text is { Length: >= 2 and <= 35 } && char.IsAsciiLetter(text[0]) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
