namespace ReverseMentoring.Matching.Pairs;

/// <summary>Either of the two ends it; no reason is asked.</summary>
public sealed record EndPair;

/// <summary>One of the two would have another partner in the next round.</summary>
public sealed record AskForRematch;

/// <summary>One of the two would like a talk with a moderator.</summary>
public sealed record WantTalk;

/// <summary>One of the two says that they go on; asked where nothing was heard of them.</summary>
public sealed record KeepPair;

/// <summary>One of the two would go on for longer; agreed on when the other says the same day.</summary>
/// <param name="Until">The last day.</param>
public sealed record ExtendPair(DateOnly Until);

/// <summary>Scheduling has heard that a session was held.</summary>
public sealed record NoteMeeting(int Number, DateTimeOffset Start);

/// <summary>A talk is offered: its time has come, or somebody has asked for one elsewhere.</summary>
public sealed record OfferTalk;

/// <summary>Nothing was heard of the two for long: look whether there is a sign of life, ask them, or end it.</summary>
public sealed record LookForSigns;

/// <summary>The last day of the pair is over.</summary>
public sealed record CompletePair;

/// <summary>The pause that the two have agreed on is over.</summary>
public sealed record EndAgreedPause;

/// <summary>People and programme have changed; the pair follows. What the two are today, whoever's change it was.</summary>
/// <param name="Left">One of the two has left the organisation.</param>
/// <param name="Withdrawn">One of the two has withdrawn from the programme, or it was cancelled.</param>
/// <param name="Completed">One of the two has completed the programme, or it was closed.</param>
/// <param name="Paused">One of the two pauses.</param>
/// <param name="PausedUntil">When the last of them means to be back; null for open.</param>
/// <param name="Conflict">The constraint that forbids the two to mentor today; null for none.</param>
public sealed record FollowPeople(
    bool Left = false, bool Withdrawn = false, bool Completed = false, bool Paused = false, DateTimeOffset? PausedUntil = null, string? Conflict = null);
