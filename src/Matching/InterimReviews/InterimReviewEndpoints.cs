using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Integration;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Matching.InterimReviews;

internal static class InterimReviewEndpoints
{
    public static void MapInterimReviews(this IEndpointRouteBuilder app)
    {
        var reviews = app.MapGroup("/api/v1/interim-reviews").WithTags("Interim reviews");

        reviews.MapPut("/{id:guid}/moderator", (Guid id, AssignModerator command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<InterimReview>(id, http.Request.IfMatch(), async (state, reading) => state is not null && caller.Is(RoleCodes.ProgrammeManager, state.ProgrammeId)
                ? InterimReviewDecider.Decide(state, command, await Moderators.Is(command.PersonId, state, reading), caller.PersonId, reading.Now)
                : InterimReviewDecider.Unknown, ct).ToHttp(http.Response))
            .RequireAuthorization(RoleCodes.ProgrammeManager)
            .WithSummary("Assigns the moderator of a talk that one of the pair would like.");

        reviews.MapPost("/{id:guid}/conclude", (Guid id, ConcludeReview command, Caller caller, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<InterimReview>(id, http.Request.IfMatch(), async (state, reading) => InterimReviewDecider.Decide(
                state, command, state is null ? null : await reading.State<Pair>(state.PairId), caller.PersonId, reading.Now), ct).ToHttp(http.Response))
            .RequireAuthorization(RoleCodes.Moderator)
            .WithSummary("Records what the two have agreed on in the talk: they go on, go on with changes, pause, or end without fault.");

        reviews.MapGet("/mine", async (Caller caller, IDocumentSession session, HttpContext http, CancellationToken ct) =>
            await Shown(await session.Query<InterimReview>()
                .Where(review => review.ModeratorId == caller.PersonId && review.IsOpen).OrderBy(review => review.Due).ToListAsync(ct), caller, session, http, ct))
            .RequireAuthorization(RoleCodes.Moderator)
            .WithSummary("The talks that are assigned to a moderator and not concluded.")
            .Produces<ReviewView[]>();

        app.MapGet("/api/v1/programmes/{id:guid}/interim-reviews", async (Guid id, Caller caller, IDocumentSession session, HttpContext http, CancellationToken ct) =>
            caller.Is(RoleCodes.ProgrammeManager, id)
                ? await Shown(await session.Query<InterimReview>()
                    .Where(review => review.ProgrammeId == id && review.Wanted && review.IsOpen).OrderBy(review => review.Due).ToListAsync(ct), caller, session, http, ct)
                : Decision.NotFound("programme-unknown", "There is no such programme.").Refusal!.ToProblem())
            .RequireAuthorization(RoleCodes.ProgrammeManager).WithTags("Interim reviews")
            .WithSummary("The talks of a programme that somebody would like and that are not concluded: who moderates, and until when. Not who asked, nor why.")
            .Produces<ReviewView[]>();
    }

    private static async Task<IResult> Shown(IReadOnlyList<InterimReview> reviews, Caller caller, IDocumentSession session, HttpContext http, CancellationToken ct)
    {
        await AccessLog.Write(
            session, http, caller.PersonId, "interim-reviews", reviews.SelectMany(review => new[] { review.Mentor.PersonId, review.Mentee.PersonId }), ct);
        return TypedResults.Ok(reviews.Select(ReviewView.Of));
    }
}

/// <summary>A talk as its moderator and the programme's manager see it. People by person id.</summary>
/// <param name="Due">By when it should be held.</param>
/// <param name="GivenUpAt">When it is not waited for any longer.</param>
public sealed record ReviewView(
    Guid Id, Guid ProgrammeId, Guid PairId, Guid MentorId, Guid MenteeId, DateTimeOffset OpenedAt, DateTimeOffset Due, Guid? ModeratorId, DateTimeOffset GivenUpAt)
{
    internal static ReviewView Of(InterimReview review) => new(
        review.Id, review.ProgrammeId, review.PairId, review.Mentor.PersonId, review.Mentee.PersonId, review.OpenedAt, review.Due, review.ModeratorId,
        InterimReviewDue.GivenUpAt(review));
}
