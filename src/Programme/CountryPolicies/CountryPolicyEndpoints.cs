using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.CountryPolicies;

internal static class CountryPolicyEndpoints
{
    public static void MapCountryPolicies(this IEndpointRouteBuilder app)
    {
        // What is stored about people, and for how long, is no secret to any of them.
        var policies = app.MapGroup("/api/v1/country-policies").RequireAuthorization(Policies.PersonOrAdministrator).WithTags("Country policies");

        policies.MapGet("/", async (IQuerySession session, string? cursor, int? limit, CancellationToken ct) =>
            TypedResults.Ok(await Page.Of<CountryPolicy>(session, "true", [], cursor, limit, policy => policy.Id, ct)))
            .WithSummary("The policies of all countries.");

        policies.MapGet("/{country}", async (string country, IQuerySession session, HttpContext http, CancellationToken ct) =>
            await session.LoadAsync<CountryPolicy>(CountryPolicy.IdOf(country), ct) is { } policy ? http.Versioned(policy, policy.Version) : Unknown.ToProblem())
            .WithSummary("The policy of one country: the newest draft and what is in force.");

        policies.MapPut("/{country}", (string country, PolicyContent content, Actor actor, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<CountryPolicy>(CountryPolicy.IdOf(country), http.Request.IfMatch(), (policy, _) =>
                CountryPolicyDecider.Decide(policy, new DraftCountryPolicy(country, content), http.Request.IfMatch() is not null, actor.Id), ct).ToHttp(http.Response))
            .RequireAuthorization(Policies.Administrator)
            .WithSummary("Drafts the policy of a country. What was approved stays in force until the council has approved this.");

        // What one has not read one cannot approve: If-Match binds the decision to the content.
        policies.MapPost("/{country}/approve", async (string country, ApproveCountryPolicy command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            caller.Is(RoleCodes.WorksCouncil, country: country)
                ? await commands.Execute<CountryPolicy>(CountryPolicy.IdOf(country), http.Request.IfMatch(), (policy, now) =>
                    CountryPolicyDecider.Decide(policy, command, caller.PersonId, now), ct).ToHttp(http.Response)
                : Unknown.ToProblem())
            .RequireAuthorization(RoleCodes.WorksCouncil)
            .RequireIfMatch()
            .WithSummary("Records the works council's approval of exactly the revision that was read.");
    }

    private static Refusal Unknown { get; } = new(RefusalKind.NotFound, "policy-unknown", "This country has no policy.");
}
