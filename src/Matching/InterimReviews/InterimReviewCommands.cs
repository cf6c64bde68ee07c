namespace ReverseMentoring.Matching.InterimReviews;

public sealed record AssignModerator(Guid PersonId);

/// <param name="PausedUntil">With <see cref="ReviewOutcome.Pause"/>: when the pair goes on, half a year from now at most.</param>
public sealed record ConcludeReview(ReviewOutcome Outcome, DateTimeOffset? PausedUntil = null);

/// <summary>A talk that is wanted has nobody to moderate it.</summary>
public sealed record SeekModerator;

/// <summary>A talk that is wanted should have been held.</summary>
public sealed record RemindOfTalk;

/// <summary>A talk that is wanted is not waited for any longer.</summary>
public sealed record GiveUpTalk;

/// <summary>The offer has ended, and nobody wanted to talk.</summary>
public sealed record LapseReview;
