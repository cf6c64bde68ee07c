namespace ReverseMentoring.Programme.Programmes;

/// <summary>Either everything, or another programme with a code and a first day of its own.</summary>
/// <param name="CopyOf">The programme whose design, words and length are taken.</param>
public sealed record DesignProgramme(Design? Design = null, Texts? Texts = null, Guid? CopyOf = null, string? Code = null, DateOnly? StartsOn = null);

public sealed record OpenProgramme;
public sealed record StartProgramme;

/// <summary>What is null stays as it is.</summary>
/// <param name="EffectiveOn">A day to come: nothing changes before.</param>
public sealed record AdjustProgramme(
    string ReasonCode, DateOnly EffectiveOn, IReadOnlyList<string>? TopicCodes = null, IReadOnlyList<Goal>? Goals = null,
    Cadence? Cadence = null, MatchingPolicy? Matching = null);

/// <summary>The day of a planned adjustment has come.</summary>
public sealed record ApplyAdjustment;

/// <param name="EndsOn">The new last day.</param>
public sealed record ExtendProgramme(DateOnly EndsOn, string ReasonCode);

/// <summary>No new people and no new pairs; talks, surveys and figures are brought to their end.</summary>
public sealed record EndTerm;

/// <summary>Somebody must close what is over.</summary>
public sealed record RemindToClose;

public sealed record CloseProgramme;
public sealed record CancelProgramme(string ReasonCode);
