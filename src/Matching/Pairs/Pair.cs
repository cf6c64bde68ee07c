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
    public IReadOnlyList<string> TopicCodes { get; init; } = [];
    public PairStatus Status { get; init; }
    public DateTimeOffset? PausedUntil { get; init; }
    public string? Flag { get; init; }
    public EndReason? EndedBecause { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public bool IsLiving => Status != PairStatus.Ended;

    public bool IsOf(Guid personId) => personId == Mentor.PersonId || personId == Mentee.PersonId;

    /// <summary>Where one of the two is in the programme.</summary>
    public Guid PlaceOf(Guid personId) => personId == Mentor.PersonId ? Mentor.ParticipantId : Mentee.ParticipantId;

    public Pair Evolve(object @event) => @event switch
    {
        PairFormed e => this with
        {
            ProgrammeId = e.ProgrammeId, ProposalId = e.ProposalId, Mentor = e.Mentor, Mentee = e.Mentee,
            FormedAt = e.FormedAt, TopicCodes = e.TopicCodes, Status = PairStatus.Active
        },
        PairPaused e => this with { Status = PairStatus.Paused, PausedUntil = e.Until },
        PairResumed _ => this with { Status = PairStatus.Active, PausedUntil = null },
        PairFlagged e => this with { Flag = e.Conflict },
        PairEnded e => this with { Status = PairStatus.Ended, EndedBecause = e.Reason, EndedAt = e.EndedAt },
        _ => this
    };
}

public enum PairStatus { Active, Paused, Ended }
