using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.ServiceDefaults;

namespace ReverseMentoring.Programme.Agreements;

/// <param name="Digest">SHA-256 of the words: the one that a council has approved.</param>
public sealed record AgreementView(string Country, string AgreementVersion, string Digest, IReadOnlyDictionary<string, string> Texts);

internal static class AgreementEndpoints
{
    public static void MapAgreements(this IEndpointRouteBuilder app)
    {
        var agreement = app.MapGroup("/api/v1/country-policies/{country}/agreement/{version}").RequireAuthorization(Policies.PersonOrAdministrator).WithTags("Country policies");

        agreement.MapGet("/", async (string country, string version, IQuerySession session, HttpContext http, CancellationToken ct) =>
            await session.LoadAsync<Agreement>(Agreement.IdOf(country, version), ct) is { } agreement
                ? http.Versioned(new AgreementView(agreement.Country, agreement.AgreementVersion, agreement.Digest, (await session.LoadAsync<AgreementText>(agreement.Id, ct))!.Texts), agreement.Version)
                : new Refusal(RefusalKind.NotFound, "agreement-unknown", "This country has no such version of the agreement.").ToProblem())
            .WithSummary("What participants of a country sign, word by word, in each of its languages.");

        agreement.MapPut("/", (string country, string version, WriteAgreement command, Actor actor, Commands commands, HttpContext http, CancellationToken ct) =>
        {
            var id = Agreement.IdOf(country, version);
            return commands.Execute<Agreement>(id, http.Request.IfMatch(), (agreement, _) => AgreementDecider.Decide(agreement, id, country, version, command, actor.Id), ct).ToHttp(http.Response);
        }).RequireAuthorization(Policies.Administrator)
            .WithSummary("Writes a version of the agreement. What it says never changes: another wording is another version.");
    }
}
