using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Pairs;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Matching.Agreements;

/// <summary>Every rule of an agreement. Pure: what is known comes in, what follows goes out.</summary>
internal static class AgreementDecider
{
    /// <param name="cadence">The programme's; null where the programme is not known.</param>
    public static Decision Decide(
        Agreement? agreement, SignAgreement command, AgreementText text, Pair? pair, Guid personId, AgreedCadence? cadence, DateTimeOffset now)
    {
        if (pair?.SideOf(personId) is not { } side || cadence is null) return PairDecider.Unknown;
        var offered = text.PromisesOf(side).Select(promise => promise.Code).ToList();
        // In the order of the list, so that the same promises are the same signature.
        var promises = offered.Where((command.Promises ?? []).Contains).ToList();
        var signature = agreement?.Of(side);
        if (signature is not null && signature.Version == command.Version && signature.Promises.SequenceEqual(promises)) return Nothing;
        if (!pair.IsLiving) return Refuse("pair-over", "This pair has ended.");
        if (command.Version != text.Version) return Refuse("agreement-version-outdated", "The agreement has another text by now; please read it again.");
        if ((command.Promises ?? []).Except(offered).Any()) return Refuse("promise-unknown", "That is nothing that this side could promise.");
        if (promises.Count == 0) return Refuse("promise-missing", "Please choose at least one thing that you will do for the other.");
        return agreement?.StandsIn(text.Version) == true
            ? Refuse("agreement-stands", "Both have signed; what they have promised each other stands.")
            : Of(new PairAgreementSigned(pair.Id, side, text.Version, promises, cadence, now));
    }
}
