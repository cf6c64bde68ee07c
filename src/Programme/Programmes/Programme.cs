namespace ReverseMentoring.Programme.Programmes;

/// <summary>A programme as its facts have made it. No rules here: they are in <see cref="ProgrammeDecider"/>.</summary>
public sealed record Programme
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public ProgrammeStatus Status { get; init; }
    public Design? Design { get; init; }
    public string WordingDigest { get; init; } = "";

    /// <summary>Who has designed or opened it last: who is asked about it.</summary>
    public Guid ManagerId { get; init; }

    public ProgrammeAdjustmentPlanned? Planned { get; init; }
    public bool Extended { get; init; }

    /// <summary>When its manager is asked to close it.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>What it came to; null until it is closed.</summary>
    public FinalRecord? Record { get; init; }

    /// <summary>Whoever is eligible may come in.</summary>
    public bool TakesPeople() => Status is ProgrammeStatus.Open or ProgrammeStatus.Running;

    public Programme Evolve(object @event) => @event switch
    {
        ProgrammeDesigned e => this with { Design = e.Design, WordingDigest = e.WordingDigest, Status = ProgrammeStatus.Draft, ManagerId = e.By },
        ProgrammeOpened e => this with { Status = ProgrammeStatus.Open, ManagerId = e.By },
        ProgrammeStarted _ => this with { Status = ProgrammeStatus.Running },
        ProgrammeAdjustmentPlanned e => this with { Planned = e },
        ProgrammeAdjusted e => this with
        {
            Design = Design! with { TopicCodes = e.TopicCodes, Goals = e.Goals, Cadence = e.Cadence, Matching = e.Matching },
            Planned = Planned?.Adjustment.EffectiveOn == e.EffectiveOn ? null : Planned
        },
        ProgrammeExtended e => this with { Design = Design! with { EndsOn = e.EndsOn }, Extended = true },
        ProgrammeTermEnded e => this with { Status = ProgrammeStatus.Closing, RemindAt = e.RemindAt, Planned = null },
        ProgrammeCloseReminded _ => this with { RemindAt = null },
        ProgrammeClosed e => this with { Status = ProgrammeStatus.Closed, RemindAt = null, Planned = null, Record = e.Record },
        ProgrammeCancelled _ => this with { Status = ProgrammeStatus.Cancelled, RemindAt = null, Planned = null },
        _ => this
    };
}

public enum ProgrammeStatus { Draft, Open, Running, Closing, Closed, Cancelled }
