using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Engine;
using ReverseMentoring.Matching.Rounds;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Matching.Scenarios;

/// <summary>Every rule of a scenario. Pure: what is known comes in, what follows goes out.</summary>
internal static class ScenarioDecider
{
    public static Due? NextDue(Scenario scenario) => scenario.Status == ScenarioStatus.Computing ? new(scenario.AskedAt, new ComputeScenario()) : null;

    /// <param name="round">The round that it is a scenario of.</param>
    /// <param name="check">What is wrong with terms for the people of the round, if anything. Asked only when all else is right.</param>
    /// <param name="objective">The programme's.</param>
    public static Decision Decide(
        Scenario? scenario, AskScenario command, Guid roundId, Round? round, Func<Terms, Fault?> check, string objective, DateTimeOffset now)
    {
        if (round is null) return NotFound("round-unknown", "There is no such round.");
        if (command.Of(round) is not { } terms) return Refuse("pair-unknown", "A pair that is locked or kept apart is not a mentor and a mentee of this round.");
        if (scenario is not null)
        {
            return scenario.RoundId == roundId && scenario.Terms.Same(terms)
                ? Nothing
                : Conflict("scenario-exists", "There is a scenario of another round, or with other terms, with this id.");
        }

        if (round.Status != RoundStatus.Draft) return Refuse("round-not-draft", "This round is no draft any more.");
        return check(terms) is { } fault ? RoundDecider.Faulty(fault) : Of(new ScenarioAsked(roundId, round.ProgrammeId, terms.Objective ?? objective, terms, now));
    }

    public static Decision Decide(Scenario? scenario, CancelScenario _, Guid? managerId) => scenario switch
    {
        null => Unknown,
        { Status: ScenarioStatus.Cancelled } => Nothing,
        { Status: not ScenarioStatus.Computing } => Refuse("scenario-over", "This scenario is not being computed any more."),
        _ => Of(new ScenarioCancelled(managerId))
    };

    /// <param name="found">What was found, or why nothing can be. Who computed it second found the same.</param>
    public static Decision Decide(Scenario? scenario, ComputeScenario _, Found found) => scenario switch
    {
        not { Status: ScenarioStatus.Computing } => Nothing,
        _ when found.Pairs is { Fault: null, Quality: { } quality } pairs => Of(new ScenarioComputed(
            found.Cohort, found.Mentors, found.Mentees, found.ProgrammeScore, pairs.Suggestions, pairs.Unmatched, quality)),
        _ => Of(new ScenarioFailed(found.Pairs.Fault?.Code ?? "not-proved"))
    };

    public static Decision Unknown => NotFound("scenario-unknown", "There is no such scenario.");
}

/// <summary>What a computation came to.</summary>
/// <inheritdoc cref="ScenarioComputed"/>
public sealed record Found(string Cohort, int Mentors, int Mentees, long ProgrammeScore, Matched Pairs);
