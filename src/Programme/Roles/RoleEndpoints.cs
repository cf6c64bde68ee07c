using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults;

namespace ReverseMentoring.Programme.Roles;

internal static class RoleEndpoints
{
    public static void MapRoles(this IEndpointRouteBuilder app)
    {
        var roles = app.MapGroup("/api/v1/roles").RequireAuthorization(Policies.Administrator).WithTags("Roles");

        roles.MapGet("/", async (
            Guid? person, string? code, Guid? programme, bool? orphaned, string? cursor, int? limit,
            IQuerySession session, [FromKeyedServices(DomainClock.Key)] TimeProvider clock, CancellationToken ct) =>
            TypedResults.Ok(await new RoleFilter(person, code, programme, orphaned).Find(session, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), cursor, limit, ct)))
            .WithSummary("Appointments, revoked ones too: of a person, of a role, for a programme; orphaned: still in force on paper, and the person or the deputy has left.");

        roles.MapGet("/{id:guid}", async (Guid id, IQuerySession session, HttpContext http, CancellationToken ct) =>
            await session.LoadAsync<Role>(id, ct) is { } role ? http.Versioned(role, role.Version) : Unknown.ToProblem())
            .WithSummary("One appointment.");

        roles.MapGet("/{id:guid}/history", async (Guid id, IQuerySession session, Nouns nouns, CancellationToken ct) =>
            await RoleHistory.Of(id, session, nouns, ct) is { Count: > 0 } history ? TypedResults.Ok(history) : Unknown.ToProblem())
            .WithSummary("Its audit trail: who did what to it, and when.");

        roles.MapPut("/{id:guid}", (Guid id, AssignRole command, Actor actor, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Role>(id, http.Request.IfMatch(), async (role, reading) =>
                RoleDecider.Decide(role, command, await Known(role, command, http.Request.IfMatch() is not null, reading), actor, reading.Now), ct).ToHttp(http.Response))
            .WithSummary("Appoints a person, for all programmes or one, for all countries or some; with If-Match, changes scope, dates or deputy.");

        roles.MapPost("/{id:guid}/revoke", (Guid id, Actor actor, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Role>(id, http.Request.IfMatch(), async (role, reading) =>
                RoleDecider.Decide(role, new RevokeRole(), await Administrators(role, reading), actor, reading.Now), ct).ToHttp(http.Response))
            .WithSummary("Takes an appointment back.");

        // Away in spring, away in summer, the first repeated: the caller must say what they have seen.
        app.MapPut("/api/v1/roles/{id:guid}/away", (Guid id, SayAway command, Actor actor, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Role>(id, http.Request.IfMatch(), (role, _) => RoleDecider.Decide(role, command, actor), ct).ToHttp(http.Response))
            .RequireAuthorization(Policies.PersonOrAdministrator).RequireIfMatch().WithTags("Roles")
            .WithSummary("A confidant says on which days they are away and the deputy stands in; an administrator can say it for them.");
    }

    private static Refusal Unknown { get; } = new(RefusalKind.NotFound, "role-unknown", "There is no such appointment.");

    private static async Task<Appointment> Known(Role? role, AssignRole command, bool seen, Reading reading) => new(
        await Person(command.PersonId, reading), await Person(command.DeputyId ?? Guid.Empty, reading), await Administrators(role, reading), seen);

    private static async Task<Worker?> Person(Guid id, Reading reading) => id == Guid.Empty ? null : await reading.State<Worker>(id);

    // Read as streams, so that two who revoke each other cannot both be left with the other.
    private static async Task<IReadOnlyList<Role>> Administrators(Role? role, Reading reading)
    {
        if (role is not { Code: RoleDecider.Administrator, Active: true }) return [];
        var administrators = new List<Role>();
        var ids = await reading.Documents.Query<Role>().Where(other => other.Code == RoleDecider.Administrator && other.Active && other.Id != role.Id)
            .Select(other => other.Id).ToListAsync(reading.Cancellation);
        foreach (var id in ids)
            if (await reading.State<Role>(id) is { } other && await reading.State<Worker>(other.PersonId) is { Active: true }) administrators.Add(other);
        return administrators;
    }
}
