namespace ReverseMentoring.Matching.Proposals;

/// <param name="Accepts">May be changed until the proposal is closed.</param>
public sealed record AnswerProposal(bool Accepts);

/// <summary>Scheduling has heard that the first talk was held.</summary>
public sealed record NoteChemistryTalk(DateTimeOffset Start);

/// <summary>The deadline has passed.</summary>
public sealed record CloseProposal;
