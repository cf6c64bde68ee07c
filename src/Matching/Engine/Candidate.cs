namespace ReverseMentoring.Matching.Engine;

/// <summary>A person as matching sees them: one place in one programme. No name, no sensitive attribute; what is optional may be empty.</summary>
/// <remarks>
/// Who teaches (<see cref="MentoringRole"/>) and who is the senior (<see cref="Seniority"/>) are apart, because reverse mentoring inverts them.
/// Who manages whom is in the <see cref="OrganisationChart"/> alone.
/// </remarks>
public sealed record Candidate
{
    public required Guid PersonId { get; init; }

    /// <summary>The person's place in the programme. Candidates are ordered, ranked and named in the result by it.</summary>
    public required Guid ParticipantId { get; init; }

    public required MentoringRole MentoringRole { get; init; }
    public required Seniority Seniority { get; init; }

    /// <summary>Position in the grades of the enterprise; higher is more senior.</summary>
    public required int GradeRank { get; init; }

    /// <summary>ISO 3166-1 alpha-2. Like the other attributes of the organisation it is compared as it is; empty means unknown.</summary>
    public string Country { get; init; } = "";
    public string Entity { get; init; } = "";
    public string Unit { get; init; } = "";
    public string Site { get; init; } = "";
    public string Function { get; init; } = "";

    public IReadOnlyList<SpokenLanguage> Languages { get; init; } = [];

    /// <summary>IANA time zone in which <see cref="WorkingHours"/> are meant.</summary>
    public required string Zone { get; init; }

    /// <summary>The ordinary week. Without any, there is no common time, so only people of the same site can be paired.</summary>
    public IReadOnlyList<WorkingWindow> WorkingHours { get; init; } = [];

    public IReadOnlyList<RatedTopic> TopicsWanted { get; init; } = [];
    public IReadOnlyList<RatedTopic> TopicsOffered { get; init; } = [];

    /// <summary>Optional (<see cref="OptionalField.LearningGoals"/>): topic codes in which the person wants to grow, for both roles.</summary>
    public IReadOnlyList<string> LearningGoals { get; init; } = [];

    /// <summary>Optional (<see cref="OptionalField.WorkingStyle"/>): answers 1 to 5 by the code of the item.</summary>
    public IReadOnlyDictionary<string, int> WorkingStyle { get; init; } = new Dictionary<string, int>();

    /// <summary>Optional (<see cref="OptionalField.Interests"/>): personal interests as codes.</summary>
    public IReadOnlyList<string> Interests { get; init; } = [];

    /// <summary>Optional (<see cref="OptionalField.Preferences"/>): participants whom the person ranked, best first.</summary>
    public IReadOnlyList<Guid> Preferences { get; init; } = [];

    /// <summary>Persons whom this person does not want to be paired with.</summary>
    public IReadOnlyList<Guid> DoNotPair { get; init; } = [];

    /// <summary>Persons who were this person's partner before, anywhere in the organisation.</summary>
    public IReadOnlyList<Guid> PreviousPartners { get; init; } = [];

    /// <summary>Further pairs that the person can hold now, 0 or more: what they offered less the seats in use.</summary>
    public int Capacity { get; init; } = 1;

    /// <summary>Rounds in a row that left the person without a pair, 0 or more.</summary>
    public int RoundsWaited { get; init; }

    /// <summary>False for somebody whom the programme does not admit now: withdrawn, paused, of the wrong grade.</summary>
    public bool Eligible { get; init; } = true;

    public bool OnLeave { get; init; }

    /// <summary>The training path of the role is complete. Asked for only if <see cref="MatchingPolicy.TrainingRequired"/>.</summary>
    public bool Trained { get; init; }
}

/// <summary>Who teaches (mentor) and who learns (mentee), whatever their seniority.</summary>
public enum MentoringRole { Mentor, Mentee }

/// <summary>By experience in the organisation; the mentor is usually the junior, and need not be.</summary>
public enum Seniority { Junior, Senior }

/// <param name="Code">Code of the topic, compared as it is.</param>
/// <param name="Level">1 (a little) to 5 (expert, or much wanted). A topic that is named twice counts with its highest level.</param>
public sealed record RatedTopic(string Code, int Level);

/// <param name="Tag">BCP 47. Only the language itself is compared: <c>en-GB</c> and <c>en-IN</c> are shared English.</param>
public sealed record SpokenLanguage(string Tag, CefrLevel Level);

/// <summary>Levels of the Common European Framework of Reference, and the mother tongue above them.</summary>
public enum CefrLevel { A1 = 1, A2, B1, B2, C1, C2, Native }

/// <summary>Working time on one day of the ordinary week, on the wall clock.</summary>
/// <param name="Until">Not after <paramref name="From"/>: the window runs past midnight.</param>
public sealed record WorkingWindow(DayOfWeek Day, TimeOnly From, TimeOnly Until);
