using ReverseMentoring.Scheduling.Sessions;

namespace ReverseMentoring.Scheduling.Series;

// The life of a pair's plan, in order. Each says the version of the pair that it follows, so that late news of the pair cannot undo newer news.

/// <param name="Sessions">How many sessions were planned with it, numbered from 1.</param>
/// <param name="Remarks">Codes of the planner: why the plan is not what was wished; empty if it is.</param>
public sealed record SeriesPlanned(Guid ProgrammeId, Guid PairId, Guid MentorId, Guid MenteeId, int Sessions, IReadOnlyList<string> Remarks, long PairVersion);

/// <summary>A session was called off by one of the two; counted here, because a row of them concerns the series and no single session.</summary>
public sealed record CancellationNoted(int Number, Side Side);

/// <summary>A session was held: whatever row of cancellations there was is over.</summary>
public sealed record MeetingNoted(int Number, DateTimeOffset Start);

/// <summary>The mentee's side has cancelled so many in a row that somebody should ask.</summary>
public sealed record SeriesStalled(int CancelledInARow);

/// <summary>The pair paused; the sessions to come are cancelled.</summary>
public sealed record SeriesInterrupted(Guid ProgrammeId, Guid PairId, long PairVersion);

/// <param name="Sessions">How many sessions were planned anew, numbered on from the last; none, where the pause had not been heard of.</param>
public sealed record SeriesResumed(int Sessions, IReadOnlyList<string> Remarks, long PairVersion);

/// <summary>The two have agreed to go on for longer.</summary>
/// <param name="Sessions">How many sessions were planned for it, numbered on from the last; none while the pair pauses.</param>
/// <param name="Wished">How many it has room for at the rhythm of the programme.</param>
public sealed record SeriesExtended(int Sessions, int Wished, IReadOnlyList<string> Remarks);

/// <summary>The pair ended; the sessions to come are cancelled.</summary>
public sealed record SeriesEnded(Guid ProgrammeId, Guid PairId, long PairVersion);
