using Marten;
using Microsoft.AspNetCore.Authorization;
using Npgsql;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Workforce;

/// <param name="Above">Whether the one stands anywhere above the other, as far as the chain is known.</param>
/// <param name="Levels">How many levels above; null where not.</param>
/// <param name="Broken"><c>unknown-manager</c> or <c>cycle</c> where the chain is not whole.</param>
public sealed record AboveAnswer(bool Above, int? Levels, bool Complete, string? Broken);

/// <param name="Broken"><c>unknown-manager</c> or <c>cycle</c>.</param>
public sealed record BrokenLink(Guid PersonId, string Broken);

/// <summary>What can be asked of who stands above whom.</summary>
internal static class OrganisationEndpoints
{
    public static void MapOrganisation(this IEndpointRouteBuilder app)
    {
        var organisation = app.MapGroup("/api/v1/organisation")
            .RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(new AdministratorOrManager())).WithTags("People");

        organisation.MapGet("/{personId:guid}/above/{otherId:guid}", async (
            Guid personId, Guid otherId, DateOnly? on, Actor actor, IDocumentSession session, HttpContext http, [FromKeyedServices(DomainClock.Key)] TimeProvider clock, CancellationToken ct) =>
        {
            var known = await WithAllAbove(session, otherId, personId, ct);
            if (!known.ContainsKey(personId) || !known.ContainsKey(otherId))
                return new Refusal(RefusalKind.NotFound, "person-unknown", "There is no such person.").ToProblem();
            var chain = await Walk(session, otherId, on ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), known, ct);
            await AccessLog.Write(session, http, actor.Id, "organisation", [personId, otherId], ct);
            var level = chain.Above.ToList().IndexOf(personId);
            return TypedResults.Ok(new AboveAnswer(level >= 0, level >= 0 ? level + 1 : null, chain.Broken is null, chain.Broken));
        }).WithSummary("Whether somebody stands above somebody else on a day, any number of levels.");

        organisation.MapGet("/incomplete", async (NpgsqlDataSource database, string? cursor, int? limit, CancellationToken ct) =>
        {
            var (after, size) = (Page.After(cursor), Page.Size(limit));
            List<BrokenLink> found = [.. Chain.Breaks(await Managers(database, ct)).Where(link => link.Person.CompareTo(after) > 0)
                .OrderBy(link => link.Person).Take(size + 1).Select(link => new BrokenLink(link.Person, link.Broken))];
            return TypedResults.Ok(Page.Of(found, size, link => link.PersonId));
        }).WithSummary("Whose chain of management is broken where they stand: the manager is not known, or it goes in a circle.");
    }

    /// <summary>The way up as it is now comes in one query; where it was another on that day, it is asked again from there.</summary>
    internal static async Task<Chain> Walk(IQuerySession session, Guid person, DateOnly on, Dictionary<Guid, Worker?> known, CancellationToken ct)
    {
        while (true)
        {
            var (chain, needed) = Chain.Of(person, on, known);
            if (needed is not { } from) return chain;
            known[from] = null;
            foreach (var (id, worker) in await WithAllAbove(session, from, from, ct)) known[id] = worker;
        }
    }

    internal static async Task<Dictionary<Guid, Worker?>> WithAllAbove(IQuerySession session, Guid person, Guid other, CancellationToken ct) =>
        (await session.QueryAsync<Worker>("""
            where d.id = any (array (with recursive way (id) as (
                select ?::uuid
                union select (w.data -> 'employment' ->> 'managerId')::uuid from way join mt_doc_worker w on w.id = way.id
                where w.data -> 'employment' ->> 'managerId' is not null)
            select id from way union select ?::uuid))
            """, ct, person, other)).ToDictionary(worker => worker.Id, Worker? (worker) => worker);

    private static async Task<Dictionary<Guid, Guid?>> Managers(NpgsqlDataSource database, CancellationToken ct)
    {
        var managers = new Dictionary<Guid, Guid?>();
        await using var select = database.CreateCommand("select id, (data -> 'employment' ->> 'managerId')::uuid from mt_doc_worker where (data ->> 'active')::boolean");
        await using var rows = await select.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) managers[rows.GetGuid(0)] = rows.IsDBNull(1) ? null : rows.GetGuid(1);
        return managers;
    }
}

/// <summary>An administrator by the token, or a programme manager by appointment.</summary>
internal sealed class AdministratorOrManager : IAuthorizationRequirement;

internal sealed class AdministratorOrManagerHandler : AuthorizationHandler<AdministratorOrManager>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AdministratorOrManager requirement)
    {
        var may = context.User.IsInRole(Policies.Administrator)
            || (context.Resource is HttpContext http
                && (await http.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(context.User, http, RoleCodes.ProgrammeManager)).Succeeded);
        if (may) context.Succeed(requirement);
    }
}
