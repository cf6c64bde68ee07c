using ReverseMentoring.Scheduling.Sessions;

namespace ReverseMentoring.Scheduling.Series;

/// <summary>The plan of one pair as its facts have made it.</summary>
public sealed record PairSeries
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid ProgrammeId { get; init; }
    public Guid PairId { get; init; }
    public SeriesStatus Status { get; init; }

    /// <summary>The newest version of the pair that the series has followed.</summary>
    public long PairVersion { get; init; }

    /// <summary>The number of the last session that was ever planned.</summary>
    public int LastNumber { get; init; }

    /// <summary>Sessions beyond those of the programme, wished for because the pair was extended; null while it was not.</summary>
    public int? Added { get; init; }

    /// <summary>Sessions that the mentee's side cancelled since one was held or the mentor's side cancelled one.</summary>
    public int CancelledInARow { get; init; }

    /// <summary>The highest number among them; a meeting of an earlier number does not end the row.</summary>
    public int LastCancelled { get; init; }

    public bool Stalled { get; init; }
    public DateTimeOffset? LastHeldAt { get; init; }

    public PairSeries Evolve(object @event) => @event switch
    {
        SeriesPlanned e => this with
        {
            ProgrammeId = e.ProgrammeId, PairId = e.PairId, LastNumber = LastNumber + e.Sessions, PairVersion = e.PairVersion, Status = SeriesStatus.Running
        },
        CancellationNoted { Side: Side.Mentee } e => this with { CancelledInARow = CancelledInARow + 1, LastCancelled = Math.Max(LastCancelled, e.Number) },
        CancellationNoted => this with { CancelledInARow = 0 },
        MeetingNoted e when e.Number < LastCancelled => this with { LastHeldAt = Later(e.Start) },
        MeetingNoted e => this with { CancelledInARow = 0, Stalled = false, LastHeldAt = Later(e.Start) },
        SeriesStalled => this with { Stalled = true },
        SeriesInterrupted e => this with { ProgrammeId = e.ProgrammeId, PairId = e.PairId, PairVersion = e.PairVersion, Status = SeriesStatus.Interrupted },
        SeriesResumed e => this with { LastNumber = LastNumber + e.Sessions, PairVersion = e.PairVersion, Status = SeriesStatus.Running },
        SeriesExtended e => this with { LastNumber = LastNumber + e.Sessions, Added = e.Wished },
        SeriesEnded e => this with { ProgrammeId = e.ProgrammeId, PairId = e.PairId, PairVersion = e.PairVersion, Status = SeriesStatus.Ended },
        _ => this
    };

    private DateTimeOffset Later(DateTimeOffset start) => LastHeldAt > start ? LastHeldAt.Value : start;
}

public enum SeriesStatus { Running, Interrupted, Ended }
