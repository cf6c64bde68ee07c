using System.Numerics;

namespace ReverseMentoring.Matching.Engine.Optimum;

/// <summary>
/// Passes over the pairs of a row that cannot be worth what the two ask for, many with each instruction. Points, in 64ths, are held against
/// what both ask, rounded down: a bound that a pair must reach to be worth the exact look.
/// </summary>
/// <remarks>What is asked may be cut off at both ends, for it is cut off at the same height: two that would meet below zero still do.</remarks>
internal sealed class Sieve(Worth worth, int mentees)
{
    private const int Fine = 64;
    private const int Most = int.MaxValue / 4;

    private readonly int[] _asked = new int[mentees];

    /// <summary>What a mentee asks for a seat; the greatest tie number is taken off, because a pair may have it.</summary>
    public void Ask(int mentee, long price) => _asked[mentee] = Rounded(price - (1L << worth.TieBits));

    /// <summary>A mentee without a seat.</summary>
    public void Close(int mentee) => _asked[mentee] = Most;

    /// <summary>The next pair, from a position on, that may be worth what the two ask; the length of the row if there is none.</summary>
    /// <param name="asked">What the mentor asks, <see cref="Rounded"/>.</param>
    public int Next(ReadOnlySpan<sbyte> row, int from, int asked)
    {
        while (from + Vector<sbyte>.Count <= row.Length && !Any(row.Slice(from, Vector<sbyte>.Count), _asked.AsSpan(from, Vector<sbyte>.Count), asked)) from += Vector<sbyte>.Count;
        while (from < row.Length && row[from] * Fine < (long)asked + _asked[from]) from++;
        return from;
    }

    /// <summary>A price in 64ths of a point, rounded down, and kept small enough to be added to another.</summary>
    public int Rounded(long price)
    {
        // Split, so that a price of many points is not multiplied out of its range.
        var (points, rest) = Math.DivRem(price, worth.Unit);
        if (rest < 0) (points, rest) = (points - 1, rest + worth.Unit);
        return (int)Math.Clamp(points * Fine + (long)((Int128)rest * Fine / worth.Unit), -Most, Most);
    }

    private static bool Any(ReadOnlySpan<sbyte> points, ReadOnlySpan<int> asked, int bound)
    {
        Vector.Widen(new Vector<sbyte>(points), out var low, out var high);
        var wanted = new Vector<int>(bound);
        var n = Vector<int>.Count;
        Vector.Widen(low, out var a, out var b);
        Vector.Widen(high, out var c, out var d);
        return Vector.GreaterThanOrEqualAny(a * Fine, wanted + new Vector<int>(asked))
            || Vector.GreaterThanOrEqualAny(b * Fine, wanted + new Vector<int>(asked[n..]))
            || Vector.GreaterThanOrEqualAny(c * Fine, wanted + new Vector<int>(asked[(2 * n)..]))
            || Vector.GreaterThanOrEqualAny(d * Fine, wanted + new Vector<int>(asked[(3 * n)..]));
    }
}
