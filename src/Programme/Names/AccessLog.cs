using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Names;

/// <summary>That somebody has read about others: one entry for each reader, view and page.</summary>
/// <param name="PersonIds">Who was shown, the reader not counted.</param>
public sealed record AccessLogEntry(Guid Id, DateTimeOffset At, Guid ReaderId, string View, IReadOnlyList<Guid> PersonIds);

/// <summary>Who has read about whom, kept so that everybody can see who has read about them.</summary>
internal static class AccessLog
{
    /// <summary>Stored before anything is answered: what is not logged is not shown.</summary>
    public static async Task Write(IDocumentSession session, HttpContext http, Guid reader, string view, IEnumerable<Guid> shown, CancellationToken ct)
    {
        Guid[] others = [.. shown.Where(person => person != reader).Distinct()];
        if (others.Length == 0) return;
        var now = http.RequestServices.GetRequiredKeyedService<TimeProvider>(DomainClock.Key).GetUtcNow();
        session.Insert(new AccessLogEntry(Guid.CreateVersion7(now), now, reader, view, others));
        await session.SaveChangesAsync(ct);
    }

    public static void MapAccessLog(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/me/access-log", async (Caller caller, IQuerySession session, string? cursor, int? limit, CancellationToken ct) =>
        {
            var page = await Page.Of<AccessLogEntry>(session, "d.data -> 'personIds' @> to_jsonb(?::text)", [caller.PersonId.ToString()], cursor, limit, entry => entry.Id, ct);
            // Whom else they read about is nobody's business here.
            return TypedResults.Ok(page.Select(entry => new ReadAboutMe(entry.At, entry.ReaderId, entry.View)));
        }).RequireAuthorization(Policies.Person).WithTags("People").WithSummary("Who has read about me, when and where.");
}

public sealed record ReadAboutMe(DateTimeOffset At, Guid ReaderId, string View);
