using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Engine;
using ReverseMentoring.Matching.Integration;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Matching.Candidates;

/// <summary>
/// With whom somebody could mentor, for whom they would rather: Programme keeps whom they rank with their profile. What others have ranked is
/// no part of it, and neither is the score.
/// </summary>
internal static class CandidateList
{
    private const int Most = 10, PageSize = 200;
    private const string Names = "names-in-candidate-lists";

    public static void MapCandidates(this IEndpointRouteBuilder app) => app.MapGet("/api/v1/programmes/{id:guid}/candidates",
        async (Guid id, Caller caller, IDocumentSession session, HttpContext http, [FromKeyedServices(DomainClock.Key)] TimeProvider clock, CancellationToken ct) =>
        {
            var mine = await session.Query<Copy<Participant>>().FirstOrDefaultAsync(copy => copy.State.ProgrammeId == id && copy.State.PersonId == caller.PersonId, ct);
            if (mine is null || await session.Programme(id, ct) is not { } programme)
                return Decision.NotFound("programme-unknown", "There is no such programme.").Refusal!.ToProblem();

            var (policies, now) = ((await session.Query<Copy<CountryPolicy>>().ToListAsync(ct)).Select(copy => copy.State)
                .GroupBy(policy => policy.Country).ToDictionary(same => same.Key, same => same.MaxBy(policy => policy.Revision)!), clock.GetUtcNow());
            var me = (await CandidatePool.Among([mine], id, programme, session, now, ct)).Candidates is [var found] ? found : null;
            if (me is not null && policies.GetValueOrDefault(me.Country)?.AllowedFields.Contains(OptionalField.Preferences) != true)
                return Decision.Refuse("preferences-not-asked", "The policy of your country does not ask for preferences.").Refusal!.ToProblem();

            var shown = me is null ? [] : await Best(mine, id, programme, session, now, ct);
            await AccessLog.Write(session, http, caller.PersonId, "candidates", shown.Select(candidate => candidate.PersonId), ct);
            http.Response.Headers.CacheControl = "no-store";
            return (IResult)TypedResults.Ok(shown.Select(candidate => CandidateView.Of(candidate, Named(me!) && Named(candidate))));

            bool Named(Candidate candidate) => policies.GetValueOrDefault(candidate.Country)?.Switches.Contains(Names) == true;
        })
        .RequireAuthorization(AccessRegistration.Person)
        .WithTags("Preferences")
        .WithSummary("Up to ten people with whom one could be paired, the best first: what they offer and want, where and in which function they work. Names only where the policies of both countries allow it.")
        .Produces<CandidateView[]>();

    /// <summary>
    /// The ten who fit best among those who are nearest by their topics: so many are fetched, page by page, that ten of them are admissible, and not
    /// everybody of a programme of tens of thousands.
    /// </summary>
    private static async Task<IReadOnlyList<Candidate>> Best(
        Copy<Participant> mine, Guid programmeId, Programme programme, IDocumentSession session, DateTimeOffset now, CancellationToken ct)
    {
        var best = new List<(Candidate Who, int Points)>();
        await foreach (var page in NearestFirst.Of(mine.State, session, PageSize, ct))
        {
            best.AddRange(Admissible(await CandidatePool.Among([mine, .. page], programmeId, programme, session, now, ct), mine.Id));
            if (best.Count >= Most) break;
        }

        return [.. best.OrderByDescending(one => one.Points).ThenBy(one => one.Who.ParticipantId).Take(Most).Select(one => one.Who)];
    }

    /// <summary>None while the policy or somebody's data is such that no round could be computed.</summary>
    private static IEnumerable<(Candidate Who, int Points)> Admissible(CandidatePool pool, Guid mine)
    {
        if (EngineInput.Policy(pool.Programme).Policy is not { } policy || pool.Candidates.FirstOrDefault(candidate => candidate.ParticipantId == mine) is not { } me) return [];
        // Else the order would tell who has ranked whom.
        var all = pool.Candidates.Where(other => other.ParticipantId == mine || other.MentoringRole != me.MentoringRole).Select(other => other with { Preferences = [] }).ToList();
        // Of no round: equal scores come in the order of the ids.
        var cohort = new Cohort { RoundId = default, Term = new(pool.Programme.StartsOn, pool.Programme.EndsOn), Candidates = all };
        if (MatchingProblem.Of(cohort, policy, EngineInput.Chart(pool.Posts)).Value is not { } problem) return [];
        return all.Where(other => other.ParticipantId != mine && problem.WhyNot(mine, other.ParticipantId).Count == 0)
            .Select(other => (other, problem.ScoreOf(mine, other.ParticipantId)!.Points));
    }
}

/// <param name="ParticipantId">By which they are ranked.</param>
/// <param name="PersonId">Null where they are not to be named.</param>
public sealed record CandidateView(
    Guid ParticipantId, Guid? PersonId, string Function, string Site, IReadOnlyList<RatedTopic> TopicsOffered, IReadOnlyList<RatedTopic> TopicsWanted)
{
    internal static CandidateView Of(Candidate candidate, bool named) => new(
        candidate.ParticipantId, named ? candidate.PersonId : null, candidate.Function, candidate.Site, candidate.TopicsOffered, candidate.TopicsWanted);
}
