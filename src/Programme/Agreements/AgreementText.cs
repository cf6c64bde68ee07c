using System.Security.Cryptography;
using System.Text.Json;

namespace ReverseMentoring.Programme.Agreements;

/// <summary>The words of one version of an agreement, by language: free text, so a document.</summary>
/// <param name="Id">The agreement.</param>
public sealed record AgreementText(Guid Id, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>SHA-256 of what it says, whatever the order of the languages.</summary>
    public static string Digest(IReadOnlyDictionary<string, string> texts) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(texts.OrderBy(text => text.Key, StringComparer.Ordinal).Select(text => new[] { text.Key, text.Value }))));
}
