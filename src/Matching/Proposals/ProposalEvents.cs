using ReverseMentoring.Matching.Rounds;

namespace ReverseMentoring.Matching.Proposals;

// The life of one proposal, in order. What the two answer is not here: that is their ballot.

/// <param name="TalkBy">By when the two are to have their chemistry talk; null where there is none.</param>
public sealed record ProposalOpened(
    Guid ProgrammeId, Guid RoundId, Member Mentor, Member Mentee, int Score, IReadOnlyList<ScorePart> Parts,
    DateTimeOffset OpenedAt, DateTimeOffset AnswerBy, DateTimeOffset? TalkBy = null);

/// <summary>The two have had their chemistry talk; what they make of it is on their ballot.</summary>
/// <param name="Start">When it began.</param>
public sealed record ChemistryTalkHeld(DateTimeOffset Start);

public sealed record ProposalAccepted;

/// <summary>Declined, expired or withdrawn: one fact, because it is nobody's business which.</summary>
public sealed record ProposalNotAccepted;
