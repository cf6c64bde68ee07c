using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Scenarios;
using Round = ReverseMentoring.Matching.Rounds.Round;

namespace ReverseMentoring.Matching.Integration;

/// <summary>
/// The best pairs of those of a round who have a place left, under the terms of its pairs. Who has refused whom is no part of it: two who
/// were asked about each other once are never asked again, and that is all.
/// </summary>
internal static class NextBest
{
    public static async Task<IReadOnlyList<Suggestion>> Of(Round round, Reading reading)
    {
        var (documents, ct) = (reading.Documents, reading.Cancellation);
        if (await CandidatePool.Of(round.ProgrammeId, documents, reading.Now, ct) is not { } everybody) return [];
        var pool = everybody.Of(round);
        if (pool.Pool is not { ProgrammeTakesPairs: true, Mentors.Count: > 0, Mentees.Count: > 0 }) return [];

        var left = pool.Candidates.Select(candidate => candidate.ParticipantId).ToHashSet();
        var terms = round.ScenarioId is { } chosen ? (await documents.LoadAsync<Scenario>(chosen, ct))?.Terms : null;
        // Locked pairs were proposed the first time.
        var (computation, _) = Computation.Of(pool, round.Id, terms is null
            ? null
            : terms with { Locked = [], Apart = [.. terms.Apart.Where(two => left.Contains(two.MentorId) && left.Contains(two.MenteeId))] });
        return computation?.Pairs(computation.Solve(null, ct), ct).Suggestions ?? [];
    }
}
