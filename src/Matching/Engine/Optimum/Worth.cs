namespace ReverseMentoring.Matching.Engine.Optimum;

/// <summary>What pairs and first places are worth, in whole numbers: placing people before points, points before ties.</summary>
/// <remarks>
/// A pair is worth points * unit + tie number, a person's first place (placing + waiting bonus) * unit. Tie numbers are 1 to t = 2^bits and
/// unit = t * most pairs + 1, so that all ties together never outweigh a point. Placing is 0 for <see cref="Objective.BestTotal"/>, else
/// 1 + 100 * most pairs + all bonuses, so that all points together never outweigh a person. No price and no length of a path ever exceeds the
/// worth of one pair with two first places, and totals are added up in 128 bits: so it is that worth which must fit, and not the sum.
/// </remarks>
internal sealed record Worth(long Unit, int TieBits, long Placing)
{
    private const int MostTieBits = 16;

    /// <returns>Null if one pair is worth more than fits, which takes millions of people.</returns>
    public static Worth? Of(IReadOnlyList<Entrant> mentors, IReadOnlyList<Entrant> mentees, Objective objective)
    {
        var mostPairs = Math.Min(Places(mentors, mentees.Count), Places(mentees, mentors.Count));
        var bonuses = mentors.Concat(mentees).Select(entrant => (long)entrant.WaitingBonus).ToList();
        var placing = objective == Objective.BestTotal ? 0 : 1 + 100 * mostPairs + bonuses.Sum();
        var highest = (Int128)100 + 2 * (placing + bonuses.DefaultIfEmpty().Max());
        for (var bits = MostTieBits; bits >= 0; bits--)
        {
            var unit = ((Int128)mostPairs << bits) + 1;
            if (highest * unit + (1L << bits) < Network.Endless / 4) return new((long)unit, bits, placing);
        }

        return null;
    }

    public long OfPair(int points, long tie) => points * Unit + tie;

    public long OfFirstPlace(Entrant entrant) => (Placing + entrant.WaitingBonus) * Unit;

    private static long Places(IReadOnlyList<Entrant> entrants, int others) => entrants.Sum(entrant => (long)Math.Min(entrant.Capacity, others));
}
