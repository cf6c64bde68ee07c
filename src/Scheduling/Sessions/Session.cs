namespace ReverseMentoring.Scheduling.Sessions;

/// <summary>A session as its facts have made it. No rules here: they are in <see cref="SessionDecider"/>.</summary>
public sealed record Session
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid ProgrammeId { get; init; }
    public SessionKind Kind { get; init; }

    /// <summary>Of a chemistry talk: the one that the two become if both accept.</summary>
    public Guid PairId { get; init; }

    /// <summary>Of a chemistry talk: the proposal before whose answers it is held.</summary>
    public Guid? ProposalId { get; init; }

    /// <summary>By when it must be over; null for the last day of the term.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The junior.</summary>
    public Guid MentorId { get; init; }

    /// <summary>The senior.</summary>
    public Guid MenteeId { get; init; }

    public int Number { get; init; }
    public string TopicCode { get; init; } = "";
    public SessionStatus Status { get; init; }

    /// <summary>The start as first planned: what "due by plan" is measured against.</summary>
    public DateTimeOffset PlannedStart { get; init; }

    public DateTimeOffset Start { get; init; }
    public TimeSpan Length { get; init; }

    /// <summary>IANA zone whose wall clock fixed the start.</summary>
    public string Zone { get; init; } = "";

    /// <summary>It has come into calendars.</summary>
    public bool Appointed { get; init; }

    public bool Reminded { get; init; }
    public bool ReportAsked { get; init; }

    public Side? CancelledBy { get; init; }

    /// <summary>Who did not come, where a participant said so.</summary>
    public Side? Missing { get; init; }

    public DateTimeOffset End => Start + Length;

    public bool IsToCome => Status is SessionStatus.Planned or SessionStatus.Confirmed;

    /// <summary>Which side a person is on; null for anybody else.</summary>
    public Side? SideOf(Guid personId) => personId == MentorId ? Side.Mentor : personId == MenteeId ? Side.Mentee : null;

    public Session Evolve(object @event) => @event switch
    {
        SessionPlanned e => this with
        {
            ProgrammeId = e.ProgrammeId, PairId = e.PairId, MentorId = e.MentorId, MenteeId = e.MenteeId, Number = e.Number, TopicCode = e.TopicCode,
            PlannedStart = e.Start, Start = e.Start, Length = e.Length, Zone = e.Zone, Status = SessionStatus.Planned,
            // There is no time to confirm it first: it comes into calendars at once.
            Kind = e.Kind, ProposalId = e.ProposalId, Until = e.Until, Appointed = e.Kind == SessionKind.Chemistry
        },
        ChemistryTalkCalledOff e => this with
        {
            ProgrammeId = e.ProgrammeId, PairId = e.PairId, ProposalId = e.ProposalId, Kind = SessionKind.Chemistry, Status = SessionStatus.Cancelled, CancelledBy = Side.Pair
        },
        SessionConfirmed => this with { Status = SessionStatus.Confirmed, Appointed = true },
        SessionMoved e => this with { Start = e.Start, Status = SessionStatus.Planned, Appointed = true, Reminded = false, ReportAsked = false },
        SessionCancelled e => this with { Status = SessionStatus.Cancelled, CancelledBy = e.Side },
        SessionReminded => this with { Reminded = true },
        SessionReportAsked => this with { ReportAsked = true },
        SessionHeld => this with { Status = SessionStatus.Held },
        SessionNotHeld e => this with { Status = SessionStatus.NotHeld, Missing = e.Missing },
        SessionLeftUnknown => this with { Status = SessionStatus.Unknown },
        _ => this
    };
}

/// <summary>What the two meet for.</summary>
public enum SessionKind { Session, Chemistry }

public enum SessionStatus { Planned, Confirmed, Cancelled, Held, NotHeld, Unknown }

/// <summary>
/// Whose side acted; a delegate counts as the side of the person they act for. <see cref="Pair"/> is nobody's side: the pair itself ended or paused.
/// </summary>
public enum Side { Mentor, Mentee, Pair }

/// <summary>A class of reason, never a reason: no health or family matter belongs into a fact that stays.</summary>
public enum MoveReason { Unstated, Business, Travel, Personal }
