namespace ReverseMentoring.Scheduling.Series;

// Nobody asks these by hand: they follow from what Matching tells of the pair.

/// <param name="Sessions">The sessions that the planner found, in order.</param>
/// <param name="PairVersion">The version of the pair that asks for it.</param>
public sealed record PlanSeries(
    Guid ProgrammeId, Guid PairId, Guid MentorId, Guid MenteeId, IReadOnlyList<SessionToPlan> Sessions, IReadOnlyList<string> Remarks, long PairVersion);

/// <summary>A pair is extended once, so this needs no version.</summary>
/// <param name="Term">The plan until then, for a pair that is heard of by its extension first.</param>
/// <param name="Wished">How many sessions the extension has room for.</param>
public sealed record ExtendSeries(PlanSeries Term, IReadOnlyList<SessionToPlan> Sessions, int Wished, IReadOnlyList<string> Remarks);

public sealed record SessionToPlan(DateTimeOffset Start, TimeSpan Length, string Zone, string TopicCode);

/// <param name="ForGood">The pair ended; otherwise it paused.</param>
public sealed record StopSeries(Guid ProgrammeId, Guid PairId, bool ForGood, long PairVersion);
