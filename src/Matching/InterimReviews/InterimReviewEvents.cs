using ReverseMentoring.Matching.Rounds;

namespace ReverseMentoring.Matching.InterimReviews;

// The life of one interim review of a pair, in order. Why it was opened and who would like the talk is nowhere.

/// <param name="Due">Until when the talk is offered; where one is wanted, by when it should be held.</param>
public sealed record InterimReviewOpened(Guid ProgrammeId, Guid PairId, Member Mentor, Member Mentee, DateTimeOffset OpenedAt, DateTimeOffset Due);

/// <summary>One of the two would like to talk.</summary>
/// <param name="At">When; null in what was stored before it was kept.</param>
public sealed record TalkAskedFor(DateTimeOffset? At = null);

/// <summary>Nobody moderates it yet: those who manage the programme are asked to find somebody.</summary>
/// <param name="ManagerIds">Who they were then.</param>
public sealed record ModeratorSought(IReadOnlyList<Guid> ManagerIds, DateTimeOffset At);

/// <param name="At">When; null in what was stored before it was kept.</param>
public sealed record ModeratorAssigned(Guid ModeratorId, Guid AssignedBy, DateTimeOffset? At = null);

/// <summary>It should have been held by now: whoever moderates it, and those who manage the programme, are reminded.</summary>
/// <param name="RemindedIds">Who they were then.</param>
public sealed record TalkOverdue(IReadOnlyList<Guid> RemindedIds, DateTimeOffset At);

/// <summary>Nobody has moderated it, or recorded what became of it, in all that time. The two are told that it is not to be waited for.</summary>
public sealed record TalkGivenUp;

/// <param name="ConcludedBy">The moderator; null where nobody wanted to talk, the talk was given up, or the pair ended before.</param>
public sealed record InterimReviewConcluded(ReviewOutcome Outcome, Guid? ConcludedBy);

public enum ReviewOutcome { Continue, ContinueWithChanges, Pause, NoFaultEnd }
