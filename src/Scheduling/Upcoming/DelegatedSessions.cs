using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Delegations;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Scheduling.Upcoming;

/// <summary>Which appointments do those have whose appointments I look after? When and with whom: not what for, nor what about.</summary>
/// <param name="PrincipalId">Whose it is.</param>
/// <param name="PartnerId">With whom.</param>
/// <param name="Zone">IANA zone whose wall clock fixed the start.</param>
/// <param name="Version">What <c>If-Match</c> takes.</param>
public sealed record DelegatedSession(
    Guid Id, Guid PrincipalId, Guid PartnerId, SessionStatus Status, DateTimeOffset Start, DateTimeOffset End, string Zone, long Version)
{
    internal static DelegatedSession Of(Session s, Guid principal) =>
        new(s.Id, principal, s.MentorId == principal ? s.MenteeId : s.MentorId, s.Status, s.Start, s.End, s.Zone, s.Version);
}

internal static class DelegatedSessionsEndpoints
{
    /// <summary>What lies further back, also before somebody was appointed, nobody needs to look after.</summary>
    private static readonly TimeSpan Past = TimeSpan.FromDays(1);

    public static void MapDelegatedSessions(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/sessions/delegated", async (Caller caller, IDocumentSession store, HttpContext http, [FromKeyedServices(DomainClock.Key)] TimeProvider clock, CancellationToken ct,
                DateTimeOffset? from = null, DateTimeOffset? until = null, string? cursor = null, int? limit = null) =>
            {
                var today = clock.GetUtcNow() - Past;
                var principals = (await ActingFor.Of(store, caller.PersonId, ct)).Select(delegation => delegation.PrincipalId).ToArray();
                var page = (await MySessions.Of(store, principals, from > today ? from : today, until, cursor, limit, ct))
                    .Select(session => DelegatedSession.Of(session, principals.First(person => session.SideOf(person) is not null)));
                await AccessLog.Write(store, http, caller.PersonId, "delegated-sessions", page.Items.SelectMany(session => new[] { session.PrincipalId, session.PartnerId }), ct);
                return TypedResults.Ok(page);
            })
            .RequireAuthorization(Policies.Person)
            .WithTags("Sessions")
            .WithSummary("The appointments of everybody whose appointments one looks after, by start: when and with whom, from yesterday on.");
}
