using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Integration;
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
                if (!caller.Manages(command.ProgrammeId)) return NotYours;
                var pool = state is null ? await CandidatePool.Of(command.ProgrammeId, reading.Documents, reading.Now, ct) : null;
                return RoundDecider.Decide(state, command, pool?.Pool, _ => pool!.Match(id, ct));
            }, ct).ToHttp(http.Response))
            .WithSummary("Computes a round for everybody of a programme who can be matched now. Cancelled when the caller goes away.");

        round.MapPost("/release", (Guid id, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Round>(id, http.Request.IfMatch(), async (state, reading) => caller.MayManage(state)
                ? RoundDecider.Decide(state, new ReleaseRound(), caller.PersonId, await Standings.Of(state, reading), reading.Now)
                : NotYours, ct).ToHttp(http.Response))
            .WithSummary("Asks each pair of the round whether they would mentor, and holds their places until they have answered.");

        round.MapPost("/discard", (Guid id, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Round>(id, http.Request.IfMatch(), (state, _) =>
                caller.MayManage(state) ? RoundDecider.Decide(state, new DiscardRound(), caller.PersonId) : NotYours, ct).ToHttp(http.Response))
            .WithSummary("Lets go of a round that was not released.");

        round.MapGet("", async (Guid id, Caller caller, IDocumentStore store, HttpContext http, CancellationToken ct) =>
        {
            await using var session = store.QuerySession();
            var state = await session.LoadAsync<Round>(id, ct);
            return state is not null && caller.MayManage(state) ? http.Versioned(RoundView.Of(state), state.Version) : NotYours.Refusal!.ToProblem();
        })
        .WithSummary("The pairs that the round proposes, with the parts of their score, and who is left, by what kept them from a pair.")
        .Produces<RoundView>();
    }

    private static bool Manages(this Caller caller, Guid programmeId) => caller.Is(RoleCodes.ProgrammeManager, programmeId);

    private static bool MayManage(this Caller caller, Round? round) => round is not null && caller.Manages(round.ProgrammeId);

    private static Decision NotYours => Decision.NotFound("round-unknown", "There is no such round.");
}

/// <summary>A round as a manager sees it. People by person id.</summary>
public sealed record RoundView(
    Guid Id, Guid ProgrammeId, int Number, RoundStatus Status, string Objective, int Mentors, int Mentees, DateTimeOffset? AnswerBy,
    IReadOnlyList<SuggestionView> Proposals, IReadOnlyList<LeftoverView> Unmatched)
{
    internal static RoundView Of(Round round) => new(
        round.Id, round.ProgrammeId, round.Number, round.Status, round.Objective, round.Mentors, round.Mentees, round.AnswerBy,
        [.. round.Suggestions.Select(two => new SuggestionView(
            Round.ProposalId(round.Id, two), two.Mentor.PersonId, two.Mentee.PersonId, two.Score, two.Parts))],
        [.. round.Unmatched.GroupBy(left => left.Constraints is [var first, ..] ? first : "nobody-left").OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new LeftoverView(group.Key, [.. group.Select(left => left.Who.PersonId)]))]);
}

/// <param name="Id">The proposal that it is, or will be once the round is released.</param>
public sealed record SuggestionView(Guid Id, Guid MentorId, Guid MenteeId, int Score, IReadOnlyList<ScorePart> Parts);

/// <param name="Constraint">What kept these people from a pair most often.</param>
public sealed record LeftoverView(string Constraint, IReadOnlyList<Guid> People);
