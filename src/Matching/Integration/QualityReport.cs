using ReverseMentoring.Matching.Engine;
using ReverseMentoring.Matching.Rounds;

namespace ReverseMentoring.Matching.Integration;

/// <summary>What a round's manager is told of how good its pairs are. Pure.</summary>
internal static class QualityReport
{
    public static Quality Of(MatchingResult result, Comparison compared, IReadOnlyList<Candidate> candidates)
    {
        var placed = result.Pairs.SelectMany(pair => new[] { pair.Mentor.ParticipantId, pair.Mentee.ParticipantId }).ToHashSet();
        return new(
            Spread.Of(result.Pairs.Select(pair => pair.Score.Points)),
            [
                .. By("country", candidate => candidate.Country),
                .. By("site", candidate => candidate.Site),
                .. By("role", candidate => candidate.MentoringRole == MentoringRole.Mentor ? "mentor" : "mentee")
            ],
            Kept([.. result.Unmatched.Select(left => Constraint.Outwards(left.Obstacles.Select(obstacle => obstacle.Constraint)))]),
            compared.WouldSwap,
            result.Pairs.Count(pair => pair.Decided is { RankForMentor: 1, RankForMentee: 1 }),
            [Way("ours", compared.Ours), Way("greedy", compared.Greedy), Way("first-come", compared.FirstCome)]);

        IEnumerable<PlacedShare> By(string what, Func<Candidate, string> key) =>
            from alike in candidates.GroupBy(key)
            where alike.Key.Length > 0 && alike.Count() >= Quality.SmallestGroup
            orderby alike.Key
            select new PlacedShare(what, alike.Key, alike.Count(), alike.Count(candidate => placed.Contains(candidate.ParticipantId)));
    }

    private static List<KeptBack> Kept(IReadOnlyList<IReadOnlyList<Constraint>> left) =>
    [
        .. from constraint in left.SelectMany(kept => kept).Distinct()
           let most = left.Count(kept => kept[0] == constraint)
           orderby most descending, constraint.Code
           select new KeptBack(constraint.Code, most, left.Count(kept => kept.Contains(constraint)))
    ];

    private static Way Way(string code, Outcome outcome) => new(code, outcome.Pairs, outcome.Placed, outcome.Score, outcome.WaitingBonus, outcome.Weakest);
}
