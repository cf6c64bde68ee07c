using Marten;
using ReverseMentoring.Matching.Agreements;
using ReverseMentoring.Matching.InterimReviews;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.ServiceDefaults.Privacy;

namespace ReverseMentoring.Matching.Retention;

/// <summary>
/// Who worked with whom, when the two met, what they have promised each other and whether they had a talk: of their sessions as much as of their
/// profiles, and so it goes with whichever period ends first.
/// </summary>
internal static class PairsKept
{
    private const int Piece = 200;

    public static Kept Kind { get; } = new("pairs", Expire, "sessions", "profile");

    private static async Task<Expired> Expire(Guid programmeId, IDocumentOperations transaction, CancellationToken ct)
    {
        // The others hear of its end before nobody can tell them any more.
        if (await transaction.Query<Pair>().AnyAsync(pair => pair.ProgrammeId == programmeId && pair.IsLiving, ct)) return Expired.NotYet;

        var pairs = (await transaction.Query<Pair>().Where(pair => pair.ProgrammeId == programmeId).OrderBy(pair => pair.Id).Take(Piece).Select(pair => pair.Id).ToListAsync(ct)).ToArray();
        Guid[] agreements = [.. (await transaction.LoadManyAsync<Agreement>(ct, pairs.Select(Agreement.IdOf))).Select(agreement => agreement.Id)];
        var reviews = (await transaction.Query<InterimReview>()
            .Where(review => review.ProgrammeId == programmeId && review.PairId.IsOneOf(pairs)).Select(review => review.Id).ToListAsync(ct)).ToArray();
        transaction.Forget<Pair>(pairs);
        transaction.Forget<Agreement>(agreements);
        transaction.Forget<InterimReview>(reviews);
        return new(
            new Dictionary<string, int> { ["pair"] = pairs.Length, ["pair-agreement"] = agreements.Length, ["interim-review"] = reviews.Length },
            More: pairs.Length == Piece);
    }
}
