using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Integration;

namespace ReverseMentoring.Matching.Rounds;

/// <summary>The names under which its facts are stored, for ever.</summary>
internal static class RoundLife
{
    public static void Events(Noun<Round> noun) => noun
        .Event<RoundOpened>("round_opened")
        .Event<RoundComputed>("round_computed")
        .Event<ScenarioChosen>("scenario_chosen")
        .Event<RoundDiscarded>("round_discarded")
        .Event<RoundReleased>("round_released")
        .Event<RoundAskedAgain>("round_asked_again")
        .Event<RoundCompleted>("round_completed")
        .Due(RoundDecider.NextDue, RoundCompletion.DecideDue);
}
