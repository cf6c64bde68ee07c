namespace ReverseMentoring.Programme.Programmes;

public enum Direction { HigherIsBetter, LowerIsBetter }

/// <param name="Unit"><c>percent</c>, <c>days</c>, <c>index</c> (0 to 100) or <c>points</c>.</param>
/// <param name="Formula">How it is counted.</param>
public sealed record Kpi(string Code, string Unit, Direction Direction, string English, string German, string Formula);

/// <summary>What success can be measured by: closed, so that figures of programmes can be compared.</summary>
public static class KpiCatalogue
{
    private const Direction Higher = Direction.HigherIsBetter;
    private const Direction Lower = Direction.LowerIsBetter;

    public static IReadOnlyList<Kpi> All { get; } =
    [
        new("enrolment-rate", "percent", Higher, "Enrolment rate", "Teilnahmequote", "enrolled / invited, per role"),
        new("placement-rate", "percent", Higher, "Placement rate", "Vermittlungsquote", "participants in an active pair / eligible participants"),
        new("match-acceptance", "percent", Higher, "Match acceptance", "Annahmequote", "proposals accepted by both in time / proposals sent"),
        new("chemistry-pass", "percent", Higher, "Chemistry pass", "Chemie bestanden", "chemistry talks with two yes / talks held"),
        new("training-completion", "percent", Higher, "Training completion", "Abgeschlossene Schulungen", "participants with their path done before the first session / participants with a first session"),
        new("time-to-first-session", "days", Lower, "Time to first session", "Zeit bis zur ersten Sitzung", "median of first session held - pair formed"),
        new("session-completion", "percent", Higher, "Session completion", "Durchgeführte Sitzungen", "sessions held / sessions due by plan to date"),
        new("senior-cancellation", "percent", Lower, "Cancellations by seniors", "Absagen durch Führungskräfte", "sessions cancelled or moved within 48 hours by the senior's side / sessions planned"),
        new("recovery", "percent", Higher, "Recovery after cancellation", "Nachgeholte Sitzungen", "cancelled sessions held again within 14 days / cancelled sessions"),
        new("no-show", "percent", Lower, "No-show", "Nicht erschienen", "sessions reported as missed / sessions planned"),
        new("early-end", "percent", Lower, "Early end", "Vorzeitig beendet", "pairs ended before the term / pairs formed"),
        new("rematch-success", "percent", Higher, "Rematch success", "Erfolg neuer Paare", "rematched pairs with fit of 4 at session 3 / rematched pairs"),
        new("completion", "percent", Higher, "Completion", "Abgeschlossene Paare", "pairs that reached their sessions and their closing talk / pairs formed"),
        new("nps", "points", Higher, "Net promoter score", "Weiterempfehlung (NPS)", "share of 9 and 10 - share of 0 to 6, per role"),
        new("satisfaction", "index", Higher, "Satisfaction index", "Zufriedenheitsindex", "(mean - 1) / 4 * 100 of the items of satisfaction"),
        new("safety", "index", Higher, "Safety index", "Sicherheitsindex", "(mean - 1) / 4 * 100 of the items of safety"),
        new("safety-gap", "index", Lower, "Safety gap", "Sicherheitsabstand", "safety of mentees - safety of mentors"),
        new("teamwork", "index", Higher, "Teamwork index", "Teamarbeitsindex", "(mean - 1) / 4 * 100 of the items of cooperation, end - start"),
        new("innovation-rate", "percent", Higher, "Innovation rate", "Innovationsrate", "ideas implemented / participants"),
        new("knowledge-gain", "points", Higher, "Knowledge gain", "Wissenszuwachs", "mean own level per topic, end - start"),
        new("reciprocity", "percent", Higher, "Reciprocity", "Gegenseitigkeit", "the smaller of the shares of mentors and of mentees who reached a goal of their own"),
        new("retention-uplift", "points", Higher, "Retention uplift", "Bindungsgewinn", "stayed / participants - stayed / comparison group, after 12 months"),
        new("survey-response", "percent", Higher, "Survey response", "Rücklauf", "answered / sent")
    ];

    private static readonly Dictionary<string, Kpi> byCode = All.ToDictionary(kpi => kpi.Code);

    public static Kpi? Find(string? code) => code is null ? null : byCode.GetValueOrDefault(code);
}
