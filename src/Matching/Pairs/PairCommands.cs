namespace ReverseMentoring.Matching.Pairs;

/// <summary>Either of the two ends it; no reason is asked.</summary>
public sealed record EndPair;

/// <summary>One of the two would have another partner in the next round.</summary>
public sealed record AskForRematch;

/// <summary>People and programme have changed; the pair follows. What the two are today, whoever's change it was.</summary>
/// <param name="Left">One of the two has left the organisation.</param>
/// <param name="Withdrawn">One of the two has withdrawn from the programme, or it was cancelled.</param>
/// <param name="Completed">One of the two has completed the programme, or it was closed.</param>
/// <param name="Paused">One of the two pauses.</param>
/// <param name="PausedUntil">When the last of them means to be back; null for open.</param>
/// <param name="Conflict">The constraint that forbids the two to mentor today; null for none.</param>
public sealed record FollowPeople(
    bool Left = false, bool Withdrawn = false, bool Completed = false, bool Paused = false, DateTimeOffset? PausedUntil = null, string? Conflict = null);
