using ReverseMentoring.Matching.Rounds;

namespace ReverseMentoring.Matching.Pairs;

// The life of one pair, in order.

public sealed record PairFormed(
    Guid ProgrammeId, Guid ProposalId, Member Mentor, Member Mentee, DateTimeOffset FormedAt, IReadOnlyList<string> TopicCodes);

public sealed record PairPaused(DateTimeOffset? Until);
public sealed record PairResumed;

/// <param name="Conflict">The constraint that the two would break today, such as <c>same-management-chain</c>.</param>
public sealed record PairFlagged(string Conflict);

/// <param name="Reason">A class of reason; nobody owes more, and whose wish it was is not kept.</param>
public sealed record PairEnded(EndReason Reason, DateTimeOffset EndedAt);

public enum EndReason { Completed, NoFault, Left, OrganisationChange, Inactive }
