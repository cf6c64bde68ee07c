using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Matching.Rounds;

/// <summary>The names under which its facts are stored, for ever.</summary>
internal static class RoundLife
{
    public static void Events(Noun<Round> noun) => noun
        .Event<RoundComputed>("round_computed")
        .Event<RoundDiscarded>("round_discarded")
        .Event<RoundReleased>("round_released")
        .Event<RoundCompleted>("round_completed");
}
