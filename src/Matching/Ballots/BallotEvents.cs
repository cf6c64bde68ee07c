using ReverseMentoring.Matching.Proposals;

namespace ReverseMentoring.Matching.Ballots;

// What two people have answered to one proposal, in order. A stream of its own whose version is shown to nobody.

public sealed record AnswerGiven(Side Side, bool Accepts);
public sealed record BallotClosed;
