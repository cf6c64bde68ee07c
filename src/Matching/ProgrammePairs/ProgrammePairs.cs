using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Reads;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Matching.ProgrammePairs;

/// <summary>Which pairs a programme has, for its manager: counts, standing and flags; nothing of what they say to each other.</summary>
internal static class ProgrammePairs
{
    private const int MostPerPage = 200;

    public static void MapProgrammePairs(this IEndpointRouteBuilder app) => app.MapGet("/api/v1/programmes/{id:guid}/pairs",
        async (Guid id, string? cursor, int? limit, Caller caller, IDocumentSession session, HttpContext http, CancellationToken ct) =>
        {
            if (!caller.Is(RoleCodes.ProgrammeManager, id)) return Decision.NotFound("programme-unknown", "There is no such programme.").Refusal!.ToProblem();
            if (limit is < 1 or > MostPerPage) throw new BadHttpRequestException($"limit is 1 to {MostPerPage}.");

            var count = limit ?? 50;
            var pairs = await session.QueryAsync<Pair>(
                "where CAST(d.data ->> 'programmeId' as uuid) = ? and d.id > ? order by d.id limit ?", ct, id, Cursor.After(cursor), count + 1);
            var page = Page.Of(pairs, count, pair => pair.Id);
            await AccessLog.Write(
                session, http, caller.PersonId, "programme-pairs", page.Items.SelectMany(pair => new[] { pair.Mentor.PersonId, pair.Mentee.PersonId }), ct);
            return (IResult)TypedResults.Ok(new Page<ProgrammePair>([.. page.Items.Select(ProgrammePair.Of)], page.Next));
        })
        .RequireAuthorization(RoleCodes.ProgrammeManager)
        .WithTags("Pairs")
        .WithSummary("The pairs of a programme, paged by an opaque cursor.")
        .Produces<Page<ProgrammePair>>();
}

/// <param name="Flag">Why a hand-over is to be arranged; null while all is well.</param>
public sealed record ProgrammePair(
    Guid Id, Guid MentorId, Guid MenteeId, PairStatus Status, DateTimeOffset FormedAt, string? Flag, EndReason? EndedBecause, DateTimeOffset? EndedAt)
{
    internal static ProgrammePair Of(Pair pair) =>
        new(pair.Id, pair.Mentor.PersonId, pair.Mentee.PersonId, pair.Status, pair.FormedAt, pair.Flag, pair.EndedBecause, pair.EndedAt);
}
