namespace ReverseMentoring.Contracts.Programme.V1;

// What Programme tells the others. Only ids, codes, numbers and instants: no names, no addresses, no free text.
// Codes are strings; a code that is not known is kept, not refused.

/// <param name="Code">Short code of the programme, chosen by its manager.</param>
/// <param name="Status"><c>draft</c>, <c>open</c>, <c>running</c>, <c>closing</c>, <c>closed</c> or <c>cancelled</c>.</param>
/// <param name="Countries">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="StartsOn">First day of the term.</param>
/// <param name="EndsOn">Last day of the term, 6 to 12 months after <paramref name="StartsOn"/>, more after one extension.</param>
/// <param name="ContinuesId">The programme that this one continues.</param>
/// <param name="Surveys">Which of the questionnaires that a country allows are asked; null for all of them.</param>
public sealed record Programme(
    string Code, string Status, IReadOnlyList<string> Countries, IReadOnlyList<string> TopicCodes, IReadOnlyList<ProgrammeGoal> Goals,
    DateOnly StartsOn, DateOnly EndsOn, Cadence Cadence, MatchingPolicy Matching, string TrainingGate, Guid? ContinuesId,
    IReadOnlyList<string>? Surveys = null);

/// <param name="Kpi">A code of the closed catalogue, such as <c>session-completion</c>.</param>
/// <param name="SponsorId">The person who owns the goal.</param>
public sealed record ProgrammeGoal(string Kpi, decimal? Baseline, decimal Target, DateOnly By, Guid SponsorId);

/// <param name="Sessions">Sessions in the term, 3 to 24.</param>
/// <param name="EveryWeeks">Weeks from one session to the next, 1 to 8.</param>
/// <param name="LengthMinutes">Minutes of a session, 15 to 180.</param>
/// <param name="Driver">Who calls the sessions: <c>mentor</c>, <c>mentee</c> or <c>alternating</c>.</param>
public sealed record Cadence(int Sessions, int EveryWeeks, int LengthMinutes, string Driver);

/// <param name="MinimumGradeDistance">Grades between the two, the mentor being the junior; at least 1.</param>
/// <param name="MinimumCommonHours">Hours of working time that both have in the worst week of the term.</param>
/// <param name="MentorCapacity">Mentees that one mentor may have, 1 or 2.</param>
/// <param name="MenteeCapacity">Mentors that one mentee may have, 1 or 2.</param>
/// <param name="ScoreFloor">No pair below this score, 0 to 100.</param>
/// <param name="Objective"><c>best-total</c>, <c>most-placed</c> or <c>raise-the-weakest</c>.</param>
/// <param name="Weights">Weight of each named part of the score; a part that is missing has its default.</param>
/// <param name="MustDiffer">Attributes in which the two must differ: <c>country</c>, <c>entity</c>, <c>unit</c>, <c>site</c>, <c>function</c>.</param>
/// <param name="MustBeSame">Attributes that the two must share.</param>
/// <param name="AnswerDays">Days that both have to answer a proposal.</param>
/// <param name="TalkDays">Days before those, in which the two of a proposal have their chemistry talk, 7 to 28; 0 where the programme has none.</param>
public sealed record MatchingPolicy(
    int MinimumGradeDistance, int MinimumCommonHours, int MentorCapacity, int MenteeCapacity, int ScoreFloor, string Objective,
    IReadOnlyDictionary<string, int> Weights, IReadOnlyList<string> MustDiffer, IReadOnlyList<string> MustBeSame, int AnswerDays, int TalkDays = 0);

/// <summary>People can enrol.</summary>
public sealed record ProgrammeOpened(Head Head, Programme Programme);
/// <summary>Its term has begun.</summary>
public sealed record ProgrammeStarted(Head Head, Programme Programme);
/// <summary>A running programme was changed.</summary>
/// <param name="ReasonCode">A class of reason, such as <c>feedback</c>.</param>
/// <param name="EffectiveOn">From this day on.</param>
public sealed record ProgrammeAdjusted(Head Head, Programme Programme, string ReasonCode, DateOnly EffectiveOn);
/// <summary>It lasts longer: <c>EndsOn</c> is the new last day.</summary>
public sealed record ProgrammeExtended(Head Head, Programme Programme);

/// <summary>Nobody comes in any more, and no pair is formed; talks and surveys are brought to their end until it is closed.</summary>
public sealed record ProgrammeTermEnded(Head Head, Programme Programme);

/// <summary>It is over, with its final record.</summary>
public sealed record ProgrammeClosed(Head Head, Programme Programme);
/// <summary>It is over before its time.</summary>
public sealed record ProgrammeCancelled(Head Head, Programme Programme);

/// <param name="Country">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="AnonymityThreshold">The smallest group shown, at least 5.</param>
/// <param name="FreeTextThreshold">The smallest group whose words are shown, at least 10.</param>
/// <param name="AllowedFields">Optional profile fields that may be asked.</param>
/// <param name="AllowedSurveys">Questionnaires that may be asked.</param>
/// <param name="RetentionDays">Days after the end of a programme for which each kind of data is kept.</param>
/// <param name="Switches">Switches that the policy sets on: <c>sponsor-nudge</c>, <c>per-person-reports</c>, <c>names-in-candidate-lists</c>.</param>
/// <param name="InForce">False once a works council has withdrawn its approval: nothing new begins, and what runs keeps these limits.</param>
public sealed record CountryPolicy(
    string Country, int Revision, IReadOnlyList<string> Languages, int AnonymityThreshold, int FreeTextThreshold,
    IReadOnlyList<string> AllowedFields, IReadOnlyList<string> AllowedSurveys,
    IReadOnlyDictionary<string, int> RetentionDays, IReadOnlyList<string> Switches, bool InForce = true);

/// <summary>All councils that must have approved this revision: it is in force.</summary>
public sealed record CountryPolicyApproved(Head Head, CountryPolicy Policy);
/// <summary>An approval was withdrawn: nothing new begins in the country, and the limits go on to hold for what runs.</summary>
public sealed record CountryPolicyWithdrawn(Head Head, CountryPolicy Policy);

/// <param name="Code"><c>administrator</c>, <c>programme-manager</c>, <c>sponsor</c>, <c>moderator</c>, <c>confidant</c>, <c>hr-analyst</c>, <c>works-council</c> or <c>delegate</c>.</param>
/// <param name="ProgrammeId">The programme it is for; null for all.</param>
/// <param name="Countries">The countries it is for; empty for all.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null for open.</param>
/// <param name="Active">False once it was revoked.</param>
/// <param name="Entities">Legal entities that a works council is elected for; none for all.</param>
/// <param name="DeputyId">The person who stands in for a confidant from <paramref name="AwayFrom"/> to <paramref name="AwayUntil"/>.</param>
public sealed record Role(
    Guid PersonId, string Code, Guid? ProgrammeId, IReadOnlyList<string> Countries, DateOnly From, DateOnly? Until, bool Active,
    IReadOnlyList<string>? Entities = null, Guid? DeputyId = null, DateOnly? AwayFrom = null, DateOnly? AwayUntil = null);

/// <summary>Somebody has the role, or has it otherwise than before.</summary>
public sealed record RoleAssigned(Head Head, Role Role);
/// <summary>Nobody has it any more.</summary>
public sealed record RoleRevoked(Head Head, Role Role);

/// <summary>Somebody's place in a programme, with the profile that matching and scheduling need.</summary>
/// <param name="MentoringRole"><c>mentor</c> or <c>mentee</c>: who teaches. Apart from <paramref name="Seniority"/>, because reverse mentoring inverts them.</param>
/// <param name="Seniority"><c>junior</c> or <c>senior</c>.</param>
/// <param name="Status">
/// On the way in: <c>invited</c>, <c>applied</c>, <c>waitlisted</c>, <c>offered</c>, <c>provisional</c>. In: <c>enrolled</c>, <c>paused</c>.
/// Not in: <c>declined</c>, <c>not-admitted</c>. Out: <c>withdrawn</c>, <c>completed</c>.
/// </param>
/// <param name="Capacity">Pairs that the person can hold, 1 or 2.</param>
/// <param name="TrainingDone">The path of the role is complete.</param>
/// <param name="AgreementVersion">The version of the agreement text that was signed; null while unsigned.</param>
/// <param name="DoNotPair">People this person is not to be paired with. Never shown to anyone but the person.</param>
/// <param name="CompletedBecause"><c>programme-over</c>, <c>left-the-company</c> or <c>no-longer-eligible</c>; null until it is completed.</param>
public sealed record Participant(
    Guid ProgrammeId, Guid PersonId, string MentoringRole, string Seniority, string Status, int Capacity,
    Profile Profile, bool GoalsConfirmed, string? AgreementVersion, bool TrainingDone, DateTimeOffset? PausedUntil, IReadOnlyList<Guid> DoNotPair,
    string? CompletedBecause = null);

/// <param name="Zone">IANA time zone in which <paramref name="WorkingHours"/> are meant.</param>
/// <param name="WorkingStyle">Own short items, code to 1..5; what is missing is neutral.</param>
/// <param name="Interests">Personal interests as codes; optional.</param>
/// <param name="LearningGoals">Topic codes that the person wants to grow in, for both roles.</param>
/// <param name="Preferences">Participants the person ranked, best first.</param>
public sealed record Profile(
    IReadOnlyList<TopicLevel> TopicsWanted, IReadOnlyList<TopicLevel> TopicsOffered, IReadOnlyList<string> LearningGoals,
    IReadOnlyList<string> Interests, IReadOnlyDictionary<string, int> WorkingStyle, IReadOnlyList<LanguageLevel> Languages,
    string Zone, IReadOnlyList<WorkingHours> WorkingHours, IReadOnlyList<Guid> Preferences);

/// <param name="Level">1 (a little) to 5 (expert, or much wanted).</param>
public sealed record TopicLevel(string Topic, int Level);

/// <param name="Language">BCP 47.</param>
/// <param name="Level"><c>A1</c> to <c>C2</c>, or <c>native</c>.</param>
public sealed record LanguageLevel(string Language, string Level);

/// <param name="From">Local wall-clock time; a window whose end is before its start runs past midnight.</param>
public sealed record WorkingHours(DayOfWeek Day, TimeOnly From, TimeOnly Until);

/// <summary>A manager has invited somebody.</summary>
public sealed record ParticipantInvited(Head Head, Participant Participant);
/// <summary>Somebody takes part, or an application was approved.</summary>
public sealed record ParticipantEnrolled(Head Head, Participant Participant);
/// <summary>All places are taken; somebody waits for one.</summary>
public sealed record ParticipantWaitlisted(Head Head, Participant Participant);

/// <summary>The way in has ended without a place: the person has declined, was not admitted, or has not answered in time.</summary>
public sealed record ParticipantNotAdmitted(Head Head, Participant Participant);

/// <summary>Somebody has changed what they say of themselves, or it was forgotten.</summary>
public sealed record ParticipantProfileChanged(Head Head, Participant Participant);
/// <summary>Somebody takes part no more for a while; <c>PausedUntil</c> says until when.</summary>
public sealed record ParticipantPaused(Head Head, Participant Participant);
/// <summary>They are back.</summary>
public sealed record ParticipantResumed(Head Head, Participant Participant);
/// <summary>They have withdrawn; no reason is kept.</summary>
public sealed record ParticipantWithdrawn(Head Head, Participant Participant);
/// <summary>They are done with it; <c>CompletedBecause</c> says how.</summary>
public sealed record ParticipantCompleted(Head Head, Participant Participant);
/// <summary>They have read the goals.</summary>
public sealed record GoalsConfirmed(Head Head, Participant Participant);
/// <summary>They have signed the agreement, in the version that is named.</summary>
public sealed record AgreementSigned(Head Head, Participant Participant);
/// <summary>They have done the training of their role.</summary>
public sealed record TrainingCompleted(Head Head, Participant Participant);

/// <summary>A person as the organisation knows them. Not the management chain: who needs it walks up its own copies.</summary>
/// <param name="SubjectKey">HMAC of issuer and subject, by which every service recognises who is signed in; null after an erasure.</param>
/// <param name="ManagerId">Null for the head of the enterprise.</param>
/// <param name="GradeRank">Higher is more senior.</param>
/// <param name="EmployedSince">Year and month only: the first day of that month.</param>
/// <param name="OnLeaveUntil">The last day of a leave; 9999-12-31 while nobody knows it.</param>
public sealed record Person(
    string? SubjectKey, Guid? ManagerId, IReadOnlyList<Guid> DottedLineIds, string Unit, string Entity, string Country, string? Subdivision,
    string Site, string Function, int GradeRank, DateOnly? EmployedSince, IReadOnlyList<string> Languages, string Zone, bool Active, DateOnly? OnLeaveUntil);

/// <summary>Somebody was hired or transferred, or anything else of the state has changed.</summary>
public sealed record PersonChanged(Head Head, Person Person);
/// <summary>Somebody works here no more.</summary>
public sealed record PersonLeft(Head Head, Person Person);

/// <summary>
/// A person is to be forgotten. Every service deletes what it holds, takes the state that is left as its copy, and answers
/// <see cref="PersonalDataErased"/>.
/// </summary>
/// <param name="Person">What is left: no key of a sign-in, no place in the organisation but the ids above. Null from a sender of old.</param>
/// <param name="RequestId">The erasure, to be named in the answer.</param>
public sealed record PersonErased(Head Head, Person? Person = null, Guid RequestId = default);

/// <summary>Headcount of one stratum in one month, for the comparison group of the retention uplift. Never persons.</summary>
/// <param name="Month">The first day of the month.</param>
public sealed record HeadcountReported(Head Head, DateOnly Month, string Country, int GradeRank, string Tenure, string Function, int Headcount, int Stayed);

/// <summary>A mail that was asked for has gone.</summary>
/// <param name="RequestId">The message that asked for it.</param>
public sealed record NotificationSent(Head Head, Guid RequestId, string Kind);
/// <summary>A mail was refused, or has come back.</summary>
/// <param name="RequestId">The message that asked for it.</param>
/// <param name="ReasonCode">What the mail server said, such as <c>smtp-550</c>.</param>
public sealed record NotificationBounced(Head Head, Guid RequestId, string Kind, string ReasonCode);

// What Programme is asked by the others: it alone knows names and addresses, and so sends every mail.

/// <param name="Kind">Which template, such as <c>pair-proposed</c>.</param>
/// <param name="Parameters">Values of the template: ids, codes and instants only, as strings. Programme puts names in.</param>
/// <param name="Calendar">The appointment that goes with the mail, if any.</param>
/// <param name="DropAfter">After this instant the mail is of no use; it is dropped and that is recorded.</param>
public sealed record NotificationRequested(
    Head Head, Guid RecipientId, string Kind, IReadOnlyDictionary<string, string> Parameters, CalendarPart? Calendar, DateTimeOffset? DropAfter);

/// <param name="Uid">Stable for the life of the appointment.</param>
/// <param name="Sequence">Grows with every change (iTIP).</param>
/// <param name="Method"><c>REQUEST</c> or <c>CANCEL</c>.</param>
public sealed record CalendarPart(string Uid, int Sequence, string Method, DateTimeOffset Start, DateTimeOffset End, string Zone);

/// <summary>A service says that it holds nothing of this person any more.</summary>
/// <param name="Service">Such as <c>feedback</c>.</param>
/// <param name="Entries">Documents and rows that it has deleted.</param>
public sealed record PersonalDataErased(Head Head, Guid PersonId, Guid RequestId, string Service, int Entries = 0);

/// <summary>A service says what it has deleted of a programme because the periods of its countries have passed. No person is in it.</summary>
/// <param name="Service">Such as <c>scheduling</c>.</param>
/// <param name="Deleted">How many entries, by what they are called in the record of processing.</param>
public sealed record PersonalDataExpired(Head Head, Guid ProgrammeId, string Service, IReadOnlyDictionary<string, int> Deleted);
