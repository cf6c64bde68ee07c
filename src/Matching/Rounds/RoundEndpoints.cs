using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Integration;
using ReverseMentoring.Matching.Retention;
using ReverseMentoring.Matching.Scenarios;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Matching.Rounds;

internal static class RoundEndpoints
{
    public static void MapRounds(this IEndpointRouteBuilder app)
    {
        var round = app.MapGroup("/api/v1/rounds/{id:guid}").RequireAuthorization(RoleCodes.ProgrammeManager).WithTags("Rounds");

        round.MapPut("", (Guid id, ComputeRound command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Round>(id, http.Request.IfMatch(), async (state, reading) =>
            {
                if (!caller.Manages(command.ProgrammeId, command.Scope)) return NotYours;
                var pool = state is null ? await PoolOf(command.ProgrammeId, command.Scope, reading, ct) : null;
                return RoundDecider.Decide(state, command, pool?.Pool, _ => pool!.Match(id, ct));
            }, ct).ToHttp(http.Response))
            .WithSummary("Computes a round for everybody of a programme, or of some countries and sites, who can be matched now. Cancelled when the caller goes away.");

        round.MapPut("/draft", (Guid id, OpenRound command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Round>(id, http.Request.IfMatch(), async (state, reading) => caller.Manages(command.ProgrammeId, command.Scope)
                ? RoundDecider.Decide(state, command, state is null ? (await PoolOf(command.ProgrammeId, command.Scope, reading, ct))?.Pool : null)
                : NotYours, ct).ToHttp(http.Response))
            .WithSummary("Opens a round without pairs: its people are in no other meanwhile, and scenarios can be computed for them.");

        round.MapPost("/choose", (Guid id, ChooseScenario command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Round>(id, http.Request.IfMatch(), async (state, reading) => caller.MayManage(state)
                ? RoundDecider.Decide(state, command, await reading.State<Scenario>(command.ScenarioId), caller.PersonId)
                : NotYours, ct).ToHttp(http.Response))
            .RequireIfMatch()
            .WithSummary("Gives the draft the pairs of one of its scenarios.");

        round.MapPost("/release", (Guid id, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Round>(id, http.Request.IfMatch(), async (state, reading) => caller.MayManage(state)
                ? RoundDecider.Decide(state, new ReleaseRound(), caller.PersonId, await Standings.Of(state, reading), reading.Now)
                : NotYours, ct).ToHttp(http.Response))
            .WithSummary("Asks each pair of the round whether they would mentor, and holds their places until they have answered.");

        round.MapPost("/discard", (Guid id, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Round>(id, http.Request.IfMatch(), (state, _) =>
                caller.MayManage(state) ? RoundDecider.Decide(state, new DiscardRound(), caller.PersonId) : NotYours, ct).ToHttp(http.Response))
            .WithSummary("Lets go of a round that was not released.");

        round.MapGet("", async (Guid id, Caller caller, IDocumentSession session, HttpContext http, CancellationToken ct) =>
        {
            if (await session.LoadAsync<Round>(id, ct) is not { } state || !caller.MayManage(state)) return NotYours.Refusal!.ToProblem();
            await AccessLog.Write(session, http, caller.PersonId, "matching-round", state.Members.Select(member => member.PersonId), ct);
            return http.Versioned(RoundView.Of(state), state.Version);
        })
        .WithSummary("The pairs that the round proposes, with the parts of their score, and who is left, by what kept them from a pair.")
        .Produces<RoundView>();

        round.MapGet("/quality", async (Guid id, Caller caller, IDocumentStore store, HttpContext http, CancellationToken ct) =>
        {
            await using var session = store.QuerySession();
            if (await session.LoadAsync<Round>(id, ct) is not { } state || !caller.MayManage(state)) return NotYours.Refusal!.ToProblem();
            return state.Quality is { } quality
                ? http.Versioned(quality, state.Version)
                : Decision.NotFound("no-quality-yet", "This round has no pairs that a report could be about.").Refusal!.ToProblem();
        })
        .WithSummary("How good the pairs of the round are: scores, who is placed, what kept the others, and what plainer ways of pairing would come to.")
        .Produces<Quality>();

        app.MapGet("/api/v1/programmes/{id:guid}/rounds", async (Guid id, Caller caller, IDocumentStore store, CancellationToken ct) =>
        {
            await using var session = store.QuerySession();
            if (caller.Is(RoleCodes.ProgrammeManager, id) && await Gone.WithItsPeriod(session, id, RoundsKept.Kind, ct) is { } gone) return gone;
            var rounds = await session.Query<Round>().Where(known => known.ProgrammeId == id).OrderBy(known => known.Number).ToListAsync(ct);
            return (IResult)TypedResults.Ok(rounds.Where(caller.MayManage).Select(RoundLine.Of));
        })
        .RequireAuthorization(RoleCodes.ProgrammeManager).WithTags("Rounds")
        .WithSummary("The rounds of a programme that one manages, the first one first.")
        .Produces<RoundLine[]>();
    }

    /// <summary>A manager of countries runs the rounds of those countries, and no others.</summary>
    internal static bool MayManage(this Caller caller, Round? round) => round is not null && caller.Manages(round.ProgrammeId, round.Scope);

    internal static Decision NotYours => Decision.NotFound("round-unknown", "There is no such round.");

    private static bool Manages(this Caller caller, Guid programmeId, Scope scope) =>
        caller.Is(RoleCodes.ProgrammeManager, programmeId)
        || (scope.Countries.Count > 0 && scope.Countries.All(country => caller.Is(RoleCodes.ProgrammeManager, programmeId, country)));

    private static async Task<CandidatePool?> PoolOf(Guid programmeId, Scope scope, Reading reading, CancellationToken ct) =>
        (await CandidatePool.Of(programmeId, reading.Documents, reading.Now, ct))?.Within(scope);
}

/// <param name="Pairs">Proposed, or to be proposed once the round is released.</param>
public sealed record RoundLine(
    Guid Id, int Number, RoundStatus Status, Scope Scope, int Mentors, int Mentees, int Pairs, DateTimeOffset? AnswerBy, Guid? ScenarioId)
{
    internal static RoundLine Of(Round round) => new(
        round.Id, round.Number, round.Status, round.Scope, round.Mentors, round.Mentees, round.Suggestions.Count, round.AnswerBy, round.ScenarioId);
}

/// <summary>A round as a manager sees it. People by person id.</summary>
public sealed record RoundView(
    Guid Id, Guid ProgrammeId, int Number, RoundStatus Status, string Objective, int Mentors, int Mentees, DateTimeOffset? AnswerBy,
    IReadOnlyList<SuggestionView> Proposals, IReadOnlyList<LeftoverView> Unmatched, Scope Scope, Guid? ScenarioId)
{
    internal static RoundView Of(Round round) => new(
        round.Id, round.ProgrammeId, round.Number, round.Status, round.Objective, round.Mentors, round.Mentees, round.AnswerBy,
        SuggestionView.Of(round.Id, round.Suggestions), LeftoverView.Of(round.Unmatched), round.Scope, round.ScenarioId);
}

/// <param name="Id">The proposal that it is, or will be once the round is released.</param>
public sealed record SuggestionView(Guid Id, Guid MentorId, Guid MenteeId, int Score, IReadOnlyList<ScorePart> Parts)
{
    internal static IReadOnlyList<SuggestionView> Of(Guid roundId, IEnumerable<Suggestion> suggestions) =>
        [.. suggestions.Select(two => new SuggestionView(Round.ProposalId(roundId, two), two.Mentor.PersonId, two.Mentee.PersonId, two.Score, two.Parts))];
}

/// <param name="Constraint">What kept these people from a pair most often.</param>
public sealed record LeftoverView(string Constraint, IReadOnlyList<Guid> People)
{
    internal static IReadOnlyList<LeftoverView> Of(IEnumerable<Leftover> unmatched) =>
    [
        .. unmatched.GroupBy(left => left.Constraints is [var first, ..] ? first : "nobody-left").OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new LeftoverView(group.Key, [.. group.Select(left => left.Who.PersonId)]))
    ];
}
