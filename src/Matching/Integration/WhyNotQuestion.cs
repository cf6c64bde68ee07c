using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Engine;
using ReverseMentoring.Matching.Scenarios;
using Round = ReverseMentoring.Matching.Rounds.Round;

namespace ReverseMentoring.Matching.Integration;

/// <summary>Why two people are no pair of a scenario. Answered at once where it was solved here lately, else after it has been solved again.</summary>
internal sealed class WhyNotQuestion(SolvedLast solved, [FromKeyedServices(DomainClock.Key)] TimeProvider clock)
{
    public async Task<(WhyNotAnswer? Answer, Refusal? Refusal)> Of(Scenario scenario, Round round, Guid one, Guid other, IQuerySession session, CancellationToken ct)
    {
        var places = round.Members.ToLookup(member => member.PersonId, member => member.ParticipantId);
        if (!places.Contains(one) || !places.Contains(other))
            return (null, Decision.Refuse("person-not-in-round", "One of the two is not in this round.").Refusal);
        if (scenario.Status != ScenarioStatus.Computed)
            return (null, Decision.Refuse("scenario-not-computed", "This scenario has no pairs that could be asked about.").Refusal);

        var solution = await solved.Of(scenario.Id, () => Again(scenario, round, session, ct), ct);
        if (solution is null) return (null, Decision.Refuse("cohort-changed", "People have changed since this scenario was computed; compute a new one.").Refusal);

        var answer = solution.WhyNot(places[one].First(), places[other].First(), ct);
        return (new(
            [.. Constraint.Outwards(answer.Constraints).Select(constraint => new Reason(constraint.Code, constraint.English, constraint.German))],
            answer.Loss is { } loss ? new(loss.Placed, loss.Total, loss.Weakest) : null), null);
    }

    /// <returns>Null where the people are not those of the scenario any more: the answer would be about other pairs.</returns>
    private async Task<MatchingSolution?> Again(Scenario scenario, Round round, IQuerySession session, CancellationToken ct)
    {
        var pool = (await CandidatePool.Of(scenario.ProgrammeId, session, clock.GetUtcNow(), ct))?.Of(round);
        var computation = pool is null ? null : Computation.Of(pool, round.Id, scenario.Terms).Value;
        return computation is null || computation.Hash() != scenario.Cohort ? null : await Task.Run(() => computation.Solve(null, ct), ct);
    }
}
