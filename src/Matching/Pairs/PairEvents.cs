using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Rounds;

namespace ReverseMentoring.Matching.Pairs;

// The life of one pair, in order.

/// <param name="EndsOn">The last day of the programme's term as it was then; null in what was stored before it was kept.</param>
public sealed record PairFormed(
    Guid ProgrammeId, Guid ProposalId, Member Mentor, Member Mentee, DateTimeOffset FormedAt, IReadOnlyList<string> TopicCodes, DateOnly? EndsOn = null);

/// <summary>A pair that was formed before seats were counted over all programmes, and silent pairs asked: from now on it is as any other.</summary>
public sealed record PairTakenUp(DateTimeOffset At);

/// <summary>A session of the two was held.</summary>
/// <param name="Number">Place in their plan, from 1.</param>
public sealed record PairMet(int Number, DateTimeOffset Start);

/// <summary>A talk with a moderator is offered to the two: after some sessions to every pair, else because one of the two asked for it. Which, is not kept.</summary>
/// <param name="ReviewId">The talk's own stream.</param>
/// <param name="Until">When the offer ends.</param>
public sealed record InterimTalkOffered(Guid ReviewId, DateTimeOffset Until);

/// <summary>One of the two would like it, and so it will be held. Not which of them.</summary>
public sealed record InterimTalkWanted;

/// <summary>The talk was held, or nobody wanted it.</summary>
/// <param name="At">When.</param>
public sealed record InterimTalkOver(DateTimeOffset At);

/// <param name="Agreed">The two have agreed on it in a talk; otherwise one of them pauses in the programme.</param>
public sealed record PairPaused(DateTimeOffset? Until, bool Agreed = false);

/// <param name="At">Null in what was stored before it was kept.</param>
public sealed record PairResumed(DateTimeOffset? At = null);

/// <param name="Conflict">The constraint that the two would break today, such as <c>same-management-chain</c>.</param>
public sealed record PairFlagged(string Conflict);

/// <summary>One of the two would go on for longer.</summary>
/// <param name="Until">The last day.</param>
public sealed record ExtensionWished(Side Side, DateOnly Until);

/// <summary>Both would, until the same day.</summary>
public sealed record PairExtended(DateOnly Until);

/// <summary>Nothing was heard of the two for long, and then a session of theirs was found that was held, or is planned.</summary>
public sealed record PairSeenActive(DateTimeOffset Start);

/// <summary>Both are asked whether they go on.</summary>
/// <param name="EndsAt">When the pair ends, unless there is a sign of life.</param>
public sealed record PairAskedWhetherActive(DateTimeOffset EndsAt);

/// <summary>One of them says that they go on.</summary>
public sealed record PairKept(DateTimeOffset At);

/// <param name="Reason">A class of reason; nobody owes more, and whose wish it was is not kept.</param>
public sealed record PairEnded(EndReason Reason, DateTimeOffset EndedAt);

public enum EndReason { Completed, NoFault, Left, OrganisationChange, Inactive }
