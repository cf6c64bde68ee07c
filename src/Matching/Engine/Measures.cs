namespace ReverseMentoring.Matching.Engine;

/// <summary>
/// How two people do in each part of the score: 0 to <see cref="Whole"/>, or null where one of them left the answer out, so that nobody is
/// worse off for it. Integers throughout, rounded down: the same on every machine.
/// </summary>
internal static class Measures
{
    /// <summary>Full marks: a measure is in ten-thousandths.</summary>
    public const int Whole = 10_000;

    /// <summary>More common hours a week than these do not help two people who meet for an hour now and then.</summary>
    private const int PlentyOfMinutes = 10 * 60;

    /// <summary>More common interests than these do not make it easier to begin a conversation.</summary>
    private const int PlentyOfInterests = 3;

    /// <summary>People rank up to five; a rank beyond is like none.</summary>
    private const int Ranks = 5;

    private const int TopAnswer = 5;

    /// <summary>In the order of <see cref="ScorePartCode.All"/>.</summary>
    public static IReadOnlyList<Func<Setting, Entrant, Entrant, int?>> All { get; } =
        [TopicFit, ProfessionalFit, WorkingStyle, Interests, HelpfulDistance, LanguageAndTime, Preferences];

    /// <summary>sum(wanted level * offered level) / sum(wanted level * 5), over the topics the mentee wants.</summary>
    private static int? TopicFit(Setting setting, Entrant mentor, Entrant mentee) => Covered(mentee.Wanted, mentor.Offered);

    /// <summary>
    /// Both ways: the mentor's wanted topics and learning goals covered by what the mentee offers, and the mentee's learning goals covered by
    /// what the mentor offers; the mean of those that can be told. A learning goal is wanted with level 5.
    /// </summary>
    private static int? ProfessionalFit(Setting setting, Entrant mentor, Entrant mentee) =>
        Mean(Covered(mentor.WantedAndGoals, mentee.Offered), Covered(mentee.Goals, mentor.Offered));

    /// <summary>1 - mean(|a - b| / 4) over the items that both answered: likeness of values and norms carries mentoring (Eby et al. 2013).</summary>
    internal static int? WorkingStyle(Setting setting, Entrant mentor, Entrant mentee)
    {
        var (items, apart) = (0, 0);
        foreach (var (item, answer) in mentor.WorkingStyle)
        {
            if (!mentee.WorkingStyle.TryGetValue(item, out var theirs)) continue;
            items++;
            apart += Math.Abs(answer - theirs);
        }

        return items == 0 ? null : Whole - Whole * apart / (items * (TopAnswer - 1));
    }

    /// <summary>Jaccard, saturating at three: min(common, 3) / min(named by either, 3).</summary>
    internal static int? Interests(Setting setting, Entrant mentor, Entrant mentee)
    {
        if (mentor.Interests.Count == 0 || mentee.Interests.Count == 0) return null;
        return Alike(mentor.Interests.Times(mentee.Interests), mentor.Interests.Count + mentee.Interests.Count);
    }

    /// <param name="named">By the one and by the other, common ones twice.</param>
    internal static int Alike(int common, int named) => Whole * Math.Min(common, PlentyOfInterests) / Math.Min(named - common, PlentyOfInterests);

    /// <summary>Share of function, unit, site and country that differ, of those known of both (Jordan and Sorell 2019: match across them).</summary>
    private static int? HelpfulDistance(Setting setting, Entrant mentor, Entrant mentee)
    {
        var (known, differ) = (0, 0);
        foreach (var trait in (ReadOnlySpan<Trait>)[Trait.Function, Trait.Unit, Trait.Site, Trait.Country])
        {
            var (one, other) = (mentor.Of(trait), mentee.Of(trait));
            if (one.Length == 0 || other.Length == 0) continue;
            known++;
            if (one != other) differ++;
        }

        return known == 0 ? null : Whole * differ / known;
    }

    /// <summary>
    /// Mean of min(level, C2) / C2 in the best common language, and min(common hours of the worst week, 10) / 10; the same site is full marks
    /// for time, and hours that one of them did not tell are left out.
    /// </summary>
    private static int? LanguageAndTime(Setting setting, Entrant mentor, Entrant mentee) =>
        Mean(Language(mentor, mentee), Time(setting, mentor, mentee));

    internal static int Language(Entrant mentor, Entrant mentee) => Whole * Math.Min(mentor.SharedLevel(mentee), (int)CefrLevel.C2) / (int)CefrLevel.C2;

    internal static int? Time(Setting setting, Entrant mentor, Entrant mentee) =>
        mentor.SharesSite(mentee) ? Whole
        : mentor.Candidate.WorkingHours.Count == 0 || mentee.Candidate.WorkingHours.Count == 0 ? null
        : Whole * Math.Min(setting.Hours.WorstWeek(mentor.Schedule, mentee.Schedule), PlentyOfMinutes) / PlentyOfMinutes;

    /// <summary>(6 - rank) / 5, nothing for whom the person did not rank; the mean of those who ranked anybody.</summary>
    private static int? Preferences(Setting setting, Entrant mentor, Entrant mentee) => Mean(Ranked(mentor, mentee), Ranked(mentee, mentor));

    private static int? Ranked(Entrant by, Entrant whom)
    {
        if (by.Preferences.Count == 0) return null;
        for (var rank = 0; rank < by.Preferences.Count && rank < Ranks; rank++)
        {
            if (by.Preferences[rank] == whom.ParticipantId) return Whole * (Ranks - rank) / Ranks;
        }

        return 0;
    }

    private static int? Covered(Ratings wanted, Ratings offered) =>
        wanted.Count == 0 || offered.Count == 0 ? null : Covered(wanted.Times(offered), wanted.Sum);

    /// <param name="found">Wanted level times offered level, summed up.</param>
    /// <param name="wanted">All wanted levels, summed up.</param>
    internal static int Covered(int found, int wanted) => (int)(Whole * (long)found / (wanted * Entrant.TopLevel));

    private static int? Mean(int? one, int? other) => one is { } first && other is { } second ? (first + second) / 2 : one ?? other;
}
