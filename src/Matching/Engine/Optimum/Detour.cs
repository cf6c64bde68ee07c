namespace ReverseMentoring.Matching.Engine.Optimum;

/// <summary>
/// What a pair that is not chosen would cost the cohort: the shortest way in which the seats that the two give up are filled again, over all
/// pairs of the market. Exact: at the best prices no step is shorter than nothing, so Dijkstra finds the difference of the two optima.
/// </summary>
/// <remarks>
/// Steps: a mentor takes a mentee whom they do not have, a mentee lets go a mentor, and anybody with a free seat, or who gives up a pair for
/// nothing, passes on to anybody else. The network alone gives a first bound; after it, rows are read only of mentors nearer than that.
/// </remarks>
internal sealed class Detour(Market market, Network network)
{
    private readonly int _all = network.Nodes;
    private readonly long[] _distance = new long[network.Nodes + 1];
    private readonly int[] _from = new int[network.Nodes + 1];
    private readonly sbyte[] _buffer = new sbyte[market.Mentees.Count];
    private readonly Heap _queue = new(network.Nodes + 1);
    private readonly Sieve _sieve = new(market.Worth, market.Mentees.Count);
    private long _bound;

    /// <summary>Pairs that are given up and pairs that take their place, beside the forced one.</summary>
    /// <param name="mentor">Position.</param>
    /// <param name="mentee">Position; the pair is open, and not chosen.</param>
    public List<(int Mentor, int Mentee, bool Added)> Forced(int mentor, int mentee, CancellationToken cancellation)
    {
        Walk(mentor, network.Lefts + mentee, long.MaxValue, everywhere: false, cancellation);
        Walk(mentor, network.Lefts + mentee, _distance[mentor], everywhere: true, cancellation);
        var changes = new List<(int, int, bool)>();
        for (var at = mentor; at != network.Lefts + mentee; at = _from[at])
        {
            var before = _from[at];
            if (at == _all || before == _all) continue;
            changes.Add(network.IsLeft(at) ? (at, before - network.Lefts, false) : (before, at - network.Lefts, true));
        }

        return changes;
    }

    private void Walk(int goal, int start, long bound, bool everywhere, CancellationToken cancellation)
    {
        // The way that is known already stays, unless a shorter one is found.
        var (distance, from) = everywhere ? ((long[])_distance.Clone(), (int[])_from.Clone()) : (null, null);
        Array.Fill(_distance, long.MaxValue);
        _queue.Clear();
        _bound = bound;
        for (var right = network.Lefts; right < _all; right++) Ask(right);
        Reach(start, 0, start);
        while (_queue.Count > 0)
        {
            var (node, at) = _queue.Pop();
            if (node == goal || at >= bound) break;
            cancellation.ThrowIfCancellationRequested();
            Step(node, at, everywhere);
        }

        if (from is null || _distance[goal] < bound) return;
        distance!.CopyTo(_distance, 0);
        from.CopyTo(_from, 0);
    }

    private void Step(int node, long at, bool everywhere)
    {
        if (node == _all)
        {
            for (var other = 0; other < _all; other++)
            {
                if (network.IsLeft(other))
                {
                    if (network.Used[other] < network.Seats[other]) Reach(other, at + network.Ceiling(other) - network.Price[other], _all);
                }
                else if (network.Used[other] > 0) Reach(other, at + network.Price[other] - network.Floor(other), _all);
            }

            return;
        }

        var price = network.Price[node];
        if (!network.IsLeft(node))
        {
            if (network.Used[node] < network.Seats[node]) Reach(_all, at + network.Ceiling(node) - price, node);
            foreach (var arc in network.ChosenOf(node)) Reach(network.Left[arc], at + network.Weight[arc] - price - network.Price[network.Left[arc]], node);
            return;
        }

        if (network.Used[node] > 0) Reach(_all, at + price - network.Floor(node), node);
        if (!everywhere)
        {
            for (var arc = network.First[node]; arc < network.First[node + 1]; arc++)
            {
                if (!network.Chosen[arc]) Reach(network.Right[arc], at + price + network.Price[network.Right[arc]] - network.Weight[arc], node);
            }

            return;
        }

        var row = market.Scores.Row(node, _buffer);
        var asked = _sieve.Rounded(at + price);
        for (var mentee = _sieve.Next(row, 0, asked); mentee < row.Length; mentee = _sieve.Next(row, mentee + 1, asked))
        {
            int points = row[mentee];
            var other = network.Lefts + mentee;
            if (!market.Open(node, mentee, points) || IsChosen(node, other)) continue;
            Reach(other, at + price + network.Price[other] - market.Weight(node, mentee, points), node);
        }
    }

    private bool IsChosen(int left, int right)
    {
        foreach (var arc in network.ChosenOf(left))
        {
            if (network.Right[arc] == right) return true;
        }

        return false;
    }

    private void Reach(int node, long distance, int from)
    {
        if (distance >= _distance[node]) return;
        (_distance[node], _from[node]) = (distance, from);
        _queue.Push(node, distance);
        if (node >= network.Lefts && node < _all) Ask(node);
    }

    /// <summary>A step to somebody is worth a look only if it is shorter than the way there, and than the way to the goal, that are known.</summary>
    private void Ask(int right) => _sieve.Ask(right - network.Lefts, network.Price[right] - Math.Min(Network.Endless, Math.Min(_bound, _distance[right])));
}
