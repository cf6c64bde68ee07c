namespace ReverseMentoring.Feedback.Pulses;

// The life of one pulse: the questions after one session. What is answered is no event, and neither is that somebody did (docs/anonymity.md).

/// <param name="ClosesAt">Until then the two of the pair may answer.</param>
public sealed record PulseOpened(Guid ProgrammeId, Guid PairId, Guid SessionId, Guid MentorId, Guid MenteeId, DateTimeOffset ClosesAt);

public sealed record PulseClosed;
