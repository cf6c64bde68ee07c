namespace ReverseMentoring.Matching.Engine;

/// <summary>Numbers for the codes of one problem, so that millions of comparisons need no words.</summary>
internal sealed class Codebook
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public int Count => _numbers.Count;

    public int this[string code] => _numbers.TryGetValue(code, out var number) ? number : _numbers[code] = _numbers.Count;
}

/// <summary>What somebody said of some codes: each with its level, at least 1.</summary>
internal sealed class Ratings
{
    private readonly int[] _codes;
    private readonly int[] _levels;

    public Ratings(IEnumerable<KeyValuePair<string, int>> levels, Codebook codes)
    {
        var sorted = levels.Select(level => (Code: codes[level.Key], level.Value)).OrderBy(level => level.Code).ToArray();
        (_codes, _levels) = ([.. sorted.Select(level => level.Code)], [.. sorted.Select(level => level.Value)]);
        Sum = _levels.Sum();
        Key = string.Join(' ', sorted.Select(level => $"{level.Code}:{level.Value}"));
    }

    public int Count => _codes.Length;

    public int Sum { get; }

    /// <summary>The same for whoever said the same.</summary>
    public string Key { get; }

    /// <summary>The levels by the number of their code, to be compared with many.</summary>
    public int[] Spread(int codes)
    {
        var spread = new int[codes];
        for (var i = 0; i < _codes.Length; i++) spread[_codes[i]] = _levels[i];
        return spread;
    }

    /// <summary>The sum of level times level over the codes that both have.</summary>
    /// <param name="spread">The other's, spread out.</param>
    public int Times(int[] spread)
    {
        var sum = 0;
        for (var i = 0; i < _codes.Length; i++) sum += _levels[i] * spread[_codes[i]];
        return sum;
    }

    /// <inheritdoc cref="Times(int[])"/>
    public int Times(Ratings other)
    {
        var (sum, theirs) = (0, 0);
        for (var i = 0; i < _codes.Length; i++)
        {
            while (theirs < other._codes.Length && other._codes[theirs] < _codes[i]) theirs++;
            if (theirs < other._codes.Length && other._codes[theirs] == _codes[i]) sum += _levels[i] * other._levels[theirs];
        }

        return sum;
    }
}
