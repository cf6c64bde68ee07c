using System.Security.Cryptography;
using System.Text.Json;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Notifications;

namespace ReverseMentoring.Programme.MailTemplates;

/// <summary>What one revision of a template says: free text, so a document. All revisions are kept: a mail on record names the one it was written with.</summary>
public sealed record MailWording(Guid Id, Guid TemplateId, int Revision, Wording Words)
{
    public static Guid IdOf(Guid templateId, int revision) => DerivedId.From(templateId, $"revision/{revision}");

    /// <summary>SHA-256 of what they say.</summary>
    public static string Digest(Wording words) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(words)));
}
