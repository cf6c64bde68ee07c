namespace ReverseMentoring.Programme.Webhooks;

/// <param name="Types">Full types, such as <c>org.reversementoring.participation.enrolled.v1</c>; empty for all.</param>
/// <param name="Countries">At least one, upper case.</param>
/// <param name="Secret"><c>whsec_</c> and 24 to 64 bytes in base64. It is never shown again.</param>
/// <param name="After">The row of the outbox after which it begins; by default the newest, so that it hears what comes.</param>
public sealed record ConfigureWebhook(string Url, IReadOnlyList<string> Types, IReadOnlyList<string> Countries, string Secret, long? After = null);

public sealed record RemoveWebhook;
