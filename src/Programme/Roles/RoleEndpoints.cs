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

        roles.MapGet("/", async (IQuerySession session, string? cursor, int? limit, CancellationToken ct) =>
            TypedResults.Ok(await Page.Of<Role>(session, "true", [], cursor, limit, role => role.Id, ct)))
            .WithSummary("Every appointment, revoked ones too.");

        roles.MapGet("/{id:guid}", async (Guid id, IQuerySession session, HttpContext http, CancellationToken ct) =>
            await session.LoadAsync<Role>(id, ct) is { } role
                ? http.Versioned(role, role.Version)
                : new Refusal(RefusalKind.NotFound, "role-unknown", "There is no such appointment.").ToProblem())
            .WithSummary("One appointment.");

        roles.MapPut("/{id:guid}", (Guid id, AssignRole command, Actor actor, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Role>(id, http.Request.IfMatch(), async (role, reading) =>
                RoleDecider.Decide(role, command, command.PersonId == Guid.Empty ? null : await reading.State<Worker>(command.PersonId), actor.Id), ct).ToHttp(http.Response))
            .WithSummary("Appoints a person, for all programmes or one, for all countries or some.");

        roles.MapPost("/{id:guid}/revoke", (Guid id, Actor actor, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Role>(id, http.Request.IfMatch(), (role, _) => RoleDecider.Decide(role, new RevokeRole(), actor.Id), ct).ToHttp(http.Response))
            .WithSummary("Takes an appointment back.");
    }
}
