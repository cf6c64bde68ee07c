namespace ReverseMentoring.Programme.Workforce;

/// <summary>An extract as its facts have made it.</summary>
public sealed record Extract
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public string Source { get; init; } = "";
    public IReadOnlyList<string> Countries { get; init; } = [];
    public DateOnly AsOf { get; init; }
    public long Sequence { get; init; }
    public bool ValidateOnly { get; init; }
    public int Rows { get; init; }
    public IReadOnlyList<string> Forbidden { get; init; } = [];
    public DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? OverAt { get; init; }
    public ExtractStatus Status { get; init; }

    /// <summary>How it ended: the result, or the code of the failure.</summary>
    public string? Result { get; init; }
    public ExtractCounts? Counts { get; init; }

    public Extract Evolve(object @event) => @event switch
    {
        ExtractReceived e => this with
        {
            Source = e.Source, Countries = e.Countries, AsOf = e.AsOf, Sequence = e.Sequence, ValidateOnly = e.ValidateOnly, Rows = e.Rows,
            Forbidden = e.Forbidden, ReceivedAt = e.At, Status = ExtractStatus.Received
        },
        ExtractCompleted e => this with { Status = ExtractStatus.Completed, Result = e.Result, Counts = e.Counts, OverAt = e.At },
        ExtractFailed e => this with { Status = ExtractStatus.Failed, Result = e.Code, OverAt = e.At },
        ExtractCancelled e => this with { Status = ExtractStatus.Cancelled, OverAt = e.At },
        _ => this
    };
}

public enum ExtractStatus { Received, Completed, Failed, Cancelled }
