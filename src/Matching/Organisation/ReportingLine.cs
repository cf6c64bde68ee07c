namespace ReverseMentoring.Matching.Organisation;

/// <summary>Where somebody stands in the organisation.</summary>
/// <param name="ManagerId">Null for the head of the enterprise.</param>
public sealed record Post(Guid? ManagerId, IReadOnlyList<Guid> DottedLineIds, bool Active = true);

/// <summary>Whether a reporting line forbids two people to mentor: the junior must be free to teach and the senior free to ask.</summary>
internal static class ReportingLine
{
    /// <returns>The code of the constraint, or null. What of the chain is unknown forbids nothing here.</returns>
    public static string? Conflict(Guid one, Guid other, IReadOnlyDictionary<Guid, Post> posts)
    {
        if (Above(one, posts).Contains(other) || Above(other, posts).Contains(one)) return "same-management-chain";
        if (!posts.TryGetValue(one, out var post) || !posts.TryGetValue(other, out var otherPost)) return null;
        if (post.ManagerId is not null && post.ManagerId == otherPost.ManagerId) return "same-manager";
        return post.DottedLineIds.Contains(other) || otherPost.DottedLineIds.Contains(one) ? "dotted-line" : null;
    }

    private static IEnumerable<Guid> Above(Guid person, IReadOnlyDictionary<Guid, Post> posts)
    {
        // The HRIS may deliver a circle while it reorganises; nobody is walked through twice.
        var seen = new HashSet<Guid> { person };
        for (var at = person; posts.TryGetValue(at, out var post) && post.ManagerId is { } manager && seen.Add(manager); at = manager) yield return manager;
    }
}
