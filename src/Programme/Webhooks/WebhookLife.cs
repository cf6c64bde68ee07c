using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Webhooks;

internal static class WebhookLife
{
    public static void Describe(Noun<Webhook> noun) => noun
        .Event<WebhookConfigured>("webhook_configured")
        .Event<WebhookRemoved>("webhook_removed");
}
