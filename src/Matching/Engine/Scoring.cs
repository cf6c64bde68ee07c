namespace ReverseMentoring.Matching.Engine;

/// <summary>Makes one score out of the measures and the weights of a policy. Integers only.</summary>
internal sealed class Scoring(Setting setting)
{
    private static readonly int Parts = ScorePartCode.All.Count;
    private readonly int[] _weights = [.. ScorePartCode.All.Select(setting.Policy.WeightOf)];

    /// <summary>The points alone: all that the solver needs of the many pairs that nobody will look at.</summary>
    public int Points(Entrant mentor, Entrant mentee)
    {
        Span<int> shares = stackalloc int[Parts];
        Span<long> earned = stackalloc long[Parts];
        return Rate(mentor, mentee, shares, earned);
    }

    public Score Score(Entrant mentor, Entrant mentee)
    {
        Span<int> shares = stackalloc int[Parts];
        Span<long> earned = stackalloc long[Parts];
        Span<int> points = stackalloc int[Parts];
        var total = Rate(mentor, mentee, shares, earned);
        LargestRemainder(earned, Measures.Whole, total, points);

        var parts = new List<PartScore>(Parts);
        for (var part = 0; part < Parts; part++)
        {
            if (shares[part] > 0) parts.Add(new(ScorePartCode.All[part], points[part], shares[part]));
        }

        return new(total, parts.Count > 0 ? parts : [new(ScorePartCode.Unrated, total, 100)]);
    }

    /// <summary>What each part can give when only the parts of a mask can be rated, part after part, mask after mask; nothing for the empty mask.</summary>
    public int[] SharesOfMasks()
    {
        Span<long> weights = stackalloc long[Parts];
        var shares = new int[Parts << Parts];
        for (var mask = 0; mask < 1 << Parts; mask++)
        {
            var sum = 0L;
            for (var part = 0; part < Parts; part++)
            {
                var weight = (mask >> part & 1) == 0 ? 0 : _weights[part];
                weights[part] = 100L * weight;
                sum += weight;
            }

            if (sum > 0) LargestRemainder(weights, sum, 100, shares.AsSpan(mask * Parts, Parts));
        }

        return shares;
    }

    /// <summary>
    /// The weights of the parts that can be rated are brought to whole numbers that add up to 100 (so nothing that is missing is a penalty),
    /// each is earned by its measure, and the sum is rounded half up.
    /// </summary>
    private int Rate(Entrant mentor, Entrant mentee, Span<int> shares, Span<long> earned)
    {
        Span<long> weights = stackalloc long[Parts];
        Span<int> measures = stackalloc int[Parts];
        var sum = 0L;
        for (var part = 0; part < Parts; part++)
        {
            if (_weights[part] == 0 || Measures.All[part](setting, mentor, mentee) is not { } measure) continue;
            measures[part] = measure;
            weights[part] = 100L * _weights[part];
            sum += _weights[part];
        }

        if (sum == 0) return 50;
        LargestRemainder(weights, sum, 100, shares);
        var total = 0L;
        for (var part = 0; part < Parts; part++) total += earned[part] = (long)shares[part] * measures[part];
        return (int)((total + Measures.Whole / 2) / Measures.Whole);
    }

    /// <summary>Hamilton's method: everybody gets the whole part of value / divisor, and what is left of the total goes to the largest remainders.</summary>
    internal static void LargestRemainder(ReadOnlySpan<long> values, long divisor, int total, Span<int> whole)
    {
        Span<long> remainders = stackalloc long[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            (var floor, remainders[i]) = Math.DivRem(values[i], divisor);
            whole[i] = (int)floor;
            total -= whole[i];
        }

        for (; total > 0; total--)
        {
            var largest = 0;
            for (var i = 1; i < values.Length; i++)
            {
                if (remainders[i] > remainders[largest]) largest = i;
            }

            whole[largest]++;
            remainders[largest] = -1;
        }
    }
}
