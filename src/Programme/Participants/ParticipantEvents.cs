using ReverseMentoring.Programme.Programmes;

namespace ReverseMentoring.Programme.Participants;

// The life of one person in one programme. People by id; codes, numbers and instants only.

/// <param name="Country">Where they worked then.</param>
public sealed record ParticipantEnrolled(
    Guid ProgrammeId, Guid PersonId, MentoringRole Role, Seniority Seniority, string Country, int Capacity, Profile Profile, IReadOnlyList<Guid> DoNotPair);

public sealed record ParticipantProfileChanged(int Capacity, Profile Profile, IReadOnlyList<Guid> DoNotPair);

/// <summary>Has read the goals of the programme and shares them.</summary>
public sealed record GoalsConfirmed;

public sealed record AgreementSigned(string AgreementVersion);

/// <param name="Score">Right answers; null where none were asked for.</param>
public sealed record TrainingModuleCompleted(string ModuleCode, int PathVersion = 1, int? Score = null);

/// <summary>An attempt that did not pass: that it was, never what was answered.</summary>
public sealed record TrainingModuleFailed(string ModuleCode, int PathVersion, int Score);

/// <param name="Code">The reference of a seminar elsewhere.</param>
public sealed record TrainingEvidenceRecorded(string Code, DateOnly On, Guid By);

public sealed record TrainingCompleted(string PathCode, int PathVersion);
public sealed record ParticipantPaused(DateTimeOffset Until);
public sealed record ParticipantResumed;

/// <summary>A pair of theirs was formed.</summary>
public sealed record ParticipantMatched(Guid PairId, Guid PartnerId, DateTimeOffset FormedAt);

/// <param name="Because"><c>completed</c>, <c>no-fault</c>, <c>left</c>, <c>organisation-change</c> or <c>inactive</c>.</param>
public sealed record ParticipantMatchEnded(Guid PairId, string Because, DateTimeOffset EndedAt);

/// <summary>Wants out. No reason is asked.</summary>
public sealed record ParticipantWithdrawn;

/// <summary>Done, without fault of theirs.</summary>
public sealed record ParticipantCompleted(CompletionCause Cause);

public enum CompletionCause { ProgrammeOver, LeftTheCompany }

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
