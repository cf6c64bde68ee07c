namespace ReverseMentoring.Scheduling.Series;

// Nobody asks these by hand: they follow from what Matching tells of the pair.

/// <param name="Sessions">The sessions that the planner found, in order.</param>
/// <param name="PairVersion">The version of the pair that asks for it.</param>
public sealed record PlanSeries(
    Guid ProgrammeId, Guid PairId, Guid MentorId, Guid MenteeId, IReadOnlyList<SessionToPlan> Sessions, IReadOnlyList<string> Remarks, long PairVersion);

public sealed record SessionToPlan(DateTimeOffset Start, TimeSpan Length, string Zone, string TopicCode);

/// <param name="ForGood">The pair ended; otherwise it paused.</param>
public sealed record StopSeries(Guid ProgrammeId, Guid PairId, bool ForGood, long PairVersion);
