using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Matching.Pairs;

/// <summary>The names under which its facts are stored, for ever.</summary>
internal static class PairLife
{
    public static void Events(Noun<Pair> noun) => noun
        .Event<PairFormed>("pair_formed")
        .Event<PairPaused>("pair_paused")
        .Event<PairResumed>("pair_resumed")
        .Event<PairFlagged>("pair_flagged")
        .Event<PairEnded>("pair_ended");
}
