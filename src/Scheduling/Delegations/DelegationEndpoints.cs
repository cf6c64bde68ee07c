using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Scheduling.Delegations;

/// <param name="PrincipalId">Whose appointments they are.</param>
/// <param name="DelegateId">Who looks after them.</param>
public sealed record DelegationView(Guid Id, Guid PrincipalId, Guid DelegateId);

internal static class DelegationEndpoints
{
    public static void MapDelegations(this IEndpointRouteBuilder app)
    {
        var delegations = app.MapGroup("/api/v1/delegations").RequireAuthorization(Policies.Person).WithTags("Delegations");

        delegations.MapPut("/{id:guid}", (Guid id, AppointDelegate command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Delegation>(id, http.Request.IfMatch(), async (state, reading) => DelegationDecider.Decide(
                state, command, caller.PersonId, await Leads(reading.Documents, caller.PersonId, ct),
                await reading.Documents.LoadAsync<Copy<Person>>(command.PersonId, ct) is { State.Active: true },
                [.. (await ActingFor.Concerning(reading.Documents, caller.PersonId, ct)).Where(other => other.Id != id && other.PrincipalId == caller.PersonId).Select(other => other.DelegateId)]), ct).ToHttp(http.Response))
            .WithSummary("Lets somebody move, confirm and cancel one's sessions and chemistry talks. They see when and with whom, and nothing else.");

        delegations.MapPost("/{id:guid}/end", (Guid id, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Delegation>(id, http.Request.IfMatch(), (state, _) =>
                DelegationDecider.Decide(state, new EndDelegation(), caller.PersonId), ct).ToHttp(http.Response))
            .WithSummary("Ends a delegation; either of the two may.");

        delegations.MapGet("", async (Caller caller, IQuerySession store, CancellationToken ct) =>
            TypedResults.Ok((await ActingFor.Concerning(store, caller.PersonId, ct))
                .Select(delegation => new DelegationView(delegation.Id, delegation.PrincipalId, delegation.DelegateId))))
            .WithSummary("Who looks after the appointments of whoever asks, and whose they look after.");
    }

    private static Task<bool> Leads(IQuerySession documents, Guid person, CancellationToken ct) => documents.Query<Copy<Participant>>().AnyAsync(copy =>
        copy.State.PersonId == person && copy.State.Seniority == "senior" && (copy.State.Status == "enrolled" || copy.State.Status == "paused"), ct);
}
