using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Workers;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Webhooks;

/// <summary>Every rule of a webhook. Pure.</summary>
internal static class WebhookDecider
{
    private const int LongestUrl = 2000;

    /// <param name="seen">The caller has said which version they have read: what is there may be replaced.</param>
    /// <param name="known">The types there are.</param>
    /// <param name="development">Where plain HTTP to this machine is allowed.</param>
    /// <param name="newest">The newest row of the outbox.</param>
    public static Decision Decide(Webhook? webhook, ConfigureWebhook command, bool seen, IReadOnlyCollection<string> known, bool development, long newest, Guid by)
    {
        if (webhook is { Removed: true }) return Refuse("webhook-removed", "This webhook was removed; take another id.");
        if (webhook is not null && Same(webhook, command)) return Nothing;
        if (webhook is not null && !seen) return Conflict("webhook-exists", "There is a webhook of this id that says something else; say with If-Match which version you have seen.");
        if (!IsAddress(command.Url, development)) return Refuse("url-not-allowed", "The address is https, without user name and fragment, on a public host.");
        if (command.Types.Except(known).Any()) return Refuse("type-unknown", "A type is one of the catalogue, such as org.reversementoring.participation.enrolled.v1.");
        if (command.Countries.Count == 0 || !command.Countries.All(Country.IsCode)) return Refuse("country-unknown", "At least one country, each as two upper-case letters of ISO 3166-1.");
        if (command.Sources?.All(WorkerChecks.IsText) == false) return Refuse("source-malformed", "A source is what the HRIS writes as the source of its events.");
        if (WebhookSecret.Key(command.Secret) is null) return Refuse("secret-malformed", "A secret is whsec_ and 24 to 64 random bytes in base64.");
        if (command.After is < 0 || command.After > newest) return Refuse("row-unknown", "It begins after a row of the outbox, or after 0.");
        return Of(new WebhookConfigured(
            command.Url, [.. command.Types.Distinct()], [.. command.Countries.Distinct()], WebhookSecret.Digest(command.Secret), command.After ?? newest, by,
            command.Sources is { Count: > 0 } sources ? [.. sources.Distinct()] : null));
    }

    public static Decision Decide(Webhook? webhook, RemoveWebhook _, Guid by) => webhook switch
    {
        null => NotFound(Unknown.Code, Unknown.Sentence),
        { Removed: true } => Nothing,
        _ => Of(new WebhookRemoved(by))
    };

    public static Refusal Unknown { get; } = new(RefusalKind.NotFound, "webhook-unknown", "There is no such webhook.");

    private static bool Same(Webhook webhook, ConfigureWebhook command) =>
        webhook.Url == command.Url && webhook.SecretDigest == WebhookSecret.Digest(command.Secret)
        && webhook.Types.SequenceEqual(command.Types.Distinct()) && webhook.Countries.SequenceEqual(command.Countries.Distinct())
        && webhook.Sources.SequenceEqual((command.Sources ?? []).Distinct());

    private static bool IsAddress(string url, bool development) =>
        url.Length <= LongestUrl && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.UserInfo.Length == 0 && address.Fragment.Length == 0 && address.Host.Length > 0
        && ((address.Scheme == Uri.UriSchemeHttps && (development || PublicAddress.MayBe(address))) || (development && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
