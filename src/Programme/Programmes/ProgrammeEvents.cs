namespace ReverseMentoring.Programme.Programmes;

// The life of one programme: designed, opened for enrolment, run, closed. Its titles and descriptions are a document, see ProgrammeTexts.

/// <param name="WordingDigest">Of the titles and descriptions that go with it: whoever signed something can be shown what it said.</param>
public sealed record ProgrammeDesigned(Design Design, string WordingDigest, Guid By);

public sealed record ProgrammeOpened(Guid By);
public sealed record ProgrammeStarted(Guid By);

/// <summary>A change of what runs already, with its reason: the values that hold from then on.</summary>
/// <param name="ReasonCode">One of <see cref="ProgrammeDecider.AdjustmentReasons"/>.</param>
public sealed record ProgrammeAdjusted(
    IReadOnlyList<string> TopicCodes, IReadOnlyList<Goal> Goals, Cadence Cadence, MatchingPolicy Matching, string ReasonCode, DateOnly EffectiveOn, Guid By);

public sealed record ProgrammeClosed(Guid By);
public sealed record ProgrammeCancelled(string ReasonCode, Guid By);

/// <summary>Everything that a programme is, but its words.</summary>
/// <param name="Code">A short code chosen by its manager.</param>
/// <param name="Countries">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="EndsOn">The last day, 6 to 12 months after <paramref name="StartsOn"/>.</param>
public sealed record Design(
    string Code, IReadOnlyList<string> Countries, IReadOnlyList<string> TopicCodes, IReadOnlyList<Goal> Goals, DateOnly StartsOn, DateOnly EndsOn,
    Cadence Cadence, MatchingPolicy Matching, TrainingGate TrainingGate, Eligibility Mentors, Eligibility Mentees, Guid? ContinuesId = null);

/// <summary>What the programme is for, measurably.</summary>
/// <param name="SponsorId">The person who owns it.</param>
public sealed record Goal(string Kpi, decimal? Baseline, decimal Target, DateOnly By, Guid SponsorId);

/// <param name="Sessions">In the term, 3 to 24.</param>
/// <param name="EveryWeeks">1 to 8.</param>
/// <param name="LengthMinutes">15 to 180.</param>
public sealed record Cadence(int Sessions, int EveryWeeks, int LengthMinutes, Driver Driver);

public enum Driver { Mentor, Mentee, Alternating }

/// <param name="Weights">Of the parts of the score; a part that is missing has its default.</param>
/// <param name="AnswerDays">Days that both have to answer a proposal.</param>
public sealed record MatchingPolicy(
    int MinimumGradeDistance, int MinimumCommonHours, int MentorCapacity, int MenteeCapacity, int ScoreFloor, Objective Objective,
    IReadOnlyDictionary<string, int> Weights, IReadOnlyList<string> MustDiffer, IReadOnlyList<string> MustBeSame, int AnswerDays);

public enum Objective { BestTotal, MostPlaced, RaiseTheWeakest }

/// <summary>By when the training of a role must be done.</summary>
public enum TrainingGate { BeforeMatching, BeforeFirstSession, None }

/// <summary>Who may take a role. Never by age.</summary>
/// <param name="Seniority">What the people in this role are. In reverse mentoring the mentor is the junior; nothing here depends on that.</param>
/// <param name="Countries">Empty for all of the programme.</param>
public sealed record Eligibility(Seniority Seniority, int? GradeFrom, int? GradeTo, int MinimumTenureMonths, IReadOnlyList<string> Countries);

public enum Seniority { Junior, Senior }
