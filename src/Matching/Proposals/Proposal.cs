using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Rounds;

namespace ReverseMentoring.Matching.Proposals;

/// <summary>Two people who are asked whether they would mentor. Its version tells nobody's answer.</summary>
public sealed record Proposal
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid ProgrammeId { get; init; }
    public Guid RoundId { get; init; }
    public Member Mentor { get; init; } = new(default, default);
    public Member Mentee { get; init; } = new(default, default);
    public int Score { get; init; }
    public IReadOnlyList<ScorePart> Parts { get; init; } = [];
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset AnswerBy { get; init; }

    /// <summary>By when the two are to have their chemistry talk; null where there is none. When it is, Scheduling knows.</summary>
    public DateTimeOffset? TalkBy { get; init; }
    public DateTimeOffset? TalkedAt { get; init; }
    public ProposalStatus Status { get; init; }

    public bool IsOpen => Status == ProposalStatus.Open;

    /// <summary>The pair that it becomes.</summary>
    public static Guid PairId(Guid proposalId) => DerivedId.From(proposalId, "pair");

    public Side? SideOf(Guid personId) => personId == Mentor.PersonId ? Side.Mentor : personId == Mentee.PersonId ? Side.Mentee : null;

    public Proposal Evolve(object @event) => @event switch
    {
        ProposalOpened e => this with
        {
            ProgrammeId = e.ProgrammeId, RoundId = e.RoundId, Mentor = e.Mentor, Mentee = e.Mentee, Score = e.Score, Parts = e.Parts,
            OpenedAt = e.OpenedAt, AnswerBy = e.AnswerBy, TalkBy = e.TalkBy, Status = ProposalStatus.Open
        },
        ChemistryTalkHeld e => this with { TalkedAt = e.Start },
        ProposalAccepted _ => this with { Status = ProposalStatus.Accepted },
        ProposalNotAccepted _ => this with { Status = ProposalStatus.NotAccepted },
        _ => this
    };
}

public enum ProposalStatus { Open, Accepted, NotAccepted }

/// <summary>Who teaches and who learns, whatever their seniority.</summary>
public enum Side { Mentor, Mentee }
