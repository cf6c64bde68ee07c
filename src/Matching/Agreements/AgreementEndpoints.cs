using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Integration;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Matching.Agreements;

internal static class AgreementEndpoints
{
    public static void MapAgreements(this IEndpointRouteBuilder app)
    {
        var agreement = app.MapGroup("/api/v1/pairs/{id:guid}/agreement").RequireAuthorization(AccessRegistration.Person).WithTags("Pairs");

        agreement.MapPut("/signature", (Guid id, SignAgreement command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Agreement>(Agreement.IdOf(id), http.Request.IfMatch(), async (state, reading) =>
            {
                var pair = await reading.State<Pair>(id);
                return AgreementDecider.Decide(
                    state, command, AgreementText.Shipped, pair, caller.PersonId, await reading.Documents.CadenceOf(pair, ct), reading.Now);
            }, ct).ToHttp(http.Response))
            .WithSummary("Signs the agreement of the pair, in the version that one has read, with what one will do for the other.");

        agreement.MapGet("", async (Guid id, Caller caller, IDocumentStore store, HttpContext http, CancellationToken ct) =>
        {
            await using var session = store.QuerySession();
            if (await session.LoadAsync<Pair>(id, ct) is not { } pair || pair.SideOf(caller.PersonId) is not { } side
                || await session.CadenceOf(pair, ct) is not { } cadence) return PairDecider.Unknown.Refusal!.ToProblem();
            var state = await session.LoadAsync<Agreement>(Agreement.IdOf(id), ct) ?? new Agreement();
            return http.Versioned(AgreementView.Of(state, AgreementText.Shipped, side, cadence), state.Version, $"{side}".ToLowerInvariant());
        })
        .WithSummary("What the two of a pair are asked to agree on, in every language, and who has signed what.")
        .Produces<AgreementView>();
    }

    private static async Task<AgreedCadence?> CadenceOf(this IQuerySession documents, Pair? pair, CancellationToken ct) =>
        pair is not null && await documents.Programme(pair.ProgrammeId, ct) is { Cadence: var plan } ? new(plan.Sessions, plan.EveryWeeks, plan.LengthMinutes, plan.Driver) : null;
}

/// <summary>An agreement as one of the two sees it: nothing in it is hidden from either.</summary>
/// <param name="Version">Of the text; to be sent back with the signature.</param>
/// <param name="Cadence">The programme's today.</param>
/// <param name="Promises">What one may promise oneself.</param>
/// <param name="Stands">Both have signed this text.</param>
public sealed record AgreementView(
    string Version, IReadOnlyList<Sentence> Clauses, AgreedCadence Cadence, IReadOnlyList<Sentence> Promises, Signature? Mine, Signature? Partners, bool Stands)
{
    internal static AgreementView Of(Agreement agreement, AgreementText text, Side side, AgreedCadence cadence) => new(
        text.Version, text.Clauses, cadence, text.PromisesOf(side), agreement.Of(side), agreement.Of(side == Side.Mentor ? Side.Mentee : Side.Mentor),
        agreement.StandsIn(text.Version));
}
