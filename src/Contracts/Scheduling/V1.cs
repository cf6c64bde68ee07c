namespace ReverseMentoring.Contracts.Scheduling.V1;

// What Scheduling tells the others.

/// <summary>One conversation of a pair.</summary>
/// <param name="PairId">The pair; of a chemistry talk, the one that the two become if both accept.</param>
/// <param name="Number">Place in the plan of the pair, from 1; 0 for what is in no plan.</param>
/// <param name="Kind"><c>chemistry</c>, <c>session</c>, <c>interim</c> or <c>closing</c>.</param>
/// <param name="Status"><c>planned</c>, <c>confirmed</c>, <c>cancelled</c>, <c>held</c>, <c>not-held</c> or <c>unknown</c>.</param>
/// <param name="PlannedStart">The start as first planned: what "due by plan" is measured against.</param>
/// <param name="Start">The start as it stands now, UTC.</param>
/// <param name="Zone">IANA zone whose wall clock fixed the start.</param>
/// <param name="ProposalId">Of a chemistry talk: the proposal before whose answers it is held.</param>
public sealed record Session(
    Guid ProgrammeId, Guid PairId, Guid MentorId, Guid MenteeId, int Number, string Kind, string Status, string TopicCode,
    DateTimeOffset PlannedStart, DateTimeOffset Start, int LengthMinutes, string Zone, Guid? ProposalId = null);

/// <summary>A session has a time.</summary>
public sealed record SessionPlanned(Head Head, Session Session);
/// <summary>Somebody of the pair has confirmed it.</summary>
public sealed record SessionConfirmed(Head Head, Session Session);

/// <param name="Side"><c>mentor</c> or <c>mentee</c>; a delegate counts as the side of the person they act for.</param>
/// <param name="NoticeHours">Whole hours from the move to the start that was moved.</param>
/// <param name="Reason">A class of reason, never a reason: <c>unstated</c>, <c>business</c>, <c>travel</c> or <c>personal</c>.</param>
public sealed record SessionMoved(Head Head, Session Session, string Side, int NoticeHours, string Reason);

/// <param name="Side"><c>mentor</c>, <c>mentee</c>, or <c>pair</c> when the pair itself ended or paused.</param>
/// <param name="NoticeHours">Whole hours from the cancellation to the start.</param>
public sealed record SessionCancelled(Head Head, Session Session, string Side, int NoticeHours, string Reason);

/// <summary>It took place, as somebody of the pair says.</summary>
public sealed record SessionHeld(Head Head, Session Session);

/// <param name="Side">Who did not come, as a participant reported; null when nobody said anything for a week.</param>
public sealed record SessionNotHeld(Head Head, Session Session, string? Side);

/// <summary>A chemistry or interim talk took place. Of such a talk nothing else is told: when two who may become a pair meet is their own affair.</summary>
public sealed record TalkHeld(Head Head, Session Session);

/// <param name="CancelledInARow">Sessions in a row that the mentee's side cancelled.</param>
public sealed record SeriesStalled(Head Head, Guid ProgrammeId, Guid PairId, int CancelledInARow, DateTimeOffset? LastHeldAt);
