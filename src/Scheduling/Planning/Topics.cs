namespace ReverseMentoring.Scheduling.Planning;

internal static class Topics
{
    /// <summary>The topic of a session that the pair has left open.</summary>
    public const string Open = "open";

    /// <summary>
    /// Spreads topics over sessions, in runs: what was begun is carried on in the next session, not months later.
    /// Runs differ by one session at most, the longer ones first; of more topics than sessions the last are left out.
    /// </summary>
    public static IEnumerable<string> Spread(IReadOnlyList<string> codes, int sessions)
    {
        if (codes.Count == 0) return Enumerable.Repeat(Open, sessions);
        var topics = Math.Min(codes.Count, sessions);
        return Enumerable.Range(0, topics).SelectMany(i => Enumerable.Repeat(codes[i], sessions / topics + (i < sessions % topics ? 1 : 0)));
    }
}
