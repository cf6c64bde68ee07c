namespace ReverseMentoring.Matching.Engine;

/// <summary>How well two people match, beside what waiting has earned either of them.</summary>
/// <param name="Points">0 to 100; the sum of the points of the parts, exactly.</param>
/// <param name="Parts">The parts that could be rated, in the order of <see cref="ScorePartCode.All"/>.</param>
public sealed record Score(int Points, IReadOnlyList<PartScore> Parts);

/// <param name="Code">One of <see cref="ScorePartCode"/>.</param>
/// <param name="Points">What the part has given to the score, 0 to <paramref name="Of"/>.</param>
/// <param name="Of">What it could have given at most. Together the parts can give 100, whatever is missing.</param>
public sealed record PartScore(string Code, int Points, int Of);

/// <summary>The parts of a score. Weights are proposals: there is no study on weights for reverse mentoring, so programmes change them.</summary>
public static class ScorePartCode
{
    /// <summary>What the mentee wants to learn, and the mentor offers.</summary>
    public const string TopicFit = "topic-fit";

    /// <summary>What the mentor wants to learn and the mentee offers, and the mentee's learning goals beside the topics.</summary>
    public const string ProfessionalFit = "professional-fit";

    /// <summary>Likeness of the answers on working and communication style.</summary>
    public const string WorkingStyle = "working-style";

    /// <summary>Personal interests that the two have in common.</summary>
    public const string Interests = "interests";

    /// <summary>Distance that helps: another function, unit, site and country.</summary>
    public const string HelpfulDistance = "helpful-distance";

    /// <summary>How well the two speak their best common language, and how much working time they have in common.</summary>
    public const string LanguageAndTime = "language-and-time";

    /// <summary>How high the two ranked each other.</summary>
    public const string Preferences = "preferences";

    /// <summary>Nothing that has a weight is known of the two: the score is 50 of 100, neither good nor bad.</summary>
    public const string Unrated = "unrated";

    /// <summary>Every part that can have a weight.</summary>
    public static IReadOnlyList<string> All { get; } = [TopicFit, ProfessionalFit, WorkingStyle, Interests, HelpfulDistance, LanguageAndTime, Preferences];

    /// <summary>The weight of each part where the policy names none.</summary>
    public static IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int>
    {
        [TopicFit] = 30,
        [ProfessionalFit] = 15,
        [WorkingStyle] = 15,
        [Interests] = 15,
        [HelpfulDistance] = 10,
        [LanguageAndTime] = 10,
        [Preferences] = 5
    };
}
