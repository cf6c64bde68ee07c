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
    public Guid? ModeratorId { get; init; }
    public ReviewOutcome? Outcome { get; init; }

    public bool IsOpen => Outcome is null;

    /// <summary>The talks of a pair are counted, so that two causes at once are one talk.</summary>
    public static Guid IdOf(Guid pairId, int number) => DerivedId.From(pairId, $"interim/{number}");

    public bool IsAbout(Guid personId) => personId == Mentor.PersonId || personId == Mentee.PersonId;

    public InterimReview Evolve(object @event) => @event switch
    {
        InterimReviewOpened e => this with
        {
            ProgrammeId = e.ProgrammeId, PairId = e.PairId, Mentor = e.Mentor, Mentee = e.Mentee, OpenedAt = e.OpenedAt, Due = e.Due
        },
        TalkAskedFor _ => this with { Wanted = true },
        ModeratorAssigned e => this with { ModeratorId = e.ModeratorId },
        InterimReviewConcluded e => this with { Outcome = e.Outcome },
        _ => this
    };
}
