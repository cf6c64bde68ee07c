using System.Security.Cryptography;
using System.Text.Json;

namespace ReverseMentoring.Programme.Programmes;

/// <summary>What a programme is called and says of itself, in each of its languages: free text, so a document.</summary>
/// <param name="Id">The programme.</param>
public sealed record ProgrammeTexts(Guid Id, Texts Texts);

/// <param name="Titles">By language (BCP 47).</param>
public sealed record Texts(IReadOnlyDictionary<string, string> Titles, IReadOnlyDictionary<string, string> Descriptions)
{
    /// <summary>SHA-256 of what they say, whatever the order of the languages.</summary>
    public string Digest() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new[] { Titles, Descriptions }.Select(texts => texts.OrderBy(text => text.Key, StringComparer.Ordinal).Select(text => new[] { text.Key, text.Value })))));
}
