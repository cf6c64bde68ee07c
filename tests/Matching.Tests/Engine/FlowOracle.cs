using Google.OrTools.Graph;
using ReverseMentoring.Matching.Engine;

namespace ReverseMentoring.Matching.Tests.Engine;

/// <summary>The best pairs by somebody else's solver, over all pairs that no constraint forbids: what ours, which looks at few, must equal.</summary>
/// <param name="pairs">Of a mentor and a mentee, by position in the certificate: points, below 0 where the pair is not to be had.</param>
internal sealed class FlowOracle(MatchingPolicy policy, Certificate inputs, int[,] pairs)
{
    /// <summary>People placed whose first place is worth something, the points that the weakest pair must have, and the total in the unit of the certificate.</summary>
    public sealed record Best(int Placed, int Weakest, Int128 Worth);

    public static FlowOracle Of(MatchingProblem problem, MatchingPolicy policy, MatchingSolution solution)
    {
        var (mentors, mentees) = (solution.Certificate.Mentors, solution.Certificate.Mentees);
        var closed = solution.Choices.Locked.Concat(solution.Choices.Apart).ToHashSet();
        var pairs = new int[mentors.Count, mentees.Count];
        for (var i = 0; i < mentors.Count; i++)
        {
            for (var j = 0; j < mentees.Count; j++)
            {
                var (one, other) = (mentors[i].ParticipantId, mentees[j].ParticipantId);
                pairs[i, j] = !closed.Contains(new(one, other)) && problem.WhyNot(one, other).Count == 0 ? problem.ScoreOf(one, other)!.Points : -1;
            }
        }

        return new(policy, solution.Certificate, pairs);
    }

    public Best Solve(Func<int, int, long> tie)
    {
        var all = At(policy.ScoreFloor, tie);
        if (policy.Objective != Objective.RaiseWeakest || all.Placed == 0) return all;
        var (from, below) = (policy.ScoreFloor, 101);
        while (from + 1 < below)
        {
            var middle = (from + below) / 2;
            if (At(middle, tie).Placed == all.Placed) from = middle;
            else below = middle;
        }

        return At(from, tie);
    }

    private Best At(int from, Func<int, int, long> tie)
    {
        using var flow = new MinCostFlow();
        var (mentors, mentees) = (inputs.Mentors.Count, inputs.Mentees.Count);
        var arcs = new List<(int Arc, long Worth)>();
        for (var i = 0; i < mentors; i++)
        {
            for (var j = 0; j < mentees; j++)
            {
                if (pairs[i, j] < from) continue;
                var worth = (pairs[i, j] * inputs.Unit) + tie(i, j);
                arcs.Add((flow.AddArcWithCapacityAndUnitCost(i, mentors + j, 1, -worth), worth));
            }
        }

        var first = new List<(int Arc, long Worth)>();
        for (var node = 0; node < mentors + mentees; node++)
        {
            var one = node < mentors ? inputs.Mentors[node] : inputs.Mentees[node - mentors];
            var (tail, head) = node < mentors ? (mentors + mentees, node) : (node, mentors + mentees + 1);
            if (one.Seats > 0) first.Add((flow.AddArcWithCapacityAndUnitCost(tail, head, 1, -one.FirstPlace), one.FirstPlace));
            if (one.Seats > 1) flow.AddArcWithCapacityAndUnitCost(tail, head, one.Seats - 1, 0);
        }

        var seats = inputs.Mentors.Sum(mentor => (long)mentor.Seats);
        flow.AddArcWithCapacityAndUnitCost(mentors + mentees, mentors + mentees + 1, seats, 0);
        flow.SetNodeSupply(mentors + mentees, seats);
        flow.SetNodeSupply(mentors + mentees + 1, -seats);
        if (flow.Solve() != MinCostFlowBase.Status.OPTIMAL) throw new InvalidOperationException("The oracle has no answer.");

        var chosen = arcs.FindAll(arc => flow.Flow(arc.Arc) > 0);
        var placed = first.FindAll(arc => flow.Flow(arc.Arc) > 0);
        Int128 total = 0;
        foreach (var arc in chosen) total += arc.Worth;
        foreach (var arc in placed) total += arc.Worth;
        return new(placed.Count(arc => arc.Worth > 0), from, total);
    }
}
