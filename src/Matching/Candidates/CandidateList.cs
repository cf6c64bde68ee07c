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
    private const int Most = 10;
    private const string Names = "names-in-candidate-lists";

    public static void MapCandidates(this IEndpointRouteBuilder app) => app.MapGet("/api/v1/programmes/{id:guid}/candidates",
        async (Guid id, Caller caller, IDocumentSession session, HttpContext http, [FromKeyedServices(DomainClock.Key)] TimeProvider clock, CancellationToken ct) =>
        {
            if (!await session.Query<Copy<Participant>>().AnyAsync(copy => copy.State.ProgrammeId == id && copy.State.PersonId == caller.PersonId, ct)
                || await CandidatePool.Of(id, session, clock.GetUtcNow(), ct) is not { } pool)
                return Decision.NotFound("programme-unknown", "There is no such programme.").Refusal!.ToProblem();

            var policies = (await session.Query<Copy<CountryPolicy>>().ToListAsync(ct)).Select(copy => copy.State)
                .GroupBy(policy => policy.Country).ToDictionary(same => same.Key, same => same.MaxBy(policy => policy.Revision)!);
            var me = pool.Candidates.FirstOrDefault(candidate => candidate.PersonId == caller.PersonId);
            if (me is not null && policies.GetValueOrDefault(me.Country)?.AllowedFields.Contains(OptionalField.Preferences) != true)
                return Decision.Refuse("preferences-not-asked", "The policy of your country does not ask for preferences.").Refusal!.ToProblem();

            var shown = me is null ? [] : Best(pool, me);
            await AccessLog.Write(session, http, caller.PersonId, "candidates", shown.Select(candidate => candidate.PersonId), ct);
            http.Response.Headers.CacheControl = "no-store";
            return (IResult)TypedResults.Ok(shown.Select(candidate => CandidateView.Of(candidate, Named(me!) && Named(candidate))));

            bool Named(Candidate candidate) => policies.GetValueOrDefault(candidate.Country)?.Switches.Contains(Names) == true;
        })
        .RequireAuthorization(AccessRegistration.Person)
        .WithTags("Preferences")
        .WithSummary("Up to ten people with whom one could be paired, the best first: what they offer and want, where and in which function they work. Names only where the policies of both countries allow it.")
        .Produces<CandidateView[]>();

    /// <summary>The admissible ones who fit best. None while the policy or somebody's data is such that no round could be computed.</summary>
    internal static IReadOnlyList<Candidate> Best(CandidatePool pool, Candidate me)
    {
        if (EngineInput.Policy(pool.Programme).Policy is not { } policy) return [];
        // Else the order would tell who has ranked whom.
        var others = pool.Candidates.Where(other => other.MentoringRole != me.MentoringRole).Select(other => other with { Preferences = [] }).ToList();
        var cohort = new Cohort
        {
            // Of no round: equal scores come in the order of the ids.
            RoundId = default, Term = new(pool.Programme.StartsOn, pool.Programme.EndsOn), Candidates = [.. others.Append(me with { Preferences = [] })]
        };
        if (MatchingProblem.Of(cohort, policy, EngineInput.Chart(pool.Posts)).Value is not { } problem) return [];
        return
        [
            .. others.Where(other => problem.WhyNot(me.ParticipantId, other.ParticipantId).Count == 0)
                .OrderByDescending(other => problem.ScoreOf(me.ParticipantId, other.ParticipantId)!.Points).ThenBy(other => other.ParticipantId).Take(Most)
        ];
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
