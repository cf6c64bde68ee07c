using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Integration;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Matching.Pairs;

internal static class PairEndpoints
{
    public static void MapPairs(this IEndpointRouteBuilder app)
    {
        var pairs = app.MapGroup("/api/v1/pairs").RequireAuthorization(AccessRegistration.Person).WithTags("Pairs");

        pairs.MapPost("/{id:guid}/end", (Guid id, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Pair>(id, http.Request.IfMatch(), (state, now) => PairDecider.Decide(state, new EndPair(), caller.PersonId, now), ct)
                .ToHttp(http.Response))
            .WithSummary("Ends the pair. Either side may; no reason is asked and none is kept.");

        pairs.MapPost("/{id:guid}/rematch", async (Guid id, Caller caller, Commands commands, IQuerySession session, CancellationToken ct) =>
        {
            var place = (await session.LoadAsync<Pair>(id, ct))?.PlaceOf(caller.PersonId) ?? id;
            return await commands.Execute<ParticipantSeats>(ParticipantSeats.IdOf(place), null, async (seats, reading) =>
                SeatDecider.Decide(seats, new AskForRematch(), await reading.State<Pair>(id), caller.PersonId), ct).ToSecretHttp();
        })
        .WithSummary("Asks for another partner after a pair that has ended: one is preferred in the next round. The former partner is not told.");

        pairs.MapPost("/{id:guid}/interim-talk", (Guid id, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Pair>(id, http.Request.IfMatch(), (state, now) => PairDecider.Decide(state, new WantTalk(), caller.PersonId, now), ct)
                .ToHttp(http.Response))
            .WithSummary("Asks for a talk with a moderator, offered or not. Neither why nor who has asked is kept.");

        pairs.MapPost("/{id:guid}/keep", (Guid id, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Pair>(id, http.Request.IfMatch(), (state, now) => PairDecider.Decide(state, new KeepPair(), caller.PersonId, now), ct)
                .ToHttp(http.Response))
            .WithSummary("Says that the two go on, where they were asked because nothing was heard of them.");

        pairs.MapPost("/{id:guid}/extend", (Guid id, ExtendPair command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<Pair>(id, http.Request.IfMatch(), async (state, reading) => PairDecider.Decide(
                state, command, caller.PersonId, state is null ? null : await reading.Documents.EndOf(state.ProgrammeId, ct), reading.Now), ct).ToHttp(http.Response))
            .WithSummary("Wishes to go on until a later day, within the term of the programme. Agreed on once the other wishes the same; a pair is extended once.");

        pairs.MapGet("/mine", async (Caller caller, IDocumentStore store, CancellationToken ct) =>
        {
            await using var session = store.QuerySession();
            var mine = await session.Query<Pair>()
                .Where(pair => pair.Mentor.PersonId == caller.PersonId || pair.Mentee.PersonId == caller.PersonId)
                .OrderByDescending(pair => pair.FormedAt).ToListAsync(ct);
            return TypedResults.Ok(mine.Select(pair => MyPair.Of(pair, caller.PersonId)));
        })
        .WithSummary("One's pairs, the newest first.");

        pairs.MapGet("/{id:guid}", async (Guid id, Caller caller, IDocumentStore store, HttpContext http, CancellationToken ct) =>
        {
            await using var session = store.QuerySession();
            return await session.LoadAsync<Pair>(id, ct) is { } pair && pair.IsOf(caller.PersonId)
                ? http.Versioned(MyPair.Of(pair, caller.PersonId), pair.Version, pair.Mentor.PersonId == caller.PersonId ? "mentor" : "mentee")
                : Decision.NotFound("pair-unknown", "There is no such pair.").Refusal!.ToProblem();
        })
        .WithSummary("One of one's pairs.")
        .Produces<MyPair>();
    }
}

/// <summary>A pair as one of the two sees it: why it ended is not said, for it may be the other's affair.</summary>
/// <param name="Role">What one is oneself: <c>mentor</c> or <c>mentee</c>.</param>
/// <param name="EndsOn">The last day, as it was when the pair was formed or as both have agreed since; null where it was not kept.</param>
/// <param name="TalkOfferedUntil">A talk with a moderator is offered; to every pair after the first and the third session.</param>
/// <param name="TalkWanted">One of the two has asked for it.</param>
/// <param name="EndsUnlessSeen">Nothing was heard of the two for long; the pair ends then unless they meet, or say that they go on.</param>
/// <param name="MyWish">Until when one would go on oneself.</param>
public sealed record MyPair(
    Guid Id, Guid ProgrammeId, string Role, Guid PartnerId, PairStatus Status, DateTimeOffset FormedAt, IReadOnlyList<string> TopicCodes,
    DateTimeOffset? PausedUntil, DateTimeOffset? EndedAt, DateOnly? EndsOn, Guid? InterimReviewId, DateTimeOffset? TalkOfferedUntil, bool TalkWanted,
    DateTimeOffset? EndsUnlessSeen, DateOnly? MyWish, DateOnly? PartnersWish)
{
    internal static MyPair Of(Pair pair, Guid personId)
    {
        var isMentor = pair.Mentor.PersonId == personId;
        return new(
            pair.Id, pair.ProgrammeId, isMentor ? "mentor" : "mentee", isMentor ? pair.Mentee.PersonId : pair.Mentor.PersonId,
            pair.Status, pair.FormedAt, pair.TopicCodes, pair.PausedUntil, pair.EndedAt, pair.LastDay, pair.ReviewId, pair.TalkOfferedUntil,
            pair.TalkWanted, pair.EndsUnlessSeen, isMentor ? pair.MentorWishes : pair.MenteeWishes, isMentor ? pair.MenteeWishes : pair.MentorWishes);
    }
}
