using System.Text;
using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Agreements;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.ServiceDefaults;

namespace ReverseMentoring.Programme.RecordOfProcessing;

/// <param name="Catalogue">What the product says of itself; null where that was not recorded with the approval.</param>
public sealed record PolicyDifference(
    string Language, string Title, string Country, ApprovedRevision? Approved, int Revision, IReadOnlyList<Change> Policy, IReadOnlyList<Change>? Catalogue);

public sealed record ApprovedRevision(int Revision, DateOnly DecidedOn, string Reference);

internal static class RecordOfProcessingEndpoints
{
    private static readonly Refusal LanguageUnknown = new(RefusalKind.Rule, "language-unknown", $"The languages are {string.Join(", ", Catalogue.Languages)}.");

    public static void MapRecordOfProcessing(this IEndpointRouteBuilder app)
    {
        // Nobody's data is in it, and everybody may know what is stored about them.
        var country = app.MapGroup("/api/v1/country-policies/{country}/export").RequireAuthorization(Policies.PersonOrAdministrator).WithTags("Country policies");

        country.MapGet("/", async (string country, string? language, IQuerySession session, HttpContext http, CancellationToken ct) =>
            Spoken(language) is not { } spoken ? LanguageUnknown.ToProblem()
            : await session.LoadAsync<CountryPolicy>(CountryPolicy.IdOf(country), ct) is not { Draft: { } draft } policy ? CountryPolicyEndpoints.Unknown.ToProblem()
            : Answer(http, Exporting.OfCountry(policy, await Agreement(policy, draft, session, ct), Installation(http), Today(http), spoken), export => Markdown.Of(export, Of(http))))
            .WithSummary("The whole configuration of a country, to read and to file: Markdown where the caller accepts text/markdown, else JSON; in English or German.");

        country.MapGet("/diff", async (string country, string? language, IQuerySession session, HttpContext http, CancellationToken ct) =>
            Spoken(language) is not { } spoken ? LanguageUnknown.ToProblem()
            : await session.LoadAsync<CountryPolicy>(CountryPolicy.IdOf(country), ct) is not { Draft: not null } policy ? CountryPolicyEndpoints.Unknown.ToProblem()
            : Answer(http, await Compare(policy, session, spoken, ct), Markdown.Of))
            .WithSummary("What has changed since the approval: in the policy, and in what the product stores about people.");

        app.MapGet("/api/v1/record-of-processing", async (string? language, IQuerySession session, HttpContext http, CancellationToken ct) =>
            Spoken(language) is not { } spoken ? LanguageUnknown.ToProblem()
            : Answer(http, Exporting.OfInstallation(await session.Query<CountryPolicy>().ToListAsync(ct), Installation(http), Today(http), spoken), export => Markdown.Of(export, Of(http))))
            .RequireAuthorization(Policies.PersonOrAdministrator).WithTags("Record of processing")
            .WithSummary("The record of processing activities (Art. 30 GDPR) of the whole installation, as Markdown or JSON, in English or German.");
    }

    private static async Task<PolicyDifference> Compare(CountryPolicy policy, IQuerySession session, string language, CancellationToken ct)
    {
        var (words, approval) = (Catalogue.Current, policy.Approved ?? policy.Withdrawn);
        var edition = approval?.Catalogue is { } digest ? await session.LoadAsync<CatalogueEdition>(digest, ct) : null;
        return new(
            language, words.Wording["diff-title"].In(language).Replace("{country}", policy.Country, StringComparison.Ordinal), policy.Country,
            approval is null ? null : new(approval.Revision, approval.DecidedOn, approval.Reference), policy.Revision,
            Difference.Between(
                approval is null ? [] : Difference.Of(approval.Content, approval.AgreementDigest, words, language),
                Difference.Of(policy.Draft!, policy.AgreementDigest, words, language)),
            approval is null ? Difference.Between([], Difference.Of(words, language))
            : edition is null ? null
            : Difference.Between(Difference.Of(Catalogue.Of(edition.Text), language), Difference.Of(words, language)));
    }

    private static async Task<IReadOnlyDictionary<string, string>> Agreement(CountryPolicy policy, PolicyContent draft, IQuerySession session, CancellationToken ct) =>
        (await session.LoadAsync<AgreementText>(Agreements.Agreement.IdOf(policy.Country, draft.AgreementVersion), ct))?.Texts ?? new Dictionary<string, string>();

    private static IResult Answer<T>(HttpContext http, T body, Func<T, string> markdown)
    {
        http.Response.Headers.Vary = "Accept";
        return http.Request.Headers.Accept.ToString().Contains("text/markdown", StringComparison.OrdinalIgnoreCase)
            ? TypedResults.Text(markdown(body), "text/markdown", Encoding.UTF8)
            : TypedResults.Ok(body);
    }

    private static string? Spoken(string? asked) => asked is null ? "en" : Catalogue.Languages.FirstOrDefault(language => language == asked);

    private static string Installation(HttpContext http) => http.RequestServices.GetRequiredService<IConfiguration>()["Installation"] ?? "local";

    private static Controller Of(HttpContext http)
    {
        var stated = http.RequestServices.GetRequiredService<IConfiguration>().GetSection("RecordOfProcessing");
        return new(stated["Controller"], stated["DataProtectionOfficer"]);
    }

    private static DateOnly Today(HttpContext http) =>
        DateOnly.FromDateTime(http.RequestServices.GetRequiredKeyedService<TimeProvider>(DomainClock.Key).GetUtcNow().UtcDateTime);
}
