namespace ReverseMentoring.Scheduling.ChemistryTalks;

// Nobody asks these by hand: they follow from what Matching tells of the proposal.

/// <param name="Slot">Where it could be; null where the two have no time for it.</param>
/// <param name="AnswerBy">By when it must be over, wherever it is moved to.</param>
public sealed record PlanChemistryTalk(
    Guid ProgrammeId, Guid PairId, Guid ProposalId, Guid MentorId, Guid MenteeId, DateTimeOffset AnswerBy, TalkSlot? Slot);

/// <param name="Zone">IANA zone whose wall clock fixes the start.</param>
public sealed record TalkSlot(DateTimeOffset Start, TimeSpan Length, string Zone);

/// <summary>Somebody has left, or takes part no more: look whether both still come.</summary>
/// <param name="SomebodyIsGone">One of the two does not come any more.</param>
public sealed record LookWhoComes(bool SomebodyIsGone);

/// <summary>Both have accepted.</summary>
public sealed record CallOffChemistryTalk(Guid ProgrammeId, Guid PairId, Guid ProposalId);
