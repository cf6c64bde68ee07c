using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Integration;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Matching.Scenarios;

internal static class ScenarioEndpoints
{
    public static void MapScenarios(this IEndpointRouteBuilder app)
    {
        var scenarios = app.MapGroup("/api/v1/rounds/{roundId:guid}/scenarios").RequireAuthorization(RoleCodes.ProgrammeManager).WithTags("Scenarios");

        scenarios.MapPut("/{id:guid}", (Guid roundId, Guid id, AskScenario command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Scenario>(id, http.Request.IfMatch(), async (state, reading) =>
            {
                if ((command.Locked ?? []).Concat(command.Apart ?? []).Any(two => two is null)) throw new BadHttpRequestException("A pair is a mentor and a mentee.");
                var round = await reading.State<Round>(roundId);
                if (!caller.MayManage(round)) return RoundEndpoints.NotYours;
                var pool = state is null ? (await CandidatePool.Of(round!.ProgrammeId, reading.Documents, reading.Now, ct))?.Of(round) : null;
                return ScenarioDecider.Decide(
                    state, command, roundId, round, terms => Computation.Of(pool!, roundId, terms).Fault, pool?.Programme.Matching.Objective ?? "", reading.Now);
            }, ct).ToHttp(http.Response))
            .WithSummary("Computes the pairs of a draft under other terms, in the background: how far it is can be read.");

        scenarios.MapPost("/{id:guid}/cancel", (Guid roundId, Guid id, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Scenario>(id, http.Request.IfMatch(), async (state, reading) =>
                state?.RoundId == roundId && caller.MayManage(await reading.State<Round>(roundId))
                    ? ScenarioDecider.Decide(state, new CancelScenario(), caller.PersonId)
                    : ScenarioDecider.Unknown, ct).ToHttp(http.Response))
            .WithSummary("Stops the computation of a scenario.");

        scenarios.MapGet("", async (Guid roundId, Caller caller, IDocumentStore store, CancellationToken ct) =>
        {
            await using var session = store.QuerySession();
            if (await session.LoadAsync<Round>(roundId, ct) is not { } round || !caller.MayManage(round)) return RoundEndpoints.NotYours.Refusal!.ToProblem();
            var all = await session.Query<Scenario>().Where(scenario => scenario.RoundId == roundId).ToListAsync(ct);
            var progress = (await session.LoadManyAsync<ScenarioProgress>(ct, all.Select(scenario => scenario.Id))).ToDictionary(known => known.Id);
            return (IResult)TypedResults.Ok(all.OrderBy(scenario => scenario.AskedAt).ThenBy(scenario => scenario.Id)
                .Select(scenario => ScenarioLine.Of(scenario, round, progress.GetValueOrDefault(scenario.Id))));
        })
        .WithSummary("The scenarios of a round side by side, those that are being computed with how far they are.")
        .Produces<ScenarioLine[]>();

        scenarios.MapGet("/{id:guid}", async (Guid roundId, Guid id, Caller caller, IDocumentSession session, HttpContext http, CancellationToken ct) =>
        {
            if (await session.LoadAsync<Scenario>(id, ct) is not { } scenario || scenario.RoundId != roundId
                || await session.LoadAsync<Round>(roundId, ct) is not { } round || !caller.MayManage(round)) return ScenarioDecider.Unknown.Refusal!.ToProblem();
            var view = ScenarioView.Of(scenario, round, await session.LoadAsync<ScenarioProgress>(id, ct));
            await AccessLog.Write(session, http, caller.PersonId, "matching-scenario", view.People, ct);
            http.Response.Headers.CacheControl = "no-store";
            return TypedResults.Ok(view);
        })
        .WithSummary("The pairs of a scenario and who is left, or how far its computation is.")
        .Produces<ScenarioView>();

        scenarios.MapGet("/{id:guid}/why-not", async (
            Guid roundId, Guid id, Guid one, Guid other, Caller caller, IDocumentSession session, HttpContext http, WhyNotQuestion question, CancellationToken ct) =>
        {
            if (await session.LoadAsync<Scenario>(id, ct) is not { } scenario || scenario.RoundId != roundId
                || await session.LoadAsync<Round>(roundId, ct) is not { } round || !caller.MayManage(round)) return ScenarioDecider.Unknown.Refusal!.ToProblem();
            var (answer, refusal) = await question.Of(scenario, round, one, other, session, ct);
            if (answer is null) return refusal!.ToProblem();
            await AccessLog.Write(session, http, caller.PersonId, "matching-why-not", [one, other], ct);
            return TypedResults.Ok(answer);
        })
        .WithSummary("Why two people of a round are no pair of a scenario: what forbids it, or exactly what all would lose by it.")
        .Produces<WhyNotAnswer>();
    }
}
