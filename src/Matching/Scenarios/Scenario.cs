using ReverseMentoring.Matching.Rounds;

namespace ReverseMentoring.Matching.Scenarios;

/// <summary>Pairs as they would be under other terms, as the facts have made it. No rules here: they are in <see cref="ScenarioDecider"/>.</summary>
public sealed record Scenario
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid RoundId { get; init; }
    public Guid ProgrammeId { get; init; }
    public ScenarioStatus Status { get; init; }
    public string Objective { get; init; } = "";
    public Terms Terms { get; init; } = new(null, null, null, [], []);
    public DateTimeOffset AskedAt { get; init; }
    public string? Fault { get; init; }
    public string? Cohort { get; init; }
    public int Mentors { get; init; }
    public int Mentees { get; init; }
    public long ProgrammeScore { get; init; }
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];
    public IReadOnlyList<Leftover> Unmatched { get; init; } = [];
    public Quality? Quality { get; init; }

    public Scenario Evolve(object @event) => @event switch
    {
        ScenarioAsked e => this with
        {
            RoundId = e.RoundId, ProgrammeId = e.ProgrammeId, Objective = e.Objective, Terms = e.Terms, AskedAt = e.AskedAt, Status = ScenarioStatus.Computing
        },
        ScenarioComputed e => this with
        {
            Cohort = e.Cohort, Mentors = e.Mentors, Mentees = e.Mentees, ProgrammeScore = e.ProgrammeScore, Suggestions = e.Suggestions,
            Unmatched = e.Unmatched, Quality = e.Quality, Status = ScenarioStatus.Computed
        },
        ScenarioFailed e => this with { Fault = e.Fault, Status = ScenarioStatus.Failed },
        ScenarioCancelled _ => this with { Status = ScenarioStatus.Cancelled },
        _ => this
    };
}

public enum ScenarioStatus { Computing, Computed, Failed, Cancelled }
