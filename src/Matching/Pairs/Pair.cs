using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Rounds;

namespace ReverseMentoring.Matching.Pairs;

/// <summary>Two people who mentor, as the facts have made it. No rules here: they are in <see cref="PairDecider"/>.</summary>
public sealed record Pair
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid ProgrammeId { get; init; }
    public Guid ProposalId { get; init; }
    public Member Mentor { get; init; } = new(default, default);
    public Member Mentee { get; init; } = new(default, default);
    public DateTimeOffset FormedAt { get; init; }
    public DateOnly? EndsOn { get; init; }
    public IReadOnlyList<string> TopicCodes { get; init; } = [];
    public PairStatus Status { get; init; }
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>The pause is one that the two have agreed on, and ends by itself.</summary>
    public bool PauseAgreed { get; init; }
    public string? Flag { get; init; }

    /// <summary>Sessions that were held, the earliest first.</summary>
    public IReadOnlyList<Meeting> Met { get; init; } = [];

    /// <summary>The talk that is offered, or will be held.</summary>
    public Guid? ReviewId { get; init; }
    public DateTimeOffset? TalkOfferedUntil { get; init; }
    public bool TalkWanted { get; init; }

    /// <summary>Talks that were offered so far.</summary>
    public int Talks { get; init; }

    /// <summary>How many sessions had been held when a talk was offered last, or while one was.</summary>
    public int MetWhenOffered { get; init; }

    /// <summary>Until when each side would go on.</summary>
    public DateOnly? MentorWishes { get; init; }
    public DateOnly? MenteeWishes { get; init; }
    public DateOnly? ExtendedUntil { get; init; }

    /// <summary>The last day; null where it was not kept.</summary>
    public DateOnly? LastDay => ExtendedUntil ?? EndsOn;

    /// <summary>The last sign of life beside the sessions that were held.</summary>
    public DateTimeOffset SeenAt { get; init; }

    /// <summary>When it ends unless there is a sign of life; null while nobody is asked.</summary>
    public DateTimeOffset? EndsUnlessSeen { get; init; }
    public EndReason? EndedBecause { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public bool IsLiving => Status != PairStatus.Ended;

    public bool IsOf(Guid personId) => SideOf(personId) is not null;

    /// <summary>Which of the two this is; null for anybody else.</summary>
    public Side? SideOf(Guid personId) => personId == Mentor.PersonId ? Side.Mentor : personId == Mentee.PersonId ? Side.Mentee : null;

    /// <summary>Where one of the two is in the programme.</summary>
    public Guid PlaceOf(Guid personId) => personId == Mentor.PersonId ? Mentor.ParticipantId : Mentee.ParticipantId;

    /// <summary>Until when one side would go on.</summary>
    public DateOnly? WishOf(Side side) => side == Side.Mentor ? MentorWishes : MenteeWishes;

    public Pair Evolve(object @event) => @event switch
    {
        PairFormed e => this with
        {
            ProgrammeId = e.ProgrammeId, ProposalId = e.ProposalId, Mentor = e.Mentor, Mentee = e.Mentee,
            FormedAt = e.FormedAt, EndsOn = e.EndsOn, TopicCodes = e.TopicCodes, SeenAt = e.FormedAt, Status = PairStatus.Active
        },
        PairTakenUp e => this with { SeenAt = Later(e.At) },
        PairMet e => Meets(new(e.Number, e.Start)),
        InterimTalkOffered e => this with { ReviewId = e.ReviewId, TalkOfferedUntil = e.Until, Talks = Talks + 1, MetWhenOffered = Met.Count },
        InterimTalkWanted _ => this with
        {
            TalkWanted = true, Status = Status == PairStatus.Active ? PairStatus.InInterimReview : Status, EndsUnlessSeen = null
        },
        InterimTalkOver e => WithoutTalk() with
        {
            Status = Status == PairStatus.InInterimReview ? PairStatus.Active : Status, SeenAt = TalkWanted ? Later(e.At) : SeenAt
        },
        PairPaused e => this with { Status = PairStatus.Paused, PausedUntil = e.Until, PauseAgreed = e.Agreed, EndsUnlessSeen = null },
        PairResumed e => this with
        {
            Status = TalkWanted ? PairStatus.InInterimReview : PairStatus.Active, PausedUntil = null, PauseAgreed = false, SeenAt = Later(e.At)
        },
        PairFlagged e => this with { Flag = e.Conflict },
        ExtensionWished { Side: Side.Mentor } e => this with { MentorWishes = e.Until },
        ExtensionWished { Side: Side.Mentee } e => this with { MenteeWishes = e.Until },
        PairExtended e => this with { ExtendedUntil = e.Until },
        PairSeenActive e => this with { SeenAt = Later(e.Start), EndsUnlessSeen = null },
        PairAskedWhetherActive e => this with { EndsUnlessSeen = e.EndsAt },
        PairKept e => this with { SeenAt = Later(e.At), EndsUnlessSeen = null },
        PairEnded e => WithoutTalk() with { Status = PairStatus.Ended, EndsUnlessSeen = null, EndedBecause = e.Reason, EndedAt = e.EndedAt },
        _ => this
    };

    private Pair Meets(Meeting meeting) => this with
    {
        Met = [.. Met.Append(meeting).OrderBy(one => one.Start).ThenBy(one => one.Number)],
        MetWhenOffered = ReviewId is null ? MetWhenOffered : Met.Count + 1,
        EndsUnlessSeen = null
    };

    private Pair WithoutTalk() => this with { ReviewId = null, TalkOfferedUntil = null, TalkWanted = false };

    private DateTimeOffset Later(DateTimeOffset? sign) => sign > SeenAt ? sign.Value : SeenAt;
}

/// <summary>A session that was held.</summary>
public sealed record Meeting(int Number, DateTimeOffset Start);

public enum PairStatus { Active, Paused, InInterimReview, Ended }
