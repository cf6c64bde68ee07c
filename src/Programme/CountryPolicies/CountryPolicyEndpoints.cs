using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Agreements;
using ReverseMentoring.Programme.RecordOfProcessing;
using ReverseMentoring.Programme.Retention;
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
            .WithSummary("The policy of one country: the newest draft with what each council has decided, and what is in force.");

        policies.MapGet("/{country}/revisions", async (string country, IQuerySession session, CancellationToken ct) =>
            await PolicyHistory.Of(country, session, ct) is { Count: > 0 } revisions ? TypedResults.Ok(revisions) : Unknown.ToProblem())
            .WithSummary("Every revision that was ever drafted, with every decision about it.");

        policies.MapGet("/{country}/revisions/{revision:int}", async (string country, int revision, IQuerySession session, CancellationToken ct) =>
            (await PolicyHistory.Of(country, session, ct)).FirstOrDefault(one => one.Revision == revision) is { } found ? TypedResults.Ok(found) : Unknown.ToProblem())
            .WithSummary("One revision.");

        policies.MapGet("/{country}/programmes", async (string country, IQuerySession session, CancellationToken ct) =>
            TypedResults.Ok(await ProgrammesOfCountry.Of(country, session, ct)))
            .WithSummary("The programmes that are open or running in a country, flagged where no policy of it is in force any more.");

        policies.MapPut("/{country}", (string country, PolicyContent content, Actor actor, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<CountryPolicy>(CountryPolicy.IdOf(country), http.Request.IfMatch(), async (policy, reading) => CountryPolicyDecider.Decide(
                policy, new DraftCountryPolicy(country, content), await reading.State<Agreement>(Agreement.IdOf(country, content.AgreementVersion)),
                http.Request.IfMatch() is not null, actor.Id), ct).ToHttp(http.Response))
            .RequireAuthorization(Policies.Administrator)
            .WithSummary("Drafts the policy of a country. What was approved stays in force until every council that must has approved this.");

        // What one has not read one cannot decide: If-Match binds the decision to the content.
        var decisions = policies.MapGroup("/{country}").RequireAuthorization(RoleCodes.WorksCouncil).RequireIfMatch();

        decisions.MapPost("/approve", (string country, RecordDecision command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            Decide(country, command, caller, commands, http, async (policy, reading) =>
                await CountryPolicyDecider.Approve(policy, command, Catalogue.Current.Digest, caller.PersonId, reading.Now).KeepCatalogue().WithRetention(country, reading), ct))
            .WithSummary("Records a works council's approval of exactly the revision that was read.");

        decisions.MapPost("/reject", (string country, RecordDecision command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            Decide(country, command, caller, commands, http, (policy, reading) => Task.FromResult(CountryPolicyDecider.Reject(policy, command, caller.PersonId, reading.Now)), ct))
            .WithSummary("Records that a works council does not approve the revision that was read.");

        decisions.MapPost("/withdraw", (string country, RecordDecision command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            Decide(country, command, caller, commands, http, (policy, reading) => Task.FromResult(CountryPolicyDecider.Withdraw(policy, command, caller.PersonId, reading.Now)), ct))
            .WithSummary("Takes back the approval of what is in force: nothing new begins in this country, what runs is flagged.");
    }

    public static Refusal Unknown { get; } = new(RefusalKind.NotFound, "policy-unknown", "This country has no policy.");

    // The council of another country or another entity is nobody here.
    private static async Task<IResult> Decide(
        string country, RecordDecision command, Caller caller, Commands commands, HttpContext http,
        Func<CountryPolicy?, Reading, Task<Decision>> decide, CancellationToken ct) =>
        caller.Is(RoleCodes.WorksCouncil, country: country, entity: command.Council)
            ? await commands.Execute(CountryPolicy.IdOf(country), http.Request.IfMatch(), decide, ct).ToHttp(http.Response)
            : Unknown.ToProblem();
}
