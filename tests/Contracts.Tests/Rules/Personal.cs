using System.Text.RegularExpressions;

namespace ReverseMentoring.Contracts.Tests.Rules;

/// <summary>Names, addresses and words of people, known by what their members are called.</summary>
internal static partial class Personal
{
    /// <summary>Never in an event or a state: they could not be deleted.</summary>
    private static readonly HashSet<string> Kept =
    [
        "name", "names", "given", "family", "mail", "email", "address", "phone", "photo", "birth", "birthday", "gender", "ethnicity", "religion", "health",
        "salary", "text", "comment", "comments", "note", "notes", "title", "description", "message", "body", "about", "worker", "subject", "user", "login"
    ];

    /// <summary>And these are nobody else's business.</summary>
    private static readonly HashSet<string> Told = [.. Kept, "answer", "answers", "rating", "score"];

    /// <summary>What reads like one of these and is none.</summary>
    private static readonly HashSet<string> Harmless =
    [
        "Person.SubjectKey", // made so that nobody can tell whose it is
        "MatchingPolicy.ScoreFloor", "MatchingPolicy.AnswerDays", "Proposal.AnswerBy", // of the programme, not of a person
        "CountryPolicy.FreeTextThreshold", "PolicyContent.FreeTextThreshold", // a size of groups
        "Programme.TextDigest", "ProgrammeDesigned.TextDigest" // of what the programme says, not of what anybody said
    ];

    /// <summary>The members of a contract that should not be there.</summary>
    public static IEnumerable<string> InContract(Type type) => Members(type, Told);

    /// <summary>The members of an event or a state that should not be there.</summary>
    public static IEnumerable<string> InStore(Type type) => Members(type, Kept);

    private static IEnumerable<string> Members(Type type, HashSet<string> words) => type.GetProperties()
        .Where(property => Word().Matches(property.Name).Any(word => words.Contains(word.Value.ToLowerInvariant())))
        .Select(property => $"{type.Name}.{property.Name}").Except(Harmless);

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Word();
}
