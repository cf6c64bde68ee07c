namespace ReverseMentoring.Matching.Engine;

/// <summary>A constraint and its test. Mentor first, mentee second: a constraint that treats the two alike asks both.</summary>
internal sealed record HardConstraint(Constraint Constraint, Func<Setting, Entrant, Entrant, bool> Forbids);

/// <summary>Every hard constraint, each on its own: a pair is admissible when none of them forbids it.</summary>
internal static class HardConstraints
{
    private static readonly HardConstraint SamePerson = new(
        new(
            "same-person",
            "Nobody can be paired with themselves.",
            "Niemand kann mit sich selbst ein Paar bilden."),
        (_, mentor, mentee) => mentor.PersonId == mentee.PersonId);

    private static readonly HardConstraint SameRole = new(
        new(
            "same-role",
            "Both would be mentors, or both mentees.",
            "Beide wären Mentor/in oder beide Mentee."),
        (_, mentor, mentee) => mentor.Candidate.MentoringRole == mentee.Candidate.MentoringRole);

    // Leave is a private matter, and so is whether somebody has paused, withdrawn, or not finished a course.
    private static readonly HardConstraint NotEligible = new(
        new(
            "not-eligible",
            "One of the two cannot take part in this round.",
            "Eine der beiden Personen kann an dieser Runde nicht teilnehmen.", Private: true),
        (_, mentor, mentee) => NotHere(mentor) || NotHere(mentee));

    private static readonly HardConstraint NotTrained = new(
        new(
            "not-trained",
            "One of the two has not completed the training yet.",
            "Eine der beiden Personen hat die Vorbereitung noch nicht abgeschlossen.", Private: true),
        (setting, mentor, mentee) => setting.Policy.TrainingRequired && !(mentor.Candidate.Trained && mentee.Candidate.Trained));

    private static readonly HardConstraint NoCapacity = new(
        new(
            "no-capacity",
            "One of the two has no place for another partner.",
            "Eine der beiden Personen hat keinen Platz für ein weiteres Paar.", Private: true),
        (_, mentor, mentee) => mentor.Capacity == 0 || mentee.Capacity == 0);

    private static readonly HardConstraint ChainIncomplete = new(
        new(
            "chain-incomplete",
            "The reporting line of one of the two is not fully known yet.",
            "Die Berichtslinie einer der beiden Personen ist noch nicht vollständig bekannt."),
        (setting, mentor, mentee) => !setting.Chart.IsComplete(mentor.PersonId) || !setting.Chart.IsComplete(mentee.PersonId));

    private static readonly HardConstraint SameManagementChain = new(
        new(
            "same-management-chain",
            "One of the two is above the other in the management chain.",
            "Eine der beiden Personen steht in der Vorgesetztenkette über der anderen."),
        (setting, mentor, mentee) => setting.Chart.InOneChain(mentor.PersonId, mentee.PersonId));

    private static readonly HardConstraint SameManager = new(
        new(
            "same-manager",
            "The two report to the same manager.",
            "Die beiden berichten an dieselbe Führungskraft."),
        (setting, mentor, mentee) => setting.Chart.ShareManager(mentor.PersonId, mentee.PersonId));

    private static readonly HardConstraint DottedLine = new(
        new(
            "dotted-line",
            "One of the two also reports to the other, beside the line.",
            "Eine der beiden Personen berichtet fachlich auch an die andere."),
        (setting, mentor, mentee) => setting.Chart.DottedLine(mentor.PersonId, mentee.PersonId));

    internal static readonly HardConstraint GradeDistance = new(
        new(
            "grade-distance",
            "The mentor must be the junior, by as many grades as the programme asks for.",
            "Mentor/in muss Junior sein, mit so vielen Stufen Abstand, wie das Programm verlangt."),
        (setting, mentor, mentee) =>
            mentor.Candidate.Seniority != Seniority.Junior || mentee.Candidate.Seniority != Seniority.Senior
            || (long)mentee.Candidate.GradeRank - mentor.Candidate.GradeRank < setting.Policy.MinimumGradeDistance);

    internal static readonly HardConstraint NoSharedLanguage = new(
        new(
            "no-shared-language",
            "The two share no language well enough to work in it.",
            "Die beiden haben keine gemeinsame Sprache, in der beide arbeiten können."),
        (setting, mentor, mentee) => mentor.SharedLevel(mentee) < (int)setting.Policy.MinimumLanguageLevel);

    internal static readonly HardConstraint TooLittleCommonTime = new(
        new(
            "too-little-common-time",
            "The two have too little common working time in some week of the term.",
            "Die beiden haben in mindestens einer Woche der Laufzeit zu wenig gemeinsame Arbeitszeit."),
        (setting, mentor, mentee) =>
            !mentor.SharesSite(mentee) && setting.Hours.WorstWeek(mentor.Schedule, mentee.Schedule) < setting.Policy.MinimumCommonHours * 60);

    private static readonly HardConstraint DoNotPair = new(
        new(
            "do-not-pair",
            "One of the two does not want to be paired with the other.",
            "Eine der beiden Personen möchte mit der anderen kein Paar bilden.", Private: true),
        (_, mentor, mentee) => mentor.DoNotPair.Contains(mentee.PersonId) || mentee.DoNotPair.Contains(mentor.PersonId));

    private static readonly HardConstraint PairedBefore = new(
        new(
            "paired-before",
            "The two have been a pair before.",
            "Die beiden waren schon einmal ein Paar.", Private: true),
        (_, mentor, mentee) => mentor.PreviousPartners.Contains(mentee.PersonId) || mentee.PreviousPartners.Contains(mentor.PersonId));

    private static readonly HardConstraint MustDiffer = new(
        new(
            "must-differ",
            "The programme asks for two people who differ in an attribute that these two share.",
            "Das Programm verlangt zwei Personen, die sich in einem Merkmal unterscheiden, das diese beiden teilen."),
        (setting, mentor, mentee) => !Holds(setting.Policy.MustDiffer, mentor, mentee, Entrant.Differ));

    private static readonly HardConstraint MustBeSame = new(
        new(
            "must-be-same",
            "The programme asks for two people who share an attribute in which these two differ.",
            "Das Programm verlangt zwei Personen, die ein Merkmal teilen, in dem sich diese beiden unterscheiden."),
        (setting, mentor, mentee) => !Holds(setting.Policy.MustBeSame, mentor, mentee, Entrant.Share));

    public static IReadOnlyList<HardConstraint> All { get; } =
    [
        SamePerson, SameRole, NotEligible, NotTrained, NoCapacity, ChainIncomplete,
        SameManagementChain, SameManager, DottedLine, GradeDistance, NoSharedLanguage, TooLittleCommonTime,
        DoNotPair, PairedBefore, MustDiffer, MustBeSame
    ];

    /// <summary>Those that lie with one person, whoever the other is.</summary>
    public static IReadOnlyList<HardConstraint> OfOne { get; } = [NotEligible, NotTrained, NoCapacity, ChainIncomplete];

    /// <summary>Somebody who is not among the people of the round at all.</summary>
    public static Constraint Stranger => NotEligible.Constraint;

    public static bool Admit(Setting setting, Entrant mentor, Entrant mentee)
    {
        foreach (var hard in All)
        {
            if (hard.Forbids(setting, mentor, mentee)) return false;
        }

        return true;
    }

    private static bool NotHere(Entrant entrant) => !entrant.Candidate.Eligible || entrant.Candidate.OnLeave;

    private static bool Holds(IReadOnlyList<Trait> traits, Entrant mentor, Entrant mentee, Func<string, string, bool> rule)
    {
        for (var i = 0; i < traits.Count; i++)
        {
            if (!rule(mentor.Of(traits[i]), mentee.Of(traits[i]))) return false;
        }

        return true;
    }
}
