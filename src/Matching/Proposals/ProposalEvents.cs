using ReverseMentoring.Matching.Rounds;

namespace ReverseMentoring.Matching.Proposals;

// The life of one proposal, in order. What the two answer is not here: that is their ballot.

public sealed record ProposalOpened(
    Guid ProgrammeId, Guid RoundId, Member Mentor, Member Mentee, int Score, IReadOnlyList<ScorePart> Parts,
    DateTimeOffset OpenedAt, DateTimeOffset AnswerBy);

public sealed record ProposalAccepted;

/// <summary>Declined, expired or withdrawn: one fact, because it is nobody's business which.</summary>
public sealed record ProposalNotAccepted;
