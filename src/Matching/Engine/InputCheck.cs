namespace ReverseMentoring.Matching.Engine;

/// <summary>Everything that can be wrong with what a caller hands in. The first fault is told, in the order of the code.</summary>
internal static class InputCheck
{
    private const int LongestTermInDays = 3 * 366;

    public static Fault? Of(Cohort cohort, MatchingPolicy policy) =>
        Of(policy) ?? Of(cohort.Term) ?? cohort.Candidates.Select(Of).FirstOrDefault(fault => fault is not null) ?? Twice(cohort.Candidates);

    private static Fault? Of(MatchingPolicy policy)
    {
        if (policy.MinimumGradeDistance < 1) return new("grade-distance-below-one", "The mentor must be at least one grade below the mentee.");
        if (policy.MinimumCommonHours is < 0 or > 168) return new("common-hours-out-of-range", "Common working time is 0 to 168 hours a week.");
        if (policy.ScoreFloor is < 0 or > 100) return new("score-floor-out-of-range", "The score floor is 0 to 100.");
        if (policy.MentorCapacity is < 1 or > 100 || policy.MenteeCapacity is < 1 or > 100)
            return new("capacity-out-of-range", "A role can have 1 to 100 partners.");
        if (policy.WaitingBonusPerRound is < 0 or > 100 || policy.WaitingBonusCap is < 0 or > 1000)
            return new("waiting-bonus-out-of-range", "The waiting bonus is 0 to 100 points a round, and at most 1000.");
        if (!Enum.IsDefined(policy.Objective)) return new("unknown-objective", "There is no such objective.");
        if (!Enum.IsDefined(policy.MinimumLanguageLevel)) return new("unknown-language-level", "There is no such level of a language.");
        if (policy.MustDiffer.Concat(policy.MustBeSame).Any(trait => !Enum.IsDefined(trait)))
            return new("unknown-attribute", "A rule names an attribute that does not exist.");
        if (policy.MustDiffer.Intersect(policy.MustBeSame).Any())
            return new("contradictory-rules", "The same attribute cannot have to differ and to be the same.");
        if (policy.Weights.Keys.Any(code => !ScorePartCode.Defaults.ContainsKey(code)))
            return new("unknown-score-part", "A weight names a part of the score that does not exist.");
        if (policy.Weights.Values.Any(weight => weight is < 0 or > 1000)) return new("weight-out-of-range", "A weight is 0 to 1000.");
        return ScorePartCode.All.All(part => policy.WeightOf(part) == 0) ? new("weights-all-zero", "At least one part of the score needs a weight.") : null;
    }

    private static Fault? Of(Term term)
    {
        if (term.EndsOn < term.StartsOn) return new("term-ends-before-it-starts", "The term ends before it starts.");
        return term.StartsOn.Year is < 1970 or > 9000 || term.EndsOn.DayNumber - term.StartsOn.DayNumber > LongestTermInDays
            ? new("term-out-of-range", "A term is at most three years, and begins between 1970 and 9000.")
            : null;
    }

    private static Fault? Of(Candidate candidate)
    {
        if (!Enum.IsDefined(candidate.MentoringRole) || !Enum.IsDefined(candidate.Seniority))
            return Faulty("unknown-role", "A role or a seniority does not exist.");
        if (candidate.Capacity < 0) return Faulty("negative-capacity", "Nobody can have places for fewer than no partners.");
        if (candidate.RoundsWaited < 0) return Faulty("negative-waiting", "Nobody can have waited for fewer than no rounds.");
        if (!CommonHours.Knows(candidate.Zone)) return Faulty("unknown-zone", "The time zone is not an IANA zone that is known here.");
        if (candidate.WorkingHours.Any(window => !Enum.IsDefined(window.Day))) return Faulty("unknown-day", "Working hours name a day that does not exist.");
        if (candidate.Languages.Any(language => !Enum.IsDefined(language.Level))) return Faulty("unknown-language-level", "There is no such level of a language.");
        if (candidate.TopicsWanted.Concat(candidate.TopicsOffered).Any(topic => topic.Level is < 1 or > 5))
            return Faulty("topic-level-out-of-range", "The level of a topic is 1 to 5.");
        return candidate.WorkingStyle.Values.Any(answer => answer is < 1 or > 5)
            ? Faulty("working-style-out-of-range", "An answer on working style is 1 to 5.")
            : null;

        Fault Faulty(string code, string sentence) => new(code, sentence, candidate.ParticipantId);
    }

    private static Fault? Twice(IReadOnlyList<Candidate> candidates)
    {
        var participants = new HashSet<Guid>(candidates.Count);
        var roles = new Dictionary<Guid, MentoringRole>(candidates.Count);
        // By id, so that the same people get the same answer in whatever order they came.
        foreach (var candidate in candidates.OrderBy(candidate => candidate.ParticipantId))
        {
            if (!participants.Add(candidate.ParticipantId))
                return new("duplicate-participant", "A participant is in the cohort twice.", candidate.ParticipantId);
            if (roles.TryAdd(candidate.PersonId, candidate.MentoringRole)) continue;
            return roles[candidate.PersonId] == candidate.MentoringRole
                ? new("duplicate-person", "A person is in the cohort twice.", candidate.ParticipantId)
                : new("person-in-two-roles", "Nobody can be mentor and mentee in the same round.", candidate.ParticipantId);
        }

        return null;
    }
}
