using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Matching.Scenarios;

/// <summary>The names under which its facts are stored, for ever.</summary>
internal static class ScenarioLife
{
    public static void Events(Noun<Scenario> noun, ScenarioQueue queue) => noun
        .Event<ScenarioAsked>("scenario_asked")
        .Event<ScenarioComputed>("scenario_computed")
        .Event<ScenarioFailed>("scenario_failed")
        .Event<ScenarioCancelled>("scenario_cancelled")
        .Due(ScenarioDecider.NextDue, (scenario, _, _) => queue.Ask(scenario.Id));
}
