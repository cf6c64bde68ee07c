using Google.OrTools.Graph;

namespace ReverseMentoring.Matching.Engine;

/// <summary>A pair that is allowed and good enough, by the position of the two among mentors and mentees.</summary>
internal readonly record struct Possible(int Mentor, int Mentee, int Points);

/// <summary>
/// The best set of pairs as a flow of least cost: from a source over the mentors and the mentees to a sink, one unit a pair. Nobody has to be
/// paired: what is not paired goes past them all, for nothing.
/// </summary>
/// <remarks>
/// Maximises, in whole numbers, T * (scores + worth of first places) + tie numbers. A tie number is 1 to t and T = t * most pairs + 1, so ties
/// never outweigh a point. The worth of a person's first place is their waiting bonus, and under <see cref="Objective.MostPlaced"/> more than
/// all scores and bonuses together besides: it is on an arc of capacity 1 beside the arc for further places, a concave gain, so still a flow.
/// </remarks>
internal sealed class FlowSolver
{
    private const int MostTieBits = 16;
    private readonly IReadOnlyList<Entrant> _mentors;
    private readonly IReadOnlyList<Entrant> _mentees;
    private readonly long _mostPairs;
    private readonly long _worthOfPlacing;
    private readonly long _highestWorth;

    /// <param name="mentors">In the order of their ids; so are the mentees and the pairs. With equal tie sums, the order decides.</param>
    public FlowSolver(IReadOnlyList<Entrant> mentors, IReadOnlyList<Entrant> mentees, Objective objective)
    {
        (_mentors, _mentees) = (mentors, mentees);
        _mostPairs = Math.Min(Places(mentors, mentees.Count), Places(mentees, mentors.Count));
        var bonuses = mentors.Concat(mentees).Sum(entrant => (long)entrant.WaitingBonus);
        _worthOfPlacing = objective == Objective.MostPlaced ? 1 + 100 * _mostPairs + bonuses : 0;
        _highestWorth = Math.Max(100, _worthOfPlacing + mentors.Concat(mentees).Select(entrant => entrant.WaitingBonus).DefaultIfEmpty().Max());
        TieBits = Enumerable.Range(0, MostTieBits + 1).Reverse().FirstOrDefault(Fits, -1);
    }

    /// <summary>Binary logarithm of the greatest tie number; -1 when even without ties the costs would not fit into 64 bits.</summary>
    public int TieBits { get; }

    /// <param name="possible">Every pair that may be chosen.</param>
    /// <returns>The chosen ones, in the order of <paramref name="possible"/>.</returns>
    public IReadOnlyList<Possible> Solve(IReadOnlyList<Possible> possible, Guid round)
    {
        if (possible.Count == 0) return [];
        var unit = Unit(TieBits);
        var (source, sink) = (_mentors.Count + _mentees.Count, _mentors.Count + _mentees.Count + 1);
        using var flow = new MinCostFlow();
        for (var i = 0; i < possible.Count; i++)
        {
            var (mentor, mentee, points) = possible[i];
            var tie = TieBreak.Number(round, _mentors[mentor].ParticipantId, _mentees[mentee].ParticipantId, TieBits);
            flow.AddArcWithCapacityAndUnitCost(mentor, _mentors.Count + mentee, 1, -(points * unit + tie));
        }

        for (var i = 0; i < _mentors.Count; i++) AddPlaces(flow, source, i, _mentors[i], unit);
        for (var i = 0; i < _mentees.Count; i++) AddPlaces(flow, _mentors.Count + i, sink, _mentees[i], unit);
        flow.AddArcWithCapacityAndUnitCost(source, sink, _mostPairs, 0);
        flow.SetNodeSupply(source, _mostPairs);
        flow.SetNodeSupply(sink, -_mostPairs);

        var status = flow.Solve();
        // Going past everybody is always a flow, and the costs were seen to fit: anything else is a defect here, not of the input.
        if (status != MinCostFlowBase.Status.OPTIMAL) throw new InvalidOperationException($"The flow ended as {status}.");
        return [.. possible.Where((_, arc) => flow.Flow(arc) > 0)];
    }

    private void AddPlaces(MinCostFlow flow, int from, int to, Entrant entrant, long unit)
    {
        if (entrant.Capacity == 0) return;
        flow.AddArcWithCapacityAndUnitCost(from, to, 1, -(_worthOfPlacing + entrant.WaitingBonus) * unit);
        if (entrant.Capacity > 1) flow.AddArcWithCapacityAndUnitCost(from, to, entrant.Capacity - 1, 0);
    }

    private long Unit(int tieBits) => (1L << tieBits) * _mostPairs + 1;

    /// <summary>
    /// Cost scaling multiplies every cost by the number of nodes, and prices can grow to three times the number of nodes that much
    /// (Goldberg 1997, "An efficient implementation of a scaling minimum-cost flow algorithm"); all of it must stay within 64 bits.
    /// </summary>
    private bool Fits(int tieBits)
    {
        var nodes = (Int128)_mentors.Count + _mentees.Count + 3;
        var highestCost = (Int128)_highestWorth * Unit(tieBits) + (1L << tieBits);
        return 3 * nodes * nodes * highestCost < long.MaxValue;
    }

    private static long Places(IReadOnlyList<Entrant> entrants, int others) => entrants.Sum(entrant => (long)Math.Min(entrant.Capacity, others));
}
