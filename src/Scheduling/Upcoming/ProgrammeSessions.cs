using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Series;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Scheduling.Upcoming;

/// <summary>How do the sessions of a programme go? Counts alone: what a pair talks about, and when, is its own affair.</summary>
/// <param name="ByStatus">Sessions in each status.</param>
/// <param name="Series">Pairs with a plan.</param>
/// <param name="StalledSeries">Pairs whose mentee's side has cancelled twice in a row.</param>
public sealed record ProgrammeSessions(Guid ProgrammeId, IReadOnlyDictionary<SessionStatus, int> ByStatus, int Series, int StalledSeries);

internal static class ProgrammeSessionsEndpoints
{
    public static void MapProgrammeSessions(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/programmes/{id:guid}/sessions", async (Guid id, Caller caller, IQuerySession store, CancellationToken ct) =>
            caller.Is(RoleCodes.ProgrammeManager, id)
                ? TypedResults.Ok(await Count(store, id, ct))
                : new Refusal(RefusalKind.NotFound, "programme-unknown", "There is no such programme.").ToProblem())
            .RequireAuthorization(RoleCodes.ProgrammeManager)
            .WithTags("Sessions")
            .WithSummary("Counts of a programme's sessions, for its managers.");

    private static async Task<ProgrammeSessions> Count(IQuerySession store, Guid programme, CancellationToken ct)
    {
        var sessions = await store.Query<Session>().Where(session => session.ProgrammeId == programme && session.Number > 0).Select(session => session.Status).ToListAsync(ct);
        return new(
            programme,
            Enum.GetValues<SessionStatus>().ToDictionary(status => status, status => sessions.Count(other => other == status)),
            await store.Query<PairSeries>().CountAsync(series => series.ProgrammeId == programme && series.LastNumber > 0, ct),
            await store.Query<PairSeries>().CountAsync(series => series.ProgrammeId == programme && series.Stalled, ct));
    }
}
