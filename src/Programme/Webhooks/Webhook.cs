using System.Security.Cryptography;
using System.Text;

namespace ReverseMentoring.Programme.Webhooks;

/// <summary>A webhook as its facts have made it. No rules here: they are in <see cref="WebhookDecider"/>.</summary>
public sealed record Webhook
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public string Url { get; init; } = "";
    public IReadOnlyList<string> Types { get; init; } = [];
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>None for the workers of all, and no answers.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
    public string SecretDigest { get; init; } = "";
    public long After { get; init; }
    public bool Removed { get; init; }

    public Webhook Evolve(object @event) => @event switch
    {
        // Where it begins is said once: a new address goes on where the old one stood.
        WebhookConfigured e => this with
        {
            Url = e.Url, Types = e.Types, Countries = e.Countries, Sources = e.Sources ?? [], SecretDigest = e.SecretDigest, After = Url.Length == 0 ? e.After : After
        },
        WebhookRemoved => this with { Removed = true },
        _ => this
    };
}

/// <summary>What deliveries are signed with. A document, so that it can be deleted.</summary>
/// <param name="Id">The webhook.</param>
/// <param name="Secret"><c>whsec_</c> and 24 to 64 bytes in base64.</param>
public sealed record WebhookSecret(Guid Id, string Secret)
{
    private const string Prefix = "whsec_";

    /// <summary>The bytes of the key; null where it is none.</summary>
    public static byte[]? Key(string secret)
    {
        var key = new byte[96];
        return secret.StartsWith(Prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length) && length is >= 24 and <= 64
            ? key[..length]
            : null;
    }

    public static string Digest(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
