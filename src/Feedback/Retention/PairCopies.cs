using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.ServiceDefaults.Privacy;

namespace ReverseMentoring.Feedback.Retention;

/// <summary>Copies of pairs, which go when Matching deletes its pairs: by the same periods.</summary>
internal static class PairCopies
{
    public static Kept Kind { get; } = Keeping.Copies<Pair>("pairs", "pair", programme => copy => copy.State.ProgrammeId == programme, copy => copy.State.Status != "ended", "sessions", "profile");
}
