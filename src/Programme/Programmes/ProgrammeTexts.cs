using System.Security.Cryptography;
using System.Text.Json;

namespace ReverseMentoring.Programme.Programmes;

/// <summary>What a programme is called and says of itself, in each of its languages: free text, so a document.</summary>
/// <param name="Id">The programme.</param>
public sealed record ProgrammeTexts(Guid Id, Texts Texts);

/// <param name="Titles">By language (BCP 47).</param>
/// <param name="Roles">What mentors and mentees are called here, by language; where it is missing, mentor and mentee.</param>
public sealed record Texts(
    IReadOnlyDictionary<string, string> Titles, IReadOnlyDictionary<string, string> Descriptions, IReadOnlyDictionary<string, RoleTitles>? Roles = null)
{
    /// <summary>SHA-256 of what they say, whatever the order of the languages.</summary>
    public string Digest() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Parts().Select(texts =>
        texts.OrderBy(text => text.Key, StringComparer.Ordinal).Select(text => new[] { text.Key, text.Value })))));

    // Without own words for the roles, the digest is that of before there were any.
    private IEnumerable<IReadOnlyDictionary<string, string>> Parts() => Roles is null
        ? [Titles, Descriptions]
        : [Titles, Descriptions, Roles.ToDictionary(role => role.Key, role => role.Value?.Mentor ?? ""), Roles.ToDictionary(role => role.Key, role => role.Value?.Mentee ?? "")];
}

/// <summary>Own words for the roles: "reverse" puts some seniors off.</summary>
public sealed record RoleTitles(string Mentor, string Mentee);

/// <summary>What words must hold.</summary>
internal static class TextRules
{
    private const int LongestTitle = 200;
    private const int LongestDescription = 4000;
    private const int LongestRole = 60;

    public static bool Hold(Texts texts) =>
        texts.Titles.Count > 0
        && texts.Titles.Keys.Concat(texts.Descriptions.Keys).Concat(texts.Roles?.Keys ?? []).All(IsLanguage)
        && texts.Titles.Values.All(title => IsTitle(title, LongestTitle))
        && texts.Descriptions.Values.All(description => description?.Length <= LongestDescription)
        && (texts.Roles?.Values ?? []).All(roles => roles is not null && IsTitle(roles.Mentor, LongestRole) && IsTitle(roles.Mentee, LongestRole));

    private static bool IsTitle(string? text, int longest) => !string.IsNullOrWhiteSpace(text) && text.Length <= longest;

    private static bool IsLanguage(string text) => text.Length is >= 2 and <= 35 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
