namespace ReverseMentoring.Programme.Programmes;

/// <summary>A programme as its facts have made it. No rules here: they are in <see cref="ProgrammeDecider"/>.</summary>
public sealed record Programme
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public ProgrammeStatus Status { get; init; }
    public Design? Design { get; init; }
    public string WordingDigest { get; init; } = "";

    public Programme Evolve(object @event) => @event switch
    {
        ProgrammeDesigned e => this with { Design = e.Design, WordingDigest = e.WordingDigest, Status = ProgrammeStatus.Draft },
        ProgrammeOpened _ => this with { Status = ProgrammeStatus.Open },
        ProgrammeStarted _ => this with { Status = ProgrammeStatus.Running },
        ProgrammeAdjusted e => this with { Design = Design! with { TopicCodes = e.TopicCodes, Goals = e.Goals, Cadence = e.Cadence, Matching = e.Matching } },
        ProgrammeClosed _ => this with { Status = ProgrammeStatus.Closed },
        ProgrammeCancelled _ => this with { Status = ProgrammeStatus.Cancelled },
        _ => this
    };
}

public enum ProgrammeStatus { Draft, Open, Running, Closing, Closed, Cancelled }
