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
    public int TalkDays { get; init; }
    public int Mentors { get; init; }
    public int Mentees { get; init; }
    public Scope Scope { get; init; } = Scope.Everybody;

    /// <summary>Whom it was opened for; none where it began with pairs.</summary>
    public IReadOnlyList<Member> People { get; init; } = [];

    /// <summary>Whose pairs it has; null while it has none, or those that it began with.</summary>
    public Guid? ScenarioId { get; init; }
    public Quality? Quality { get; init; }

    /// <summary>How often people were asked; each has had one proposal for each of their places at most, every time.</summary>
    public int Asked { get; init; }
    public DateTimeOffset? AnswerBy { get; init; }
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];
    public IReadOnlyList<Leftover> Unmatched { get; init; } = [];
    public IReadOnlyList<WithoutPair> WithoutPair { get; init; } = [];

    /// <summary>Its people are in no other round meanwhile.</summary>
    public bool IsOpen => Status is RoundStatus.Draft or RoundStatus.Released;

    public IEnumerable<Member> Members => Suggestions.SelectMany(two => new[] { two.Mentor, two.Mentee }).Concat(Unmatched.Select(left => left.Who)).Concat(People).Distinct();

    /// <summary>The proposal that a suggestion of this round becomes.</summary>
    public static Guid ProposalId(Guid roundId, Suggestion two) =>
        DerivedId.From(roundId, $"proposal/{two.Mentor.ParticipantId}/{two.Mentee.ParticipantId}");

    public Round Evolve(object @event) => @event switch
    {
        RoundOpened e => this with
        {
            ProgrammeId = e.ProgrammeId, Number = e.Number, Objective = e.Objective, AnswerDays = e.AnswerDays, TalkDays = e.TalkDays, Scope = e.Scope,
            Mentors = e.Mentors.Count, Mentees = e.Mentees.Count, People = [.. e.Mentors, .. e.Mentees], Status = RoundStatus.Draft
        },
        RoundComputed e => this with
        {
            ProgrammeId = e.ProgrammeId, Number = e.Number, Objective = e.Objective, AnswerDays = e.AnswerDays, TalkDays = e.TalkDays,
            Mentors = e.Mentors, Mentees = e.Mentees, Suggestions = e.Suggestions, Unmatched = e.Unmatched, Status = RoundStatus.Draft,
            Scope = e.Scope ?? Scope.Everybody, Quality = e.Quality,
            // Kept although the pairs name them: another scenario may leave out who cannot be matched any more, and they are held all the same.
            People = [.. e.Suggestions.SelectMany(two => new[] { two.Mentor, two.Mentee }).Concat(e.Unmatched.Select(left => left.Who)).Distinct()]
        },
        ScenarioChosen e => this with
        {
            ScenarioId = e.ScenarioId, Objective = e.Objective, Suggestions = e.Suggestions, Unmatched = e.Unmatched, Quality = e.Quality
        },
        RoundDiscarded _ => this with { Status = RoundStatus.Discarded },
        RoundReleased e => this with { Status = RoundStatus.Released, AnswerBy = e.AnswerBy, Asked = 1 },
        RoundAskedAgain e => this with { Suggestions = [.. Suggestions, .. e.Suggestions], AnswerBy = e.AnswerBy, Asked = Asked + 1 },
        RoundCompleted e => this with { Status = RoundStatus.Closed, WithoutPair = e.WithoutPair },
        _ => this
    };
}

public enum RoundStatus { Draft, Released, Closed, Discarded }
