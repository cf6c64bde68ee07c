using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.ProgrammePairs;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Matching.Reads;

/// <summary>That somebody has read about others here: one entry for each reader, view and page.</summary>
/// <param name="PersonIds">Who was shown, the reader not counted.</param>
public sealed record AccessLogEntry(Guid Id, DateTimeOffset At, Guid ReaderId, string View, IReadOnlyList<Guid> PersonIds);

public sealed record ReadAboutMe(DateTimeOffset At, Guid ReaderId, string View);

/// <summary>Who has read about whom in this service, kept so that everybody can see who has read about them. Programme keeps its own.</summary>
internal static class AccessLog
{
    private const string Period = "access-log";
    private const int MostPerPage = 200;

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
            if (limit is < 1 or > MostPerPage) throw new BadHttpRequestException($"limit is 1 to {MostPerPage}.");
            var found = await session.QueryAsync<AccessLogEntry>(
                "where d.data -> 'personIds' @> to_jsonb(?::text) and d.id > ? order by d.id limit ?", ct, caller.PersonId.ToString(), Cursor.After(cursor), (limit ?? 50) + 1);
            // Whom else they read about is nobody's business here.
            var page = Page.Of(found, limit ?? 50, entry => entry.Id);
            return TypedResults.Ok(new Page<ReadAboutMe>([.. page.Items.Select(entry => new ReadAboutMe(entry.At, entry.ReaderId, entry.View))], page.Next));
        }).RequireAuthorization(Policies.Person).WithTags("Privacy").WithSummary("Who has read about me in this service, when and where.");

    /// <summary>An entry is about people of several countries: each is forgotten when the period of their own has passed, and the entry with the last.</summary>
    public static async Task Forget(IDocumentStore store, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        foreach (var policy in (await session.Query<Copy<CountryPolicy>>().ToListAsync(ct)).Select(copy => copy.State)
            .GroupBy(policy => policy.Country).Select(same => same.MaxBy(policy => policy.Revision)!))
        {
            if (!policy.RetentionDays.TryGetValue(Period, out var days)) continue;
            session.QueueSqlCommand("""
                update mt_doc_accesslogentry d set data = jsonb_set(d.data, '{personIds}', coalesce((
                    select jsonb_agg(shown.value) from jsonb_array_elements(d.data -> 'personIds') shown
                    where not exists (select 1 from mt_doc_copy_person p where p.id = CAST(shown.value #>> '{}' as uuid) and p.data -> 'state' ->> 'country' = ?)), '[]'))
                where (d.data ->> 'at')::timestamptz < ?
                """, policy.Country, now.AddDays(-days).ToUniversalTime());
        }

        session.QueueSqlCommand("delete from mt_doc_accesslogentry where data -> 'personIds' = '[]'");
        await session.SaveChangesAsync(ct);
    }
}

/// <summary>Carries out the period of the access log.</summary>
internal sealed class Forgetting(IDocumentStore store, [FromKeyedServices(DomainClock.Key)] TimeProvider clock, ILogger<Forgetting> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Pause, stoppingToken);
            try
            {
                await AccessLog.Forget(store, clock.GetUtcNow(), stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(e, "The access log could not be shortened; it is tried again in an hour.");
            }
        }
    }
}
