using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.ServiceDefaults.Access;

/// <summary>That somebody has read about others: one entry for each reader, view and page.</summary>
/// <param name="PersonIds">Who was shown, the reader not counted.</param>
public sealed record AccessLogEntry(Guid Id, DateTimeOffset At, Guid ReaderId, string View, IReadOnlyList<Guid> PersonIds);

/// <summary>The same as whoever was shown may know it: whom else they read about is nobody's business here.</summary>
public sealed record ReadAboutMe(DateTimeOffset At, Guid ReaderId, string View)
{
    public static ReadAboutMe Of(AccessLogEntry entry) => new(entry.At, entry.ReaderId, entry.View);
}

/// <summary>Who has read about whom in a service, kept so that everybody can see who has read about them. Each service that shows people to others keeps its own.</summary>
public static class AccessLog
{
    /// <summary>The period of it, as the policies of countries call it.</summary>
    public const string Period = "access-log";

    private const string Shown = "d.data -> 'personIds' @> to_jsonb(?::text)";

    /// <summary>By whom it is asked for.</summary>
    public static void Find(StoreOptions options) => options.Schema.For<AccessLogEntry>().GinIndexJsonData();

    /// <summary>Stored before anything is answered: what is not logged is not shown.</summary>
    public static async Task Write(IDocumentSession session, HttpContext http, Guid reader, string view, IEnumerable<Guid> shown, CancellationToken ct)
    {
        Guid[] others = [.. shown.Where(person => person != reader).Distinct()];
        if (others.Length == 0) return;
        var now = http.RequestServices.GetRequiredKeyedService<TimeProvider>(DomainClock.Key).GetUtcNow();
        session.Insert(new AccessLogEntry(Guid.CreateVersion7(now), now, reader, view, others));
        await session.SaveChangesAsync(ct);
    }

    /// <summary>Everybody who has read about somebody, the first one first.</summary>
    public static async Task<IReadOnlyList<ReadAboutMe>> About(IQuerySession session, Guid person, CancellationToken ct) =>
        [.. (await session.QueryAsync<AccessLogEntry>($"where {Shown} order by d.id", ct, person.ToString())).Select(ReadAboutMe.Of)];

    public static void MapAccessLog(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/me/access-log", async (Caller caller, IQuerySession session, string? cursor, int? limit, CancellationToken ct) =>
            TypedResults.Ok((await Page.Of<AccessLogEntry>(session, Shown, [caller.PersonId.ToString()], cursor, limit, entry => entry.Id, ct)).Select(ReadAboutMe.Of)))
            .RequireAuthorization(Policies.Person).WithTags("Privacy").WithSummary("Who has read about me in this service, when and where.");

    /// <summary>An entry is about people of several countries: each is forgotten when the period of their own has passed, and the entry with the last.</summary>
    /// <param name="people">Where the service knows people: their table, and in SQL the country of one of its rows <c>p</c>.</param>
    /// <param name="country">Whose people are forgotten.</param>
    /// <param name="before">In what was read before.</param>
    /// <returns>The number of entries in which somebody is forgotten.</returns>
    public static async Task<int> Forget(IDocumentOperations transaction, (string Table, string Country) people, string country, DateTimeOffset before, CancellationToken ct)
    {
        var old = $"""
            (d.data ->> 'at')::timestamptz < ? and exists (select 1 from jsonb_array_elements_text(d.data -> 'personIds') shown
                join {people.Table} p on p.id = CAST(shown.value as uuid) where {people.Country} = ?)
            """;
        var count = (await transaction.QueryAsync<int>($"select count(*)::int from mt_doc_accesslogentry d where {old}", ct, before.ToUniversalTime(), country))[0];
        if (count == 0) return 0;
        transaction.QueueSqlCommand($$"""
            update mt_doc_accesslogentry d set data = jsonb_set(d.data, '{personIds}', coalesce((
                select jsonb_agg(shown.value) from jsonb_array_elements(d.data -> 'personIds') shown
                where not exists (select 1 from {{people.Table}} p where p.id = CAST(shown.value #>> '{}' as uuid) and {{people.Country}} = ?)), '[]'))
            where {{old}}
            """, country, before.ToUniversalTime(), country);
        transaction.QueueSqlCommand("delete from mt_doc_accesslogentry where data -> 'personIds' = '[]'");
        return count;
    }
}
