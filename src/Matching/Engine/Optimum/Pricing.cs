namespace ReverseMentoring.Matching.Engine.Optimum;

/// <summary>Looks, among all pairs of the market, for those that are worth more than the prices of the two: they must be let into the network.</summary>
/// <remarks>Most pairs are passed over by the <see cref="Sieve"/>, many with each instruction; the others are worth the exact look.</remarks>
internal sealed class Pricing(Market market, int threads)
{
    /// <summary>The most rewarding pairs of each mentor that exceed the prices by more than <paramref name="slack"/>.</summary>
    /// <param name="prices">Of all nodes, mentors first.</param>
    /// <param name="most">Pairs to be returned for each mentor, and one more for each that may be chosen already.</param>
    /// <returns>In rising order of (mentor, mentee).</returns>
    public List<Arc> Exceeding(long[] prices, long slack, int most, CancellationToken cancellation)
    {
        var (mentors, mentees) = (market.Mentors.Count, market.Mentees.Count);
        var sieve = new Sieve(market.Worth, mentees);
        for (var mentee = 0; mentee < mentees; mentee++)
        {
            if (market.Mentees[mentee].Seats == 0) sieve.Close(mentee);
            else sieve.Ask(mentee, prices[mentors + mentee]);
        }

        var found = new List<Arc>[mentors];
        Parallel.For(
            0, mentors, new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            () => new sbyte[mentees],
            (mentor, _, buffer) =>
            {
                found[mentor] = market.Mentors[mentor].Seats == 0 ? [] : Row(mentor, market.Scores.Row(mentor, buffer), prices, sieve, slack, most + market.Mentors[mentor].Seats);
                return buffer;
            },
            _ => { });
        return [.. found.SelectMany(row => row)];
    }

    private List<Arc> Row(int mentor, ReadOnlySpan<sbyte> row, long[] prices, Sieve sieve, long slack, int most)
    {
        var price = prices[mentor] + slack;
        var asked = sieve.Rounded(price);
        var best = new List<(long Gain, Arc Arc)>();
        var enough = long.MinValue;
        for (var mentee = sieve.Next(row, 0, asked); mentee < row.Length; mentee = sieve.Next(row, mentee + 1, asked))
        {
            int points = row[mentee];
            if (!market.Open(mentor, mentee, points)) continue;
            var there = prices[market.Mentors.Count + mentee];
            if (points * market.Worth.Unit + (1L << market.Worth.TieBits) - price - there <= enough) continue;
            var weight = market.Weight(mentor, mentee, points);
            var gain = weight - price - there;
            if (gain <= 0 || gain <= enough) continue;
            best.Add((gain, new(mentor, mentee, weight)));
            if (best.Count < 4 * most) continue;
            Keep(best, most);
            enough = best[^1].Gain;
            asked = sieve.Rounded(price + enough);
        }

        Keep(best, most);
        return [.. best.Select(one => one.Arc).OrderBy(arc => arc.Right)];
    }

    private static void Keep(List<(long Gain, Arc Arc)> best, int most)
    {
        best.Sort((one, other) => one.Gain != other.Gain ? other.Gain.CompareTo(one.Gain) : one.Arc.Right.CompareTo(other.Arc.Right));
        if (best.Count > most) best.RemoveRange(most, best.Count - most);
    }
}
