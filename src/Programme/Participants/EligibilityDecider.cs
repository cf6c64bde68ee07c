using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Workers;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Participants;

/// <summary>Who may take a role, and what follows when the organisation changes: a question, never a cut. Pure.</summary>
internal static class EligibilityDecider
{
    /// <summary>Why somebody stays who would not be admitted today.</summary>
    public static readonly string[] KeptBecause = ["pair-goes-well", "term-almost-over", "temporary", "as-agreed"];

    /// <summary>The same in the order in which it is asked.</summary>
    private static readonly Dictionary<string, string> sentences = new()
    {
        ["not-eligible-country"] = "The programme is not open for this role in this country.",
        ["not-eligible-grade"] = "This role is for other grades.",
        ["not-eligible-tenure"] = "This role is for those who have been here longer.",
        ["not-eligible-entity"] = "This role is for other legal entities.",
        ["not-eligible-function"] = "This role is for other functions.",
        ["not-eligible-unit"] = "This role is for other units."
    };

    public static Decision? Missing(MentoringRole role, Design design, Employment employment, DateTimeOffset now) =>
        Why(design.Of(role), design, employment, Zones.Today(now, employment.Zone)) is { } code ? Refuse(code, sentences[code]) : null;

    /// <param name="today">Where they work.</param>
    /// <returns>The code of the first reason why not; null if none.</returns>
    public static string? Why(Eligibility role, Design design, Employment employment, DateOnly today)
    {
        if (!design.Countries.Contains(employment.Country) || (role.Countries.Count > 0 && !role.Countries.Contains(employment.Country))) return "not-eligible-country";
        if (employment.GradeRank < role.GradeFrom || employment.GradeRank > role.GradeTo) return "not-eligible-grade";
        if (employment.EmployedSince.AddMonths(role.MinimumTenureMonths) > today) return "not-eligible-tenure";
        if (IsOutside(role.Entities, employment.Entity)) return "not-eligible-entity";
        // A design may name them as the company does.
        if (IsOutside(role.Functions?.Select(FunctionCode.Of).ToList(), FunctionCode.Of(employment.Function))) return "not-eligible-function";
        return IsOutside(role.Units, employment.Unit) ? "not-eligible-unit" : null;
    }

    /// <summary>Nothing in them decides who may take part.</summary>
    public static bool SameFor(Employment one, Employment other) =>
        (one.Country, one.GradeRank, one.EmployedSince, one.Entity, one.Function, one.Unit)
        == (other.Country, other.GradeRank, other.EmployedSince, other.Entity, other.Function, other.Unit);

    public static Decision Decide(Participant? participant, RecheckEligibility _, Programmes.Programme programme, Employment employment, DateTimeOffset now)
    {
        if (participant?.IsLiving() != true) return Nothing;
        var why = Why(programme.Design!.Of(participant.Role), programme.Design!, employment, Zones.Today(now, employment.Zone));
        if (why is null) return participant.Questioned is null && participant.Waived is null ? Nothing : Of(new EligibilityRestored());
        return why == participant.Questioned || why == participant.Waived ? Nothing : Of(new EligibilityQuestioned(why, programme.ManagerId));
    }

    public static Decision Decide(Participant? participant, WaiveEligibility command, Guid by) => participant switch
    {
        null => Unknown,
        { Waived: not null } => Nothing,
        { Questioned: null } => NotQuestioned,
        _ when !KeptBecause.Contains(command.ReasonCode) => Refuse("reason-unknown", $"The reasons are {string.Join(", ", KeptBecause)}."),
        _ => Of(new EligibilityWaived(command.ReasonCode, by))
    };

    public static Decision Decide(Participant? participant, EndQuestioned _) => participant switch
    {
        null => Unknown,
        { Completed: CompletionCause.NoLongerEligible } or { Status: ParticipantStatus.NotAdmitted } => Nothing,
        { Questioned: null } => NotQuestioned,
        _ => ParticipantDecider.Decide(participant, new CompleteParticipation(CompletionCause.NoLongerEligible))
    };

    private static bool IsOutside(IReadOnlyList<string>? open, string code) => open is { Count: > 0 } && !open.Contains(code);

    private static Decision NotQuestioned => Refuse("not-questioned", "Nothing is in question about this participant.");

    private static Decision Unknown => NotFound("participant-unknown", "There is no such participant.");
}
