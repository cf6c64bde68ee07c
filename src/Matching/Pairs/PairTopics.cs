namespace ReverseMentoring.Matching.Pairs;

/// <summary>What two people will talk about.</summary>
internal static class PairTopics
{
    /// <summary>What the mentee wants and the mentor offers, most wanted first, then the rest of the programme's topics in its own order.</summary>
    /// <param name="wanted">The mentee's topics with their level, 1 to 5.</param>
    /// <param name="offered">The mentor's topics with their level, 1 to 5.</param>
    public static IReadOnlyList<string> Of(
        IReadOnlyDictionary<string, int> wanted, IReadOnlyDictionary<string, int> offered, IReadOnlyList<string> programme)
    {
        var common = wanted.Keys.Where(offered.ContainsKey)
            .OrderByDescending(topic => wanted[topic]).ThenByDescending(topic => offered[topic]).ThenBy(topic => topic, StringComparer.Ordinal);
        return [.. common.Concat(programme).Distinct()];
    }
}
