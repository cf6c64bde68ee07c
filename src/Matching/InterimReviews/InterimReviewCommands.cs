namespace ReverseMentoring.Matching.InterimReviews;

public sealed record AssignModerator(Guid PersonId);

/// <param name="PausedUntil">With <see cref="ReviewOutcome.Pause"/>: when the pair goes on, half a year from now at most.</param>
public sealed record ConcludeReview(ReviewOutcome Outcome, DateTimeOffset? PausedUntil = null);

/// <summary>The offer has ended, and nobody wanted to talk.</summary>
public sealed record LapseReview;
