using ReverseMentoring.Programme.Participants;

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

/// <summary>An adjustment that will be told once its day has come. The newest one counts.</summary>
/// <param name="AppliesAt">00:00 UTC of its day.</param>
public sealed record ProgrammeAdjustmentPlanned(AdjustProgramme Adjustment, DateTimeOffset AppliesAt, Guid By);

/// <summary>Once, by six months at most.</summary>
public sealed record ProgrammeExtended(DateOnly EndsOn, string ReasonCode, Guid By);

/// <param name="RemindAt">When its manager is asked to close it.</param>
/// <param name="By">Null where its last day has passed.</param>
public sealed record ProgrammeTermEnded(DateTimeOffset RemindAt, Guid? By);

public sealed record ProgrammeCloseReminded;

/// <param name="Record">What it came to, as it was known then.</param>
public sealed record ProgrammeClosed(Guid By, FinalRecord? Record = null);

public sealed record ProgrammeCancelled(string ReasonCode, Guid By);

/// <summary>How many people. Counts, never persons.</summary>
/// <param name="Enrolled">Who has ever taken part.</param>
/// <param name="Matched">Of these, who had at least one pair.</param>
/// <param name="Completed">Of these, who stayed to the end.</param>
/// <param name="Withdrawn">Of these, who withdrew.</param>
public sealed record FinalRecord(int Enrolled, int Matched, int Completed, int Withdrawn);

/// <summary>Everything that a programme is, but its words.</summary>
/// <param name="Code">A short code chosen by its manager.</param>
/// <param name="Countries">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="EndsOn">The last day, 6 to 12 months after <paramref name="StartsOn"/>.</param>
/// <param name="Admission">How people come in; null for <see cref="Programmes.Admission.Usual"/>.</param>
/// <param name="Surveys">Which of the questionnaires that a country allows are asked; null for all of them.</param>
/// <param name="MentorPath">The code of the training path of its mentors; null for the starter path.</param>
public sealed record Design(
    string Code, IReadOnlyList<string> Countries, IReadOnlyList<string> TopicCodes, IReadOnlyList<Goal> Goals, DateOnly StartsOn, DateOnly EndsOn,
    Cadence Cadence, MatchingPolicy Matching, TrainingGate TrainingGate, Eligibility Mentors, Eligibility Mentees, Guid? ContinuesId = null,
    Admission? Admission = null, IReadOnlyList<string>? Surveys = null, string? MentorPath = null, string? MenteePath = null)
{
    /// <summary>Who may take a role.</summary>
    public Eligibility Of(MentoringRole role) => role == MentoringRole.Mentor ? Mentors : Mentees;

    /// <summary>What a role learns, where the programme has chosen.</summary>
    public string? PathOf(MentoringRole role) => role == MentoringRole.Mentor ? MentorPath : MenteePath;
}

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
/// <param name="TalkDays">Days before those, for a chemistry talk of the two; 0 for none.</param>
public sealed record MatchingPolicy(
    int MinimumGradeDistance, int MinimumCommonHours, int MentorCapacity, int MenteeCapacity, int ScoreFloor, Objective Objective,
    IReadOnlyDictionary<string, int> Weights, IReadOnlyList<string> MustDiffer, IReadOnlyList<string> MustBeSame, int AnswerDays, int TalkDays = 0);

public enum Objective { BestTotal, MostPlaced, RaiseTheWeakest }

/// <summary>By when the training of a role must be done.</summary>
public enum TrainingGate { BeforeMatching, BeforeFirstSession, None }

/// <summary>Who may take a role. Never by age.</summary>
/// <param name="Seniority">What the people in this role are. In reverse mentoring the mentor is the junior; nothing here depends on that.</param>
/// <param name="Countries">Empty for all of the programme.</param>
/// <param name="Entities">Codes of legal entities; empty or null for all. The same goes for functions and units.</param>
public sealed record Eligibility(
    Seniority Seniority, int? GradeFrom, int? GradeTo, int MinimumTenureMonths, IReadOnlyList<string> Countries,
    IReadOnlyList<string>? Entities = null, IReadOnlyList<string>? Functions = null, IReadOnlyList<string>? Units = null);

public enum Seniority { Junior, Senior }

/// <summary>How people come into a programme.</summary>
/// <param name="MentorPlaces">How many mentors it takes; null for as many as come.</param>
/// <param name="InvitationDays">Days after which an invitation expires.</param>
/// <param name="OfferDays">Days after which a place that became free is offered to the next.</param>
/// <param name="RemindAfterDays">Days after which who has not signed or not trained is reminded.</param>
/// <param name="LineManagerDays">Days that a line manager who is asked has to answer.</param>
/// <param name="SilenceAgrees">What a line manager means who does not answer.</param>
public sealed record Admission(
    Door Door = Door.Open, int? MentorPlaces = null, int? MenteePlaces = null, int InvitationDays = 14, int OfferDays = 5, int RemindAfterDays = 7,
    LineManager LineManager = LineManager.None, int LineManagerDays = 10, bool SilenceAgrees = true)
{
    /// <summary>Whoever is eligible comes in, and nobody else is asked.</summary>
    public static Admission Usual { get; } = new();
}

/// <summary>Open: whoever is eligible. Application: whom the manager approves. Invitation: whom the manager invites.</summary>
public enum Door { Open, Application, Invitation }

/// <summary>What the line manager of a junior has to do with it.</summary>
public enum LineManager { None, Informed, Asked }
