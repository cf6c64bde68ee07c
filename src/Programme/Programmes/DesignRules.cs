using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Topics;
using ReverseMentoring.Programme.Training;
using ReverseMentoring.Programme.Workers;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Programmes;

/// <summary>What a design must hold, whether it is new or adjusted.</summary>
internal static class DesignRules
{
    private static readonly string[] Parts =
        ["topic-fit", "professional-fit", "working-style", "interests", "helpful-distance", "language-and-time", "preferences"];

    private static readonly string[] Traits = ["country", "entity", "unit", "site", "function"];

    /// <param name="employed">Who of the people that the design names works here.</param>
    /// <param name="extended">Its term was made longer than one can be designed.</param>
    /// <returns>The first rule that it breaks; null if none.</returns>
    public static Decision? Broken(Design design, IReadOnlySet<Guid> employed, bool extended = false)
    {
        if (!IsCode(design.Code)) return Refuse("code-malformed", "A programme's code is 2 to 32 letters, digits and hyphens.");
        if (design.Countries.Count == 0 || !design.Countries.All(Country.IsCode)) return Refuse("country-unknown", "At least one country, each two upper-case letters of ISO 3166-1.");
        // Whatever is added to a date below stays a date.
        if (design.StartsOn.Year is < 2000 or > 2200 || design.EndsOn.Year is < 2000 or > 2200) return Refuse("date-out-of-range", "Dates are in this century or the next.");
        if (design.EndsOn.AddDays(1) < design.StartsOn.AddMonths(6) || (!extended && design.EndsOn > design.StartsOn.AddMonths(12)))
            return Refuse("duration-out-of-range", "A programme takes six to twelve months.");
        return Topics(design.TopicCodes) ?? Goals(design, employed) ?? Rhythm(design) ?? Policy(design.Matching)
            ?? Role(design, design.Mentors) ?? Role(design, design.Mentees) ?? HowToComeIn(design.Admission ?? Admission.Usual) ?? Surveys(design.Surveys ?? [])
            ?? Path(design, MentoringRole.Mentor) ?? Path(design, MentoringRole.Mentee);
    }

    private static Decision? Topics(IReadOnlyList<string> topics) =>
        topics.Count == 0 || !topics.All(TopicCatalogue.Has) || topics.Distinct().Count() < topics.Count
            ? Refuse("topic-unknown", "At least one topic, each from the catalogue and once.")
            : null;

    private static Decision? Goals(Design design, IReadOnlySet<Guid> employed)
    {
        if (design.Goals.Count is 0 or > 20) return Refuse("goal-missing", "A programme has at least one measurable goal, and at most twenty.");
        foreach (var goal in design.Goals)
        {
            if (goal is null || KpiCatalogue.Find(goal.Kpi) is null) return Refuse("kpi-unknown", "A goal is measured by a figure of the catalogue.");
            if (goal.By < design.StartsOn || goal.By > design.EndsOn.AddMonths(12)) return Refuse("goal-date-out-of-range", "A goal is due in the term, or within a year after it.");
            if (!employed.Contains(goal.SponsorId)) return Refuse("sponsor-unknown", "A goal is owned by somebody who works here.");
        }

        return null;
    }

    private static Decision? Rhythm(Design design)
    {
        var cadence = design.Cadence;
        if (cadence.Sessions is < 3 or > 24) return Refuse("sessions-out-of-range", "A pair has 3 to 24 sessions in the term.");
        if (cadence.EveryWeeks is < 1 or > 8) return Refuse("cadence-out-of-range", "Sessions are one to eight weeks apart.");
        if (cadence.LengthMinutes is < 15 or > 180) return Refuse("length-out-of-range", "A session takes 15 to 180 minutes.");
        // The first may be three weeks after the pair was formed; the rest must find room.
        if (design.StartsOn.AddDays(7 * cadence.EveryWeeks * (cadence.Sessions - 1)) > design.EndsOn)
            return Refuse("sessions-do-not-fit", "So many sessions do not fit into the term at this rhythm.");
        return Enum.IsDefined(cadence.Driver) ? null : Refuse("driver-unknown", "The driver is the mentor, the mentee, or both in turn.");
    }

    private static Decision? Policy(MatchingPolicy policy)
    {
        if (policy.MinimumGradeDistance is < 1 or > 100) return Refuse("grade-distance-out-of-range", "The two are at least one grade apart.");
        if (policy.MinimumCommonHours is < 0 or > 40) return Refuse("common-hours-out-of-range", "Common working time is 0 to 40 hours a week.");
        if (policy.MentorCapacity is < 1 or > 2 || policy.MenteeCapacity is < 1 or > 2) return Refuse("capacity-out-of-range", "Nobody has more than two pairs at once.");
        if (policy.ScoreFloor is < 0 or > 100) return Refuse("score-floor-out-of-range", "Scores are 0 to 100.");
        if (policy.Weights.Keys.Except(Parts).Any() || policy.Weights.Values.Any(weight => weight is < 0 or > 100)) return Refuse("weight-unknown", $"Weights, 0 to 100, are of {string.Join(", ", Parts)}.");
        if (policy.MustDiffer.Concat(policy.MustBeSame).Except(Traits).Any() || policy.MustDiffer.Intersect(policy.MustBeSame).Any())
            return Refuse("trait-unknown", $"The two may have to differ or be the same in {string.Join(", ", Traits)}, not both in one.");
        // Working hours repeat by the week: in less, the two may have none in common.
        if (policy.TalkDays is not 0 and (< 7 or > 28)) return Refuse("talk-days-out-of-range", "There are 7 to 28 days for a chemistry talk, or none for no talk.");
        return policy.AnswerDays is < 1 or > 30 ? Refuse("answer-days-out-of-range", "A proposal can be answered for 1 to 30 days.") : null;
    }

    private static Decision? Role(Design design, Eligibility role)
    {
        if (role.GradeFrom > role.GradeTo) return Refuse("grades-reversed", "The lowest grade is not above the highest.");
        if (role.MinimumTenureMonths is < 0 or > 600) return Refuse("tenure-out-of-range", "Tenure is counted in months, up to fifty years.");
        if (new[] { role.Entities, role.Functions, role.Units }.Any(codes => codes is not null && (codes.Count > 200 || codes.Any(code => code is not { Length: >= 1 and <= 64 }))))
            return Refuse("organisation-code-malformed", "At most 200 codes of entities, functions and units each, up to 64 characters.");
        return role.Countries.Except(design.Countries).Any() ? Refuse("country-not-of-programme", "A role is open in countries of the programme only.") : null;
    }

    private static Decision? HowToComeIn(Admission admission)
    {
        if (!Enum.IsDefined(admission.Door) || !Enum.IsDefined(admission.LineManager)) return Refuse("admission-unknown", "People come in freely, by application or by invitation.");
        if (admission.MentorPlaces is < 1 or > 100_000 || admission.MenteePlaces is < 1 or > 100_000) return Refuse("places-out-of-range", "A role has at least one place.");
        return new[] { admission.InvitationDays, admission.OfferDays, admission.RemindAfterDays, admission.LineManagerDays }.Any(days => days is < 1 or > 60)
            ? Refuse("answer-days-out-of-range", "There are 1 to 60 days to answer, and to be reminded.")
            : null;
    }

    private static Decision? Surveys(IReadOnlyList<string> surveys) =>
        surveys.Count > 20 || surveys.Distinct().Count() < surveys.Count || surveys.Any(survey => survey is not { Length: >= 1 and <= 32 })
            ? Refuse("survey-unknown", "Questionnaires are named by their codes, each once.")
            : null;

    private static Decision? Path(Design design, MentoringRole role) => design.PathOf(role) is { } code && TrainingPaths.Find(code)?.Role != role
        ? Refuse("path-unknown", "A training path is one of those that there are, and of the role that it is chosen for.")
        : null;

    private static bool IsCode(string text) => text.Length is >= 2 and <= 32 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
