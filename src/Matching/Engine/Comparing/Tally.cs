using System.Numerics;

namespace ReverseMentoring.Matching.Engine.Comparing;

/// <summary>Counts along the rows of a <see cref="ScoreTable"/>, many pairs with each instruction.</summary>
internal static class Tally
{
    /// <summary>More rows than these do not fit into a byte.</summary>
    public const int MostRows = byte.MaxValue;

    /// <summary>How many pairs of a row have more than these points.</summary>
    public static int Above(ReadOnlySpan<sbyte> row, int points)
    {
        var (above, at) = (0, 0);
        var bound = new Vector<sbyte>((sbyte)points);
        while (at + Vector<sbyte>.Count <= row.Length)
        {
            var counts = Vector<sbyte>.Zero;
            for (var few = 0; few < sbyte.MaxValue && at + Vector<sbyte>.Count <= row.Length; few++, at += Vector<sbyte>.Count)
                counts -= Vector.GreaterThan(new Vector<sbyte>(row[at..]), bound);
            Vector.Widen(counts, out var low, out var high);
            above += Vector.Sum(low + high);
        }

        for (; at < row.Length; at++) above += row[at] > points ? 1 : 0;
        return above;
    }

    /// <summary>Adds one to each count whose pair has more points than the bound at its place.</summary>
    /// <param name="counts">Of at most <see cref="MostRows"/> rows.</param>
    public static void AddAbove(ReadOnlySpan<sbyte> row, ReadOnlySpan<sbyte> bounds, Span<byte> counts)
    {
        var at = 0;
        for (; at + Vector<sbyte>.Count <= row.Length; at += Vector<sbyte>.Count)
        {
            var above = Vector.AsVectorByte(Vector.GreaterThan(new Vector<sbyte>(row[at..]), new Vector<sbyte>(bounds[at..])));
            (new Vector<byte>(counts[at..]) - above).CopyTo(counts[at..]);
        }

        for (; at < row.Length; at++) counts[at] += row[at] > bounds[at] ? (byte)1 : (byte)0;
    }
}
