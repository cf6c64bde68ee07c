using ReverseMentoring.Programme.Programmes;

namespace ReverseMentoring.Programme.Participants;

// The life of one person in one programme. People by id; codes, numbers and instants only.

/// <summary>Invited by a manager, whatever the programme's door: nobody else has to approve.</summary>
/// <param name="Country">Where they worked then.</param>
public sealed record ParticipantInvited(
    Guid ProgrammeId, Guid PersonId, MentoringRole Role, Seniority Seniority, string Country, DateTimeOffset RemindAt, DateTimeOffset ExpiresAt, Guid By);

/// <summary>Wants to take part and has answered everything; whether there is a place, and who must agree, is told by what follows.</summary>
/// <param name="ApproverId">The programme's manager, where one has to approve.</param>
public sealed record ParticipantApplied(
    Guid ProgrammeId, Guid PersonId, MentoringRole Role, Seniority Seniority, string Country, int Capacity, Profile Profile, IReadOnlyList<Guid> DoNotPair,
    Guid? ApproverId);

public sealed record ApplicationApproved(Guid By);

/// <summary>All places are taken: waits in the order of arrival.</summary>
public sealed record ParticipantWaitlisted;

/// <summary>A place has become free for them.</summary>
public sealed record PlaceOffered(DateTimeOffset ExpiresAt);

/// <summary>The line manager as of then is asked; the place is held meanwhile.</summary>
public sealed record LineManagerAsked(Guid LineManagerId, DateTimeOffset RemindAt, DateTimeOffset ExpiresAt);

/// <param name="LineManagerId">Who was asked, or who has become the manager since; null: nobody answered in time, and the programme's rule holds.</param>
public sealed record LineManagerAnswered(Guid? LineManagerId, bool Agreed);

public sealed record LineManagerInformed(Guid LineManagerId);

/// <summary>Whoever has to answer was reminded: the invited, or the line manager who is asked.</summary>
public sealed record AnswerReminded(Guid RecipientId, DateTimeOffset ExpiresAt);

/// <summary>Does not take up an invitation or a place. No reason is asked.</summary>
public sealed record ParticipantDeclined;

/// <summary>The way in has ended without a place.</summary>
/// <param name="ReasonCode">One of the manager's (<see cref="AdmissionDecider.Reasons"/>), or <c>line-manager</c>, <c>expired</c>, <c>programme-over</c>, <c>left-the-company</c>.</param>
/// <param name="By">The manager who decided; null where nobody did.</param>
public sealed record ParticipantNotAdmitted(string ReasonCode, Guid? By);

/// <param name="Country">Where they worked then.</param>
/// <param name="RemindAt">When who has not signed or not trained is reminded.</param>
public sealed record ParticipantEnrolled(
    Guid ProgrammeId, Guid PersonId, MentoringRole Role, Seniority Seniority, string Country, int Capacity, Profile Profile, IReadOnlyList<Guid> DoNotPair,
    DateTimeOffset? RemindAt = null);

/// <summary>Was reminded of what is still to be done.</summary>
public sealed record ParticipantReminded(bool OfAgreement, bool OfTraining);

public sealed record ParticipantProfileChanged(int Capacity, Profile Profile, IReadOnlyList<Guid> DoNotPair);

/// <summary>Has read the goals of the programme and shares them.</summary>
public sealed record GoalsConfirmed;

public sealed record AgreementSigned(string AgreementVersion);

/// <param name="Score">Right answers; null where none were asked for.</param>
/// <param name="PathCode">Null where there was one path for each role.</param>
public sealed record TrainingModuleCompleted(string ModuleCode, int PathVersion = 1, int? Score = null, string? PathCode = null);

/// <summary>An attempt that did not pass: that it was, never what was answered.</summary>
public sealed record TrainingModuleFailed(string ModuleCode, int PathVersion, int Score, string? PathCode = null);

/// <param name="Code">The reference of a seminar elsewhere.</param>
public sealed record TrainingEvidenceRecorded(string Code, DateOnly On, Guid By);

public sealed record TrainingCompleted(string PathCode, int PathVersion);
public sealed record ParticipantPaused(DateTimeOffset Until);

/// <param name="ByItself">The day had come.</param>
public sealed record ParticipantResumed(bool ByItself = false);

/// <summary>The organisation has changed and this place would not be given today. Somebody decides; nothing is cut.</summary>
/// <param name="ReasonCode">As a refusal would say, such as <c>not-eligible-grade</c>.</param>
/// <param name="AskedId">The programme's manager.</param>
public sealed record EligibilityQuestioned(string ReasonCode, Guid AskedId);

/// <summary>The organisation has changed back.</summary>
public sealed record EligibilityRestored;

/// <summary>Stays, although.</summary>
/// <param name="ReasonCode">One of <see cref="EligibilityDecider.KeptBecause"/>.</param>
public sealed record EligibilityWaived(string ReasonCode, Guid By);

/// <summary>A pair of theirs was formed.</summary>
public sealed record ParticipantMatched(Guid PairId, Guid PartnerId, DateTimeOffset FormedAt);

/// <param name="Because"><c>completed</c>, <c>no-fault</c>, <c>left</c>, <c>organisation-change</c> or <c>inactive</c>.</param>
public sealed record ParticipantMatchEnded(Guid PairId, string Because, DateTimeOffset EndedAt);

/// <summary>Wants out. No reason is asked.</summary>
public sealed record ParticipantWithdrawn;

/// <summary>Done, without fault of theirs.</summary>
public sealed record ParticipantCompleted(CompletionCause Cause);

/// <summary>Who takes no part any more: what they answered about themselves is forgotten.</summary>
/// <param name="Because">The person was erased, or the period of the country's policy has passed.</param>
public sealed record ProfileForgotten(ForgottenBecause Because);

public enum ForgottenBecause { Erasure, Retention }

public enum CompletionCause { ProgrammeOver, LeftTheCompany, NoLongerEligible }

/// <summary>Who teaches. Apart from <see cref="Seniority"/>, because reverse mentoring inverts them.</summary>
public enum MentoringRole { Mentor, Mentee }

/// <param name="LearningGoals">Topics in which they want to grow.</param>
/// <param name="WorkingStyle">Short items of our own, 1 to 5; what is missing is neutral.</param>
/// <param name="Zone">IANA, in which <paramref name="WorkingHours"/> are meant.</param>
/// <param name="Preferences">Participants they ranked, best first.</param>
public sealed record Profile(
    IReadOnlyList<TopicLevel> TopicsWanted, IReadOnlyList<TopicLevel> TopicsOffered, IReadOnlyList<string> LearningGoals,
    IReadOnlyList<string> Interests, IReadOnlyDictionary<string, int> WorkingStyle, IReadOnlyList<LanguageLevel> Languages,
    string Zone, IReadOnlyList<WorkingHours> WorkingHours, IReadOnlyList<Guid> Preferences);

/// <param name="Level">1 (a little) to 5 (expert, or much wanted).</param>
public sealed record TopicLevel(string Topic, int Level);

/// <param name="Language">BCP 47.</param>
/// <param name="Level"><c>A1</c> to <c>C2</c>, or <c>native</c>.</param>
public sealed record LanguageLevel(string Language, string Level);

/// <param name="Until">Before <paramref name="From"/>: the window runs past midnight.</param>
public sealed record WorkingHours(DayOfWeek Day, TimeOnly From, TimeOnly Until);
