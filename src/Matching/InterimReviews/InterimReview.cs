using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Rounds;

namespace ReverseMentoring.Matching.InterimReviews;

/// <summary>A talk about a pair, with a moderator, as the facts have made it. No rules here: they are in <see cref="InterimReviewDecider"/>.</summary>
public sealed record InterimReview
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid ProgrammeId { get; init; }
    public Guid PairId { get; init; }
    public Member Mentor { get; init; } = new(default, default);
    public Member Mentee { get; init; } = new(default, default);
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset Due { get; init; }
    public bool Wanted { get; init; }
    public DateTimeOffset? WantedAt { get; init; }
    public DateTimeOffset? SoughtAt { get; init; }
    public Guid? ModeratorId { get; init; }
    public DateTimeOffset? AssignedAt { get; init; }
    public DateTimeOffset? OverdueAt { get; init; }
    public bool Abandoned { get; init; }
    public ReviewOutcome? Outcome { get; init; }

    public bool IsOpen => Outcome is null;

    /// <summary>Since when it waits for whoever is to act next: for a moderator, or for what the moderator records.</summary>
    public DateTimeOffset WaitsSince => AssignedAt ?? WantedAt ?? OpenedAt;

    /// <summary>The talks of a pair are counted, so that two causes at once are one talk.</summary>
    public static Guid IdOf(Guid pairId, int number) => DerivedId.From(pairId, $"interim/{number}");

    public bool IsAbout(Guid personId) => personId == Mentor.PersonId || personId == Mentee.PersonId;

    public InterimReview Evolve(object @event) => @event switch
    {
        InterimReviewOpened e => this with
        {
            ProgrammeId = e.ProgrammeId, PairId = e.PairId, Mentor = e.Mentor, Mentee = e.Mentee, OpenedAt = e.OpenedAt, Due = e.Due
        },
        TalkAskedFor e => this with { Wanted = true, WantedAt = e.At },
        ModeratorSought e => this with { SoughtAt = e.At },
        ModeratorAssigned e => this with { ModeratorId = e.ModeratorId, AssignedAt = e.At, OverdueAt = null },
        TalkOverdue e => this with { OverdueAt = e.At },
        TalkGivenUp _ => this with { Abandoned = true },
        InterimReviewConcluded e => this with { Outcome = e.Outcome },
        _ => this
    };
}
