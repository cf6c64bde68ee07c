namespace ReverseMentoring.Programme.Programmes;

public sealed record DesignProgramme(Design Design, Texts Texts);
public sealed record OpenProgramme;
public sealed record StartProgramme;

/// <summary>What is null stays as it is.</summary>
public sealed record AdjustProgramme(
    string ReasonCode, DateOnly EffectiveOn, IReadOnlyList<string>? TopicCodes = null, IReadOnlyList<Goal>? Goals = null,
    Cadence? Cadence = null, MatchingPolicy? Matching = null);

public sealed record CloseProgramme;
public sealed record CancelProgramme(string ReasonCode);
