using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Outbox;
using ReverseMentoring.ServiceDefaults;

namespace ReverseMentoring.Programme.Webhooks;

/// <param name="Status"><c>active</c>, <c>failing</c>, <c>dead</c> or <c>removed</c>.</param>
/// <param name="Row">Up to which row of the outbox it has taken what is for it.</param>
public sealed record WebhookView(
    Guid Id, string Url, IReadOnlyList<string> Types, IReadOnlyList<string> Countries, IReadOnlyList<string> Sources, string Status, long Row, int Failures, DateTimeOffset? FailingSince, DateTimeOffset? TryAgainAt);

internal static class WebhookEndpoints
{
    private static readonly string[] Types = [.. HrisCatalogue.All.Select(type => type.Type)];

    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        var webhooks = app.MapGroup("/hris/v1/webhooks").RequireAuthorization(Policies.Administrator).WithTags("HRIS");

        webhooks.MapGet("/", async (IQuerySession session, OutboxFollowing following, string? cursor, int? limit, CancellationToken ct) =>
        {
            var page = await Page.Of<Webhook>(session, "not (d.data ->> 'removed')::boolean", [], cursor, limit, webhook => webhook.Id, ct);
            var positions = await following.Positions(ct);
            return TypedResults.Ok(page.Select(webhook => View(webhook, positions)));
        }).WithSummary("The webhooks and how they fare.");

        webhooks.MapGet("/{id:guid}", async (Guid id, IQuerySession session, OutboxFollowing following, HttpContext http, CancellationToken ct) =>
        {
            if (await session.LoadAsync<Webhook>(id, ct) is not { } webhook) return WebhookDecider.Unknown.ToProblem();
            var view = View(webhook, await following.Positions(ct));
            // How it fares is in the body and no fact: it is in the tag, and not in what If-Match means.
            return http.Versioned(view, webhook.Version, $"{view.Status}.{view.Row}.{view.Failures}");
        })
            .WithSummary("One webhook and how it fares. The secret is never shown.");

        webhooks.MapPut("/{id:guid}", async (
            Guid id, ConfigureWebhook command, Actor actor, Commands commands, OutboxReading outbox, IHostEnvironment environment, HttpContext http, CancellationToken ct) =>
        {
            var newest = (await outbox.Ends(ct)).Written;
            return await commands.Execute<Webhook>(id, http.Request.IfMatch(), (webhook, _) =>
            {
                var decision = WebhookDecider.Decide(webhook, command, http.Request.IfMatch() is not null, Types, environment.IsDevelopment(), newest, actor.Id);
                return decision.Events.Count > 0 ? decision.Keep(new WebhookSecret(id, command.Secret)) : decision;
            }, ct).ToHttp(http.Response);
        }).WithSummary("Posts events of these types, countries and sources to an address, from now on or after a row of the outbox.");

        webhooks.MapPost("/{id:guid}/resume", async (Guid id, IQuerySession session, OutboxFollowing following, CancellationToken ct) =>
        {
            if (await session.LoadAsync<Webhook>(id, ct) is not { Removed: false }) return WebhookDecider.Unknown.ToProblem();
            await following.Resume(WebhookDeliveries.Reader(id), ct);
            return TypedResults.NoContent();
        }).WithSummary("Tries again at once what fails or was given up, from where it stood.");

        webhooks.MapDelete("/{id:guid}", (Guid id, Actor actor, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Webhook>(id, http.Request.IfMatch(), (webhook, _) =>
            {
                var decision = WebhookDecider.Decide(webhook, new RemoveWebhook(), actor.Id);
                return decision.Events.Count > 0 ? decision.Keep(new WebhookSecret(id, "")) : decision;
            }, ct).ToHttp(http.Response))
            .WithSummary("Ends it, and forgets the secret.");
    }

    private static WebhookView View(Webhook webhook, IReadOnlyDictionary<string, OutboxPosition> positions)
    {
        var position = positions.GetValueOrDefault(WebhookDeliveries.Reader(webhook.Id)) ?? OutboxPosition.At(webhook.After);
        var status = webhook.Removed ? "removed" : position.DeadSince is not null ? "dead" : position.FailingSince is not null ? "failing" : "active";
        return new(webhook.Id, webhook.Url, webhook.Types, webhook.Countries, webhook.Sources, status, position.Number, position.Failures, position.FailingSince, position.TryAgainAt);
    }
}
