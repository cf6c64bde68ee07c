using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Retention;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Matching.ProgrammePairs;

/// <summary>Which pairs a programme has, for its manager: counts, standing and flags; nothing of what they say to each other.</summary>
internal static class ProgrammePairs
{
    public static void MapProgrammePairs(this IEndpointRouteBuilder app) => app.MapGet("/api/v1/programmes/{id:guid}/pairs",
        async (Guid id, string? cursor, int? limit, Caller caller, IDocumentSession session, HttpContext http, CancellationToken ct) =>
        {
            if (!caller.Is(RoleCodes.ProgrammeManager, id)) return Decision.NotFound("programme-unknown", "There is no such programme.").Refusal!.ToProblem();
            if (await Gone.WithItsPeriod(session, id, PairsKept.Kind, ct) is { } gone) return gone;
            var page = await Page.Of<Pair>(session, "CAST(d.data ->> 'programmeId' as uuid) = ?", [id], cursor, limit, pair => pair.Id, ct);
            await AccessLog.Write(
                session, http, caller.PersonId, "programme-pairs", page.Items.SelectMany(pair => new[] { pair.Mentor.PersonId, pair.Mentee.PersonId }), ct);
            return (IResult)TypedResults.Ok(page.Select(ProgrammePair.Of));
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
