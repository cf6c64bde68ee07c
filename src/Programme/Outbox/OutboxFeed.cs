using System.Text.Json;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.ServiceDefaults;

namespace ReverseMentoring.Programme.Outbox;

/// <param name="Items">CloudEvents in the order of their sequence.</param>
/// <param name="Next">To be asked after next, at once where there is <paramref name="More"/>, else in a while.</param>
/// <param name="ExpiredUpTo">Rows up to this number may have expired: whoever asks after a smaller one has missed what they held.</param>
public sealed record OutboxPage(IReadOnlyList<JsonElement> Items, long Next, bool More, long ExpiredUpTo);

/// <summary>The same events for whoever cannot bind a queue.</summary>
internal static class OutboxFeed
{
    private const int Largest = 1000;

    public static void MapOutboxFeed(this IEndpointRouteBuilder app) =>
        app.MapGet("/hris/v1/outbox", async (long? after, int? limit, HrisScope scope, OutboxReading outbox, CancellationToken ct) =>
        {
            if (after < 0) throw new BadHttpRequestException("A feed is read after a number that it has answered, or after 0.");
            return TypedResults.Ok(await Read(outbox, after ?? 0, Page.Size(limit, Largest, 200), new(scope.Countries?.ToList(), scope.Sources?.ToList()), ct));
        })
        .RequireAuthorization(Policies.Integrator).WithTags("HRIS")
        .WithSummary("Events after a row, oldest first: those of the countries (and the sources) that the token names.");

    private static async Task<OutboxPage> Read(OutboxReading outbox, long after, int limit, OutboxScope scope, CancellationToken ct)
    {
        var (written, expired) = await outbox.Ends(ct);
        var rows = await outbox.Rows(after, written, scope, limit, ct);
        var more = rows.Count == limit;
        return new([.. rows.Select(row => JsonSerializer.SerializeToElement(row.Event, CloudEvent.Json))], more ? rows[^1].Number : Math.Max(after, written), more, expired);
    }
}
