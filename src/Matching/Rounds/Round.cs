using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Matching.Rounds;

/// <summary>A matching round as its facts have made it. No rules here: they are in <see cref="RoundDecider"/>.</summary>
public sealed record Round
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid ProgrammeId { get; init; }
    public int Number { get; init; }
    public RoundStatus Status { get; init; }
    public string Objective { get; init; } = "";
    public int AnswerDays { get; init; }
    public int Mentors { get; init; }
    public int Mentees { get; init; }
    public DateTimeOffset? AnswerBy { get; init; }
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];
    public IReadOnlyList<Leftover> Unmatched { get; init; } = [];
    public IReadOnlyList<WithoutPair> WithoutPair { get; init; } = [];

    /// <summary>Its people are in no other round meanwhile.</summary>
    public bool IsOpen => Status is RoundStatus.Draft or RoundStatus.Released;

    public IEnumerable<Member> Members => Suggestions.SelectMany(two => new[] { two.Mentor, two.Mentee }).Concat(Unmatched.Select(left => left.Who)).Distinct();

    /// <summary>The proposal that a suggestion of this round becomes.</summary>
    public static Guid ProposalId(Guid roundId, Suggestion two) =>
        DerivedId.From(roundId, $"proposal/{two.Mentor.ParticipantId}/{two.Mentee.ParticipantId}");

    public Round Evolve(object @event) => @event switch
    {
        RoundComputed e => this with
        {
            ProgrammeId = e.ProgrammeId, Number = e.Number, Objective = e.Objective, AnswerDays = e.AnswerDays,
            Mentors = e.Mentors, Mentees = e.Mentees, Suggestions = e.Suggestions, Unmatched = e.Unmatched, Status = RoundStatus.Draft
        },
        RoundDiscarded _ => this with { Status = RoundStatus.Discarded },
        RoundReleased e => this with { Status = RoundStatus.Released, AnswerBy = e.AnswerBy },
        RoundCompleted e => this with { Status = RoundStatus.Closed, WithoutPair = e.WithoutPair },
        _ => this
    };
}

public enum RoundStatus { Draft, Released, Closed, Discarded }
