namespace ReverseMentoring.Scheduling.Sessions;

// The life of one session, in order. Facts only: people by id, never by name; instants in UTC, with the zone that fixed them.

/// <param name="PairId">The pair; of a chemistry talk, the one that the two become if both accept.</param>
/// <param name="Number">Place in the plan of the pair, from 1; 0 for what is in no plan.</param>
/// <param name="ProposalId">Of a chemistry talk: the proposal before whose answers it is held.</param>
/// <param name="Until">By when it must be over; null for the last day of the term.</param>
public sealed record SessionPlanned(
    Guid ProgrammeId, Guid PairId, Guid MentorId, Guid MenteeId, int Number, string TopicCode, DateTimeOffset Start, TimeSpan Length, string Zone,
    SessionKind Kind = SessionKind.Session, Guid? ProposalId = null, DateTimeOffset? Until = null);

/// <summary>
/// The two have accepted each other before their chemistry talk, and meet as a pair; also where the talk is not planned yet: it must not be any more.
/// Or one of them has left, or takes part no more. Which it was is not kept.
/// </summary>
public sealed record ChemistryTalkCalledOff(Guid ProgrammeId, Guid PairId, Guid ProposalId);

/// <param name="ConfirmedBy">Whose side it is.</param>
/// <param name="DelegateId">Who has done it for them; null where they did it themselves.</param>
public sealed record SessionConfirmed(Guid ConfirmedBy, Guid? DelegateId = null);

/// <param name="From">The start that was given up: what the notice is counted against.</param>
public sealed record SessionMoved(DateTimeOffset From, DateTimeOffset Start, Side Side, MoveReason Reason, Guid? DelegateId = null);

public sealed record SessionCancelled(Side Side, MoveReason Reason, Guid? DelegateId = null);

public sealed record SessionReminded;

public sealed record SessionReportAsked;

public sealed record SessionHeld(Guid ReportedBy);

/// <param name="Missing">The side that did not come, as a participant said.</param>
public sealed record SessionNotHeld(Side Missing, Guid ReportedBy);

/// <summary>Nobody said anything for a week: that is a count of its own, and no sign that anyone stayed away.</summary>
public sealed record SessionLeftUnknown;
