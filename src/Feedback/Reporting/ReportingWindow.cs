namespace ReverseMentoring.Feedback.Reporting;

/// <summary>The reporting window of a programme that is open now.</summary>
public sealed record ReportingWindow
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid ProgrammeId { get; init; }
    public DateTimeOffset ClosesAt { get; init; }
    public bool Ended { get; init; }

    public ReportingWindow Evolve(object @event) => @event switch
    {
        ReportingBegan e => this with { ProgrammeId = e.ProgrammeId, ClosesAt = e.FirstClose },
        WindowClosed e => this with { ClosesAt = e.NextClose },
        ReportingEnded => this with { Ended = true },
        _ => this
    };
}
