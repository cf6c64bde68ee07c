using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Erasures;

/// <param name="Confirmed">True: it cannot be taken back, so nobody is to ask for it by a slip.</param>
public sealed record AskForErasure(bool Confirmed);

/// <param name="RequestId">By which it is followed, and named to the HRIS when it is completed.</param>
public sealed record ErasureReceipt(Guid RequestId);

/// <summary>One erasure as evidence: whose it was, nobody can say any more.</summary>
/// <param name="Deleted">Documents and rows that Programme has deleted, by kind.</param>
/// <param name="Missing">Services that have not answered yet.</param>
public sealed record ErasureRow(
    Guid RequestId, ErasureCause Cause, string? Country, DateTimeOffset ConfirmBy, bool Overdue, IReadOnlyDictionary<string, int> Deleted,
    IReadOnlyList<ServiceErased> Services, IReadOnlyList<string> Missing, DateTimeOffset? CompletedAt)
{
    internal static ErasureRow Of(Erasure erasure) => new(
        erasure.Id, erasure.Cause, erasure.Country, erasure.ConfirmBy!.Value, erasure.Overdue, erasure.Deleted, erasure.Services,
        ErasureDecider.Missing(erasure), erasure.CompletedAt);
}

internal static class ErasureEndpoints
{
    private static readonly Refusal UnknownPerson = new(RefusalKind.NotFound, "person-unknown", "There is no such person.");

    public static void MapErasures(this IEndpointRouteBuilder app)
    {
        app.MapPut("/api/v1/me/erasure", (AskForErasure command, Caller caller, Erasing erasing, CancellationToken ct) =>
            Answer(erasing.Erase(caller.PersonId, new(ErasureCause.Person, caller.PersonId), _ => Unconfirmed(command), ct), caller.PersonId))
            .RequireAuthorization(Policies.Person).WithTags("Privacy")
            .WithSummary("Asks to be forgotten: at once and for good. Whoever is told of afterwards by the HRIS is not taken again, but by a new hire.");

        app.MapPut("/api/v1/people/{personId:guid}/erasure", (Guid personId, AskForErasure command, Actor actor, Erasing erasing, CancellationToken ct) =>
            Answer(erasing.Erase(personId, new(ErasureCause.Administrator, actor.Id), worker => worker is null ? Unknown : Unconfirmed(command), ct), personId))
            .RequireAuthorization(Policies.Administrator).WithTags("Privacy")
            .WithSummary("Forgets a person on request, whoever received it.");

        app.MapGet("/api/v1/erasures", async (IQuerySession session, string? cursor, int? limit, CancellationToken ct) =>
            TypedResults.Ok((await Page.Of<Erasure>(session, "true", [], cursor, limit, erasure => erasure.Id, ct)).Select(ErasureRow.Of)))
            .RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(new AdministratorOrCouncil())).WithTags("Privacy")
            .WithSummary("Evidence of erasures: when, on whose demand, how much was deleted and which services have confirmed it. No person is in it.");
    }

    private static Decision? Unconfirmed(AskForErasure command) =>
        command.Confirmed ? null : Decision.Refuse("erasure-not-confirmed", "An erasure cannot be taken back: say that it is meant.");

    private static Decision Unknown => Decision.NotFound(UnknownPerson.Code, UnknownPerson.Sentence);

    private static async Task<IResult> Answer(Task<Outcome> erasing, Guid personId) => (await erasing).Refusal is { } refusal
        ? refusal.ToProblem()
        : TypedResults.Accepted((string?)null, new ErasureReceipt(Erasure.IdOf(personId)));
}
