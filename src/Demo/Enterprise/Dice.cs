using System.Text;

namespace ReverseMentoring.Demo.Enterprise;

/// <summary>
/// Chance that repeats: SplitMix64, so that a seed means the same enterprise on every machine and every version of .NET.
/// Every question has dice of its own (<see cref="For"/>), so that a new name in a list does not move anybody in the organisation.
/// </summary>
internal sealed class Dice(ulong seed)
{
    private readonly ulong seed = seed;
    private ulong state = seed;

    /// <param name="purpose">What is to be decided.</param>
    /// <param name="index">For whom, from 0.</param>
    public Dice For(string purpose, int index = 0)
    {
        var hash = Encoding.UTF8.GetBytes(purpose).Aggregate(14695981039346656037UL, (all, letter) => (all ^ letter) * 1099511628211UL); // FNV-1a
        return new(new Dice(seed ^ hash).Next() + (ulong)index * 0xD1342543DE82EF95UL);
    }

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A whole number, both bounds included.</summary>
    public int Between(int least, int most) => least + (int)(Next() % (ulong)(most - least + 1));

    /// <param name="percent">0 to 100.</param>
    public bool Chance(int percent) => Between(1, 100) <= percent;

    public T One<T>(IReadOnlyList<T> of) => of[Between(0, of.Count - 1)];

    public T Weighted<T>(IReadOnlyList<T> of, Func<T, int> weight)
    {
        var at = Between(1, of.Sum(weight));
        foreach (var item in of)
            if ((at -= weight(item)) <= 0) return item;
        throw new ArgumentException("Every weight is 0.", nameof(of));
    }

    /// <summary>Different ones, the heavier the likelier and the earlier.</summary>
    public IReadOnlyList<T> Several<T>(IEnumerable<T> of, int count, Func<T, int> weight)
    {
        var left = of.ToList();
        var taken = new List<T>(count);
        while (taken.Count < count && left.Count > 0)
        {
            var next = Weighted(left, weight);
            left.Remove(next);
            taken.Add(next);
        }
        return taken;
    }

    public IReadOnlyList<T> Shuffled<T>(IEnumerable<T> of)
    {
        var items = of.ToArray();
        for (var i = items.Length - 1; i > 0; i--)
        {
            var other = Between(0, i);
            (items[i], items[other]) = (items[other], items[i]);
        }
        return items;
    }
}
