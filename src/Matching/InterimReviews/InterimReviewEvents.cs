using ReverseMentoring.Matching.Rounds;

namespace ReverseMentoring.Matching.InterimReviews;

// The life of one interim review of a pair, in order. Why it was opened and who would like the talk is nowhere.

/// <param name="Due">Until when the talk is offered; where one is wanted, by when it should be held.</param>
public sealed record InterimReviewOpened(Guid ProgrammeId, Guid PairId, Member Mentor, Member Mentee, DateTimeOffset OpenedAt, DateTimeOffset Due);

/// <summary>One of the two would like to talk.</summary>
public sealed record TalkAskedFor;

public sealed record ModeratorAssigned(Guid ModeratorId, Guid AssignedBy);

/// <param name="ConcludedBy">The moderator; null where nobody wanted to talk, or the pair ended before.</param>
public sealed record InterimReviewConcluded(ReviewOutcome Outcome, Guid? ConcludedBy);

public enum ReviewOutcome { Continue, ContinueWithChanges, Pause, NoFaultEnd }
