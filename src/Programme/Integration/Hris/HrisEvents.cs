namespace ReverseMentoring.Programme.Integration.Hris;

// What an HRIS reads, type by type: the data of a CloudEvent. Public API: only added to within a version, with a default.
// HrisCatalogue says which type each is the data of; docs/schemas holds the JSON Schema and a sample of each.

/// <summary>What every event of a participation begins with.</summary>
/// <param name="Hris">The source that the worker id belongs to.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case: where the worker works.</param>
/// <param name="MentoringRole"><c>mentor</c> or <c>mentee</c>.</param>
/// <param name="Seniority"><c>junior</c> or <c>senior</c>.</param>
/// <param name="OccurredOn">The day, where the worker is.</param>
public sealed record ParticipationHead(
    Guid ProgrammeId, string ProgrammeCode, string WorkerId, string Hris, string LegalEntityId, string Country, string MentoringRole, string Seniority,
    DateOnly OccurredOn);

/// <param name="InvitedBy"><c>self</c>, <c>manager</c> or <c>hr</c>.</param>
public sealed record EnrolledData(DateOnly EnrolledOn, string InvitedBy);

public sealed record WaitlistedData(DateOnly WaitlistedOn);

public sealed record MatchedData(DateOnly StartsOn, DateOnly PlannedEndsOn, int PlannedSessions);

/// <param name="Rounds">Rounds in a row without a pair.</param>
public sealed record UnmatchedData(int Rounds);

/// <param name="Until">The day on which they are back.</param>
public sealed record PausedData(DateOnly Until);

public sealed record ResumedData(DateOnly ResumedOn);

/// <param name="Outcome"><c>completed</c>, <c>ended-early</c>, <c>left-company</c> or <c>programme-closed</c>: no cause, no fault.</param>
/// <param name="SessionsHeld">As far as it was known then.</param>
public sealed record EndedData(DateOnly EndedOn, string Outcome, int SessionsHeld);

/// <param name="SessionsHeld">In all pairs of this participation, as far as it was known then.</param>
/// <param name="HoursTotal">Their length together, in hours.</param>
public sealed record ParticipationCompletedData(DateOnly CompletedOn, int SessionsHeld, decimal HoursTotal);

public sealed record WithdrawnData(DateOnly WithdrawnOn);

/// <param name="ModuleCodes">The modules of the path that they have done.</param>
public sealed record TrainingCompletedData(string PathCode, int PathVersion, IReadOnlyList<string> ModuleCodes, DateOnly CompletedOn);

/// <param name="Kind"><c>training</c> or <c>participation</c>.</param>
/// <param name="Titles">Of the programme, by language (BCP 47).</param>
/// <param name="VerificationCode">Whoever has it can check that the certificate is genuine, at the address that the installation has published.</param>
/// <param name="VerifyUrl">That address with the code, where the installation has set it (<c>Certificates:VerifyAt</c>).</param>
public sealed record CertificateIssuedData(
    Guid CertificateId, string Kind, IReadOnlyDictionary<string, string> Titles, DateOnly IssuedOn, string VerificationCode, string? VerifyUrl = null);

/// <summary>That a session took place; off unless the installation says otherwise, for it watches people at work.</summary>
public sealed record SessionHeldData(int SessionNumber, int DurationMinutes, DateOnly HeldOn);

/// <summary>Which event of the HRIS is answered, as far as it could be read.</summary>
public sealed record InReplyTo(string? Source = null, string? Id = null);

/// <param name="Outcome"><c>accepted</c>, or <c>stale</c>: stored, but something newer holds.</param>
/// <param name="ReasonCode">Accepted, but: such as <c>forbidden-field</c> (dropped) or <c>unknown-manager</c> (the chain is incomplete).</param>
/// <param name="Pointer">JSON pointer to what the reason is about.</param>
/// <param name="Dropped">JSON pointers to what was forbidden, and dropped before anything was stored.</param>
/// <param name="RequestId">With an erasure: <c>erasure.completed</c> will name it.</param>
public sealed record WorkerEventAcceptedData(
    InReplyTo InReplyTo, string Outcome, string? ReasonCode = null, string? Pointer = null, IReadOnlyList<string>? Dropped = null, Guid? RequestId = null);

/// <param name="Outcome"><c>rejected</c>.</param>
/// <param name="ReasonCode">Such as <c>schema</c>, <c>type-unknown</c> or <c>country-not-yours</c>.</param>
/// <param name="Pointer">JSON pointer to what is wrong; never the value itself.</param>
/// <param name="Dropped">As above.</param>
public sealed record WorkerEventRejectedData(
    InReplyTo InReplyTo, string Outcome, string ReasonCode, string? Pointer = null, IReadOnlyList<string>? Dropped = null);

/// <summary>Nobody here knows who that was any more: whoever asked has the id.</summary>
/// <param name="RequestId">As the answer to the event, or to the administrator who asked, has named it.</param>
public sealed record ErasureCompletedData(Guid RequestId, DateOnly CompletedOn);

/// <summary>What every report begins with. No person is in any of them.</summary>
public sealed record ProgrammeHead(Guid ProgrammeId, string ProgrammeCode);

/// <param name="Titles">By language (BCP 47).</param>
public sealed record ProgrammePublishedData(
    IReadOnlyDictionary<string, string> Titles, IReadOnlyList<GoalData> Goals, DateOnly StartsOn, DateOnly EndsOn, IReadOnlyList<string> Countries);

/// <param name="Kpi">Of the closed catalogue, such as <c>session-completion</c>.</param>
/// <param name="By">Until when the target is to be reached.</param>
public sealed record GoalData(string Kpi, decimal Target, DateOnly By, decimal? Baseline = null);

/// <param name="Goals">Those that hold from then on.</param>
public sealed record ProgrammeAdjustedData(string ReasonCode, DateOnly EffectiveOn, IReadOnlyList<GoalData> Goals);

/// <param name="N">Who took part; absent below the anonymity threshold.</param>
public sealed record ProgrammeClosedData(DateOnly ClosedOn, int? N = null);

/// <param name="N">Who took part in the round, at least the anonymity threshold: of fewer nothing is reported.</param>
public sealed record RoundCompletedData(Guid RoundId, int Number, int Mentors, int Mentees, int Pairs, int Unmatched, int N);

/// <param name="Unit"><c>percent</c>, <c>index</c> (0 to 100) or <c>days</c>.</param>
/// <param name="N">The size of the group behind it, at least the anonymity threshold: of fewer nothing is reported.</param>
public sealed record KpiPublishedData(
    string Kpi, decimal Value, string Unit, int N, DateOnly PeriodFrom, DateOnly PeriodTo, int? Numerator = null, int? Denominator = null);
