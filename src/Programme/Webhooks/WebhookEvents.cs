namespace ReverseMentoring.Programme.Webhooks;

// The life of one webhook: where events are posted to, of which types and countries. What becomes of each delivery is no fact, but a position in the outbox.

/// <param name="Types">Full types; empty for all.</param>
/// <param name="Countries">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="SecretDigest">SHA-256 of the secret, which is a document and can be deleted.</param>
/// <param name="After">The row of the outbox after which it begins.</param>
/// <param name="Sources">The HRIS whose workers, and whose answers, are told; null, as in what was stored before there were any, for the workers of all and no answers.</param>
public sealed record WebhookConfigured(
    string Url, IReadOnlyList<string> Types, IReadOnlyList<string> Countries, string SecretDigest, long After, Guid By, IReadOnlyList<string>? Sources = null);

public sealed record WebhookRemoved(Guid By);
