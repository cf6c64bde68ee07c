using System.Numerics;

namespace ReverseMentoring.Matching.Engine.Optimum;

/// <summary>Looks, among all pairs of the market, for those that are worth more than the prices of the two: they must be let into the network.</summary>
/// <remarks>
/// A pair's points, in 64ths, are first held against the two prices rounded down: a bound that a pair must reach to be worth the exact look.
/// Most rows are passed over that way, many pairs with each instruction.
/// </remarks>
internal sealed class Pricing(Market market, int threads)
{
    private const int Fine = 64;
    private const int Most = int.MaxValue / 4;

    /// <summary>The most rewarding pairs of each mentor that exceed the prices by more than <paramref name="slack"/>.</summary>
    /// <param name="prices">Of all nodes, mentors first.</param>
    /// <param name="most">Pairs to be returned for each mentor, and one more for each that may be chosen already.</param>
    /// <returns>In rising order of (mentor, mentee).</returns>
    public List<Arc> Exceeding(long[] prices, long slack, int most, CancellationToken cancellation)
    {
        var (mentors, mentees) = (market.Mentors.Count, market.Mentees.Count);
        var least = new int[mentees];
        for (var mentee = 0; mentee < mentees; mentee++)
            least[mentee] = market.Mentees[mentee].Seats == 0 ? Most : Bound(prices[mentors + mentee] - (1L << market.Worth.TieBits));

        var found = new List<Arc>[mentors];
        Parallel.For(
            0, mentors, new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            () => new sbyte[mentees],
            (mentor, _, buffer) =>
            {
                found[mentor] = market.Mentors[mentor].Seats == 0 ? [] : Row(mentor, market.Scores.Row(mentor, buffer), prices, least, slack, most + market.Mentors[mentor].Seats);
                return buffer;
            },
            _ => { });
        return [.. found.SelectMany(row => row)];
    }

    private List<Arc> Row(int mentor, ReadOnlySpan<sbyte> row, long[] prices, int[] least, long slack, int most)
    {
        var price = prices[mentor] + slack;
        var bound = Bound(price);
        var best = new List<(long Gain, Arc Arc)>();
        var enough = long.MinValue;
        for (var from = 0; from < row.Length; from += Vector<sbyte>.Count)
        {
            if (from + Vector<sbyte>.Count <= row.Length && !Any(row.Slice(from, Vector<sbyte>.Count), least.AsSpan(from, Vector<sbyte>.Count), bound)) continue;
            for (var mentee = from; mentee < Math.Min(from + Vector<sbyte>.Count, row.Length); mentee++)
            {
                int points = row[mentee];
                if (points * Fine < (long)bound + least[mentee] || !market.Open(mentor, mentee, points)) continue;
                var there = prices[market.Mentors.Count + mentee];
                if (points * market.Worth.Unit + (1L << market.Worth.TieBits) - price - there <= enough) continue;
                var weight = market.Weight(mentor, mentee, points);
                var gain = weight - price - there;
                if (gain <= 0 || gain <= enough) continue;
                best.Add((gain, new(mentor, mentee, weight)));
                if (best.Count < 4 * most) continue;
                Keep(best, most);
                enough = best[^1].Gain;
                bound = Bound(price + enough);
            }
        }

        Keep(best, most);
        return [.. best.Select(one => one.Arc).OrderBy(arc => arc.Right)];
    }

    private static void Keep(List<(long Gain, Arc Arc)> best, int most)
    {
        best.Sort((one, other) => one.Gain != other.Gain ? other.Gain.CompareTo(one.Gain) : one.Arc.Right.CompareTo(other.Arc.Right));
        if (best.Count > most) best.RemoveRange(most, best.Count - most);
    }

    private static bool Any(ReadOnlySpan<sbyte> points, ReadOnlySpan<int> least, int bound)
    {
        Vector.Widen(new Vector<sbyte>(points), out var low, out var high);
        var wanted = new Vector<int>(bound);
        var n = Vector<int>.Count;
        Vector.Widen(low, out var a, out var b);
        Vector.Widen(high, out var c, out var d);
        return Vector.GreaterThanOrEqualAny(a * Fine, wanted + new Vector<int>(least))
            || Vector.GreaterThanOrEqualAny(b * Fine, wanted + new Vector<int>(least[n..]))
            || Vector.GreaterThanOrEqualAny(c * Fine, wanted + new Vector<int>(least[(2 * n)..]))
            || Vector.GreaterThanOrEqualAny(d * Fine, wanted + new Vector<int>(least[(3 * n)..]));
    }

    /// <summary>A price in 64ths of a point, rounded down, and kept small enough to be added to another.</summary>
    private int Bound(long price)
    {
        // Split, so that a price of many points is not multiplied out of its range.
        var (points, rest) = Math.DivRem(price, market.Worth.Unit);
        if (rest < 0) (points, rest) = (points - 1, rest + market.Worth.Unit);
        return (int)Math.Clamp(points * Fine + (long)((Int128)rest * Fine / market.Worth.Unit), -Most, Most);
    }
}
