namespace ReverseMentoring.Matching.Rounds;

public sealed record ComputeRound(Guid ProgrammeId);
public sealed record DiscardRound;
public sealed record ReleaseRound;

/// <summary>Every proposal of the round is closed.</summary>
public sealed record CompleteRound;
