namespace ReverseMentoring.Feedback.Scorecards;

/// <summary>The scorecard of a programme as it was last published.</summary>
public sealed record Scorecard
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid ProgrammeId { get; init; }
    public DateOnly From { get; init; }
    public DateOnly Until { get; init; }
    public IReadOnlyList<Kpi> Kpis { get; init; } = [];

    public Scorecard Evolve(object @event) => @event switch
    {
        ScorecardPublished e => this with { ProgrammeId = e.ProgrammeId, From = e.From, Until = e.Until, Kpis = e.Kpis },
        _ => this
    };
}
