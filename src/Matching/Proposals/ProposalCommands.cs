namespace ReverseMentoring.Matching.Proposals;

/// <param name="Accepts">May be changed until the proposal is closed.</param>
public sealed record AnswerProposal(bool Accepts);

/// <summary>The deadline has passed.</summary>
public sealed record CloseProposal;
