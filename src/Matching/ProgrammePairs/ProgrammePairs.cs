using System.Buffers.Text;
using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Matching.ProgrammePairs;

/// <summary>Which pairs a programme has, for its manager: counts, standing and flags; nothing of what they say to each other.</summary>
internal static class ProgrammePairs
{
    private const int MostPerPage = 200;

    public static void MapProgrammePairs(this IEndpointRouteBuilder app) => app.MapGet("/api/v1/programmes/{id:guid}/pairs",
        async (Guid id, string? cursor, int? limit, Caller caller, IDocumentStore store, CancellationToken ct) =>
        {
            if (!caller.Is(RoleCodes.ProgrammeManager, id)) return Decision.NotFound("programme-unknown", "There is no such programme.").Refusal!.ToProblem();
            if (limit is < 1 or > MostPerPage) throw new BadHttpRequestException($"limit is 1 to {MostPerPage}.");

            var count = limit ?? 50;
            await using var session = store.QuerySession();
            var pairs = await session.QueryAsync<Pair>(
                "where CAST(d.data ->> 'programmeId' as uuid) = ? and d.id > ? order by d.id limit ?", ct, id, After(cursor), count + 1);
            var page = pairs.Take(count).Select(ProgrammePair.Of).ToList();
            return (IResult)TypedResults.Ok(new Page<ProgrammePair>(page, pairs.Count > count ? Base64Url.EncodeToString(page[^1].Id.ToByteArray()) : null));
        })
        .RequireAuthorization(RoleCodes.ProgrammeManager)
        .WithTags("Pairs")
        .WithSummary("The pairs of a programme, paged by an opaque cursor.")
        .Produces<Page<ProgrammePair>>();

    private static Guid After(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return Guid.Empty;
        Span<byte> id = stackalloc byte[16];
        return Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, id, out var length) && length == 16
            ? new Guid(id)
            : throw new BadHttpRequestException("cursor is what the page before gave as next.");
    }
}

/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <param name="Flag">Why a hand-over is to be arranged; null while all is well.</param>
public sealed record ProgrammePair(
    Guid Id, Guid MentorId, Guid MenteeId, PairStatus Status, DateTimeOffset FormedAt, string? Flag, EndReason? EndedBecause, DateTimeOffset? EndedAt)
{
    internal static ProgrammePair Of(Pair pair) =>
        new(pair.Id, pair.Mentor.PersonId, pair.Mentee.PersonId, pair.Status, pair.FormedAt, pair.Flag, pair.EndedBecause, pair.EndedAt);
}
