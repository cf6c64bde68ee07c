namespace ReverseMentoring.Matching.Engine;

/// <summary>What a programme asks of a pair, and what it holds to be a good one. Every default is a proposal; programmes change them.</summary>
public sealed record MatchingPolicy
{
    /// <summary>Grades from the mentor up to the mentee, 1 or more.</summary>
    public int MinimumGradeDistance { get; init; } = 2;

    /// <summary>Hours of working time that both have in the worst week of the term, 0 to 168. People of the same site need none.</summary>
    public int MinimumCommonHours { get; init; } = 2;

    /// <summary>The level that both must have in one and the same language. B1 is where CEFR begins to call a speaker independent.</summary>
    public CefrLevel MinimumLanguageLevel { get; init; } = CefrLevel.B1;

    /// <summary>Mentees that a mentor can have from this round, 1 to 100. Up to, not exactly.</summary>
    public int MentorCapacity { get; init; } = 1;

    /// <summary>Mentors that a mentee can have from this round, 1 to 100. Up to, not exactly.</summary>
    public int MenteeCapacity { get; init; } = 1;

    /// <summary>The gate: nobody is paired before their training is done.</summary>
    public bool TrainingRequired { get; init; }

    /// <summary>No pair below this score, 0 to 100.</summary>
    public int ScoreFloor { get; init; }

    public Objective Objective { get; init; } = Objective.BestTotal;

    /// <summary>Weight of each part of the score by its <see cref="ScorePartCode">code</see>, 0 to 1000; one that is missing has its default.</summary>
    public IReadOnlyDictionary<string, int> Weights { get; init; } = new Dictionary<string, int>();

    /// <summary>Points that a person's first place is worth beside its score, for each round they waited; 0 to 100.</summary>
    public int WaitingBonusPerRound { get; init; } = 5;

    /// <summary>The most points that waiting can bring, 0 to 1000.</summary>
    public int WaitingBonusCap { get; init; } = 25;

    /// <summary>Attributes in which the two must differ. One that is unknown of either does not differ.</summary>
    public IReadOnlyList<Trait> MustDiffer { get; init; } = [];

    /// <summary>Attributes that the two must share. One that is unknown of either is not shared.</summary>
    public IReadOnlyList<Trait> MustBeSame { get; init; } = [];

    /// <summary>
    /// Optional fields that may be an input, by <see cref="OptionalField">code</see>; codes that matching does not know are ignored.
    /// Null: all. What only some countries allow, the caller leaves empty for the people of the others.
    /// </summary>
    public IReadOnlyCollection<string>? AllowedFields { get; init; }

    /// <summary>What a person's first place is worth beside its score: points per round waited, up to the cap.</summary>
    internal int WaitingBonus(Candidate candidate) => (int)Math.Min(WaitingBonusCap, (long)WaitingBonusPerRound * candidate.RoundsWaited);

    internal bool Allows(string field) => AllowedFields is null || AllowedFields.Contains(field);

    internal int WeightOf(string part) => Weights.TryGetValue(part, out var weight) ? weight : ScorePartCode.Defaults[part];
}

/// <summary>What makes one set of pairs better than another.</summary>
public enum Objective
{
    /// <summary>The highest sum of scores and waiting bonuses.</summary>
    BestTotal,

    /// <summary>The most people with at least one pair; among those sets the best total.</summary>
    MostPlaced,

    /// <summary>The most people with at least one pair; among those sets the highest weakest pair; among those the best total.</summary>
    RaiseWeakest
}

/// <summary>What a programme may ask two people to share or not to share.</summary>
public enum Trait { Country, Entity, Unit, Site, Function }

/// <summary>Objectives and traits as the codes that travel in contracts and policies.</summary>
public static class PolicyCode
{
    /// <returns>Null for a code that is unknown.</returns>
    public static Objective? Objective(string code) => code switch
    {
        "best-total" => Engine.Objective.BestTotal,
        "most-placed" => Engine.Objective.MostPlaced,
        "raise-the-weakest" => Engine.Objective.RaiseWeakest,
        _ => null
    };

    public static string Of(Objective objective) => objective switch
    {
        Engine.Objective.MostPlaced => "most-placed",
        Engine.Objective.RaiseWeakest => "raise-the-weakest",
        _ => "best-total"
    };

    /// <returns>Null for a code that is unknown.</returns>
    public static Trait? Trait(string code) => code switch
    {
        "country" => Engine.Trait.Country,
        "entity" => Engine.Trait.Entity,
        "unit" => Engine.Trait.Unit,
        "site" => Engine.Trait.Site,
        "function" => Engine.Trait.Function,
        _ => null
    };

    /// <returns>Null for a code that is unknown.</returns>
    public static CefrLevel? Level(string code) => code switch
    {
        "A1" => CefrLevel.A1,
        "A2" => CefrLevel.A2,
        "B1" => CefrLevel.B1,
        "B2" => CefrLevel.B2,
        "C1" => CefrLevel.C1,
        "C2" => CefrLevel.C2,
        "native" => CefrLevel.Native,
        _ => null
    };
}

/// <summary>Codes of the optional profile fields that matching can use.</summary>
public static class OptionalField
{
    public const string LearningGoals = "learning-goals";
    public const string WorkingStyle = "working-style";
    public const string Interests = "interests";
    public const string Preferences = "preferences";
}
