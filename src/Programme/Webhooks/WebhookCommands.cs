namespace ReverseMentoring.Programme.Webhooks;

/// <param name="Types">Full types, such as <c>org.reversementoring.participation.enrolled.v1</c>; empty for all.</param>
/// <param name="Countries">At least one, upper case.</param>
/// <param name="Secret"><c>whsec_</c> and 24 to 64 bytes in base64. It is never shown again.</param>
/// <param name="Sources">The HRIS whose workers it hears of, and whose worker events' answers; without any, it hears of the workers of all and no answers.</param>
/// <param name="After">The row of the outbox after which it begins; by default the newest, so that it hears what comes.</param>
public sealed record ConfigureWebhook(string Url, IReadOnlyList<string> Types, IReadOnlyList<string> Countries, string Secret, long? After = null, IReadOnlyList<string>? Sources = null);

public sealed record RemoveWebhook;
