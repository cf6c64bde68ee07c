namespace ReverseMentoring.Programme.Integration.Hris;

// What an HRIS reads, type by type: the data of a CloudEvent. Public API: only added to within a version.

/// <summary>What every event of a worker begins with.</summary>
/// <param name="Hris">The source that the worker id belongs to.</param>
/// <param name="OccurredOn">The day, where the worker is.</param>
public sealed record ParticipationHead(
    Guid ProgrammeId, string ProgrammeCode, string WorkerId, string Hris, string LegalEntityId, string Country, string MentoringRole, string Seniority,
    DateOnly OccurredOn);

/// <param name="InvitedBy"><c>self</c>, <c>manager</c> or <c>hr</c>.</param>
public sealed record EnrolledData(DateOnly EnrolledOn, string InvitedBy);

public sealed record MatchedData(DateOnly StartsOn, DateOnly PlannedEndsOn, int PlannedSessions);

/// <param name="Outcome"><c>completed</c>, <c>ended-early</c>, <c>left-company</c> or <c>programme-closed</c>: no cause, no fault.</param>
/// <param name="SessionsHeld">As far as it was known then.</param>
public sealed record EndedData(DateOnly EndedOn, string Outcome, int SessionsHeld);
