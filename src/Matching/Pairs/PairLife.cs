using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Integration;

namespace ReverseMentoring.Matching.Pairs;

/// <summary>The names under which its facts are stored, for ever.</summary>
internal static class PairLife
{
    public static void Events(Noun<Pair> noun) => noun
        .Event<PairFormed>("pair_formed")
        .Event<PairTakenUp>("pair_taken_up")
        .Event<PairMet>("pair_met")
        .Event<InterimTalkOffered>("interim_talk_offered")
        .Event<InterimTalkWanted>("interim_talk_wanted")
        .Event<InterimTalkOver>("interim_talk_over")
        .Event<PairPaused>("pair_paused")
        .Event<PairResumed>("pair_resumed")
        .Event<PairFlagged>("pair_flagged")
        .Event<ExtensionWished>("extension_wished")
        .Event<PairExtended>("pair_extended")
        .Event<PairSeenActive>("pair_seen_active")
        .Event<PairAskedWhetherActive>("pair_asked_whether_active")
        .Event<PairKept>("pair_kept")
        .Event<PairEnded>("pair_ended")
        .Due(PairDue.Next, PairSigns.Decide);
}
