using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Feedback.Pulses;
using ReverseMentoring.Feedback.Reporting;
using ReverseMentoring.Feedback.Retention;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;
using ReverseMentoring.ServiceDefaults.Privacy;
using Pair = ReverseMentoring.Contracts.Matching.V1.Pair;
using Session = ReverseMentoring.Contracts.Scheduling.V1.Session;

namespace ReverseMentoring.Feedback.Scorecards;

/// <summary>What has the programme come to?</summary>
/// <param name="From">First day of the term.</param>
/// <param name="Until">The day of counting.</param>
/// <param name="PublishedUntil">The day up to which a scorecard was last published; null while none was.</param>
public sealed record ScorecardNow(Guid ProgrammeId, DateOnly From, DateOnly Until, IReadOnlyList<Kpi> Kpis, DateOnly? PublishedUntil);

internal static class ScorecardEndpoints
{
    /// <summary>By what the figures are gathered, and the noun's alias.</summary>
    public static void Find(StoreOptions options)
    {
        options.Schema.For<Copy<Session>>().Index(copy => copy.State.ProgrammeId);
        options.Schema.For<Disruption>().Index(disruption => disruption.ProgrammeId);
    }

    public static void Events(Noun<Scorecard> noun) => noun.Event<ScorecardPublished>("scorecard_published");

    public static void MapScorecards(this IEndpointRouteBuilder app)
    {
        var scorecard = app.MapGroup("/api/v1/programmes/{id:guid}/scorecard").RequireAuthorization(Policies.Person).WithTags("Scorecards");

        scorecard.MapGet("", async (
                Guid id, Caller caller, IQuerySession store, Answers answers, [FromKeyedServices(DomainClock.Key)] TimeProvider clock, CancellationToken ct) =>
            await store.LoadAsync<Copy<Programme>>(id, ct) is { State: var programme } && MayRead(caller, id, programme)
                ? await Show(store, answers, id, programme, clock.GetUtcNow(), ct)
                : Unknown.ToProblem())
            .Produces<ScorecardNow>()
            .WithSummary("The figures of a programme as of now, each with numerator, denominator and n; nothing of a group below the threshold.");

        scorecard.MapPost("/publish", (
                Guid id, Caller caller, Commands commands, Answers answers, HttpContext http, CancellationToken ct) =>
            commands.Execute<Scorecard>(ScorecardDecider.IdOf(id), http.Request.IfMatch(), async (state, reading) =>
                await reading.Documents.LoadAsync<Copy<Programme>>(id, ct) is { State: var programme } && MayPublish(caller, id)
                    ? await AreGone(reading.Documents, id, ct, SessionsKept.Kind, AnswersKept.Kind) ? ScorecardDecider.Expired
                        : ScorecardDecider.Decide(state, await Count(reading.Documents, answers, id, programme, reading.Now, ct), caller.PersonId)
                    : Decision.NotFound(Unknown.Code, Unknown.Sentence), ct).ToHttp(http.Response))
            .WithSummary("Publishes the figures as they are now.");
    }

    private static bool MayPublish(Caller caller, Guid programme) =>
        caller.Is(RoleCodes.HrAnalyst, programme) || caller.Is(RoleCodes.ProgrammeManager, programme);

    private static bool MayRead(Caller caller, Guid id, Programme programme) =>
        MayPublish(caller, id) || caller.Is(RoleCodes.Sponsor, id) || programme.Goals.Any(goal => goal.SponsorId == caller.PersonId);

    private static async Task<IResult> Show(
        IQuerySession store, Answers answers, Guid id, Programme programme, DateTimeOffset now, CancellationToken ct)
    {
        var published = await store.LoadAsync<Scorecard>(ScorecardDecider.IdOf(id), ct);
        if (await AreGone(store, id, ct, SessionsKept.Kind, AnswersKept.Kind))
            return published is null
                ? ScorecardDecider.Expired.Refusal!.ToProblem()
                : TypedResults.Ok(new ScorecardNow(id, published.From, published.Until, published.Kpis, published.Until));
        var counted = await Count(store, answers, id, programme, now, ct);
        return TypedResults.Ok(new ScorecardNow(id, counted.From, counted.Until, counted.Kpis, published?.Until));
    }

    /// <summary>Some of what figures are counted from was deleted when its period had passed: what was published stays, and is all there is.</summary>
    private static async Task<bool> AreGone(IQuerySession store, Guid programme, CancellationToken ct, params Kept[] kinds) =>
        await store.LoadAsync<LocalRetention>(LocalRetention.IdOf(programme), ct) is { Expired: var expired } && kinds.Any(kept => expired.Contains(kept.Kind));

    private static async Task<PublishScorecard> Count(
        IQuerySession store, Answers answers, Guid id, Programme programme, DateTimeOffset now, CancellationToken ct)
    {
        var sessions = await store.Query<Copy<Session>>().Where(copy => copy.State.ProgrammeId == id).ToListAsync(ct);
        var kpis = Calculator.Kpis(new Counted(
            [.. sessions.Where(copy => copy.State.Kind == "session").Select(copy => new CountedSession(
                copy.Id, copy.State.PairId, copy.State.MentorId, copy.State.MenteeId, copy.State.PlannedStart, copy.State.Start, copy.State.Status == "held"))],
            await store.Query<Disruption>().Where(disruption => disruption.ProgrammeId == id).ToListAsync(ct),
            TimeSpan.FromDays(7 * programme.Cadence.EveryWeeks),
            await answers.ReleasedValues(id, PulseItem.WorthMyTime, ct),
            await Thresholds.Of(store, programme, ct),
            now,
            await Talks(store, id, programme, [.. sessions.Where(copy => copy.State is { Kind: "chemistry", Status: "held" }).Select(copy => copy.State.PairId)], ct)));
        return new(id, programme.StartsOn, DateOnly.FromDateTime(now.UtcDateTime), kpis);
    }

    /// <param name="pairs">Which those become who have talked, if both accept.</param>
    private static async Task<IReadOnlyList<bool>?> Talks(IQuerySession store, Guid id, Programme programme, Guid[] pairs, CancellationToken ct)
    {
        // Which pairs have formed goes before the sessions, where its period is shorter.
        if (await AreGone(store, id, ct, PairCopies.Kind)) return null;
        // Told of one that was held before the programme went on without them, it has them all the same.
        if (programme.Matching.TalkDays == 0 && pairs.Length == 0) return null;
        var formed = (await store.LoadManyAsync<Copy<Pair>>(ct, pairs)).Select(copy => copy.Id).ToHashSet();
        return [.. pairs.Select(formed.Contains)];
    }

    private static Refusal Unknown { get; } = new(RefusalKind.NotFound, "programme-unknown", "There is no such programme.");
}
