namespace ReverseMentoring.Feedback.Pulses;

public sealed record OpenPulse(Guid ProgrammeId, Guid PairId, Guid SessionId, Guid MentorId, Guid MenteeId);

/// <summary>The three items of <see cref="Questionnaire"/>, each 1 (do not agree) to 5 (agree), each left out at will.</summary>
public sealed record AnswerPulse(int? WorthMyTime = null, int? CouldSpeakOpenly = null, int? WillTrySomething = null);

public sealed record ClosePulse;
