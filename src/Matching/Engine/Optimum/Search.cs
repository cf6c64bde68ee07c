namespace ReverseMentoring.Matching.Engine.Optimum;

/// <summary>
/// Shortest alternating paths from a restless person: their price falls as little as it takes until somebody is found who has a seat for them,
/// or would as soon have one pair fewer, or until they are at rest themselves (Edmonds and Karp 1972; Tomizawa 1971).
/// </summary>
/// <remarks>
/// Dijkstra with the prices as potentials, so that no length is negative. People on the side of the source are reached by chosen pairs and
/// become cheaper, those of the other side by pairs not chosen, and become dearer.
/// </remarks>
internal sealed class Search(Network network)
{
    private readonly long[] _distance = new long[network.Nodes];
    private readonly int[] _by = new int[network.Nodes];
    private readonly int[] _seen = new int[network.Nodes];
    private readonly List<int> _settled = [];
    private readonly Heap _heap = new(network.Nodes);
    private int _search;

    /// <summary>Brings everybody to rest: then the chosen pairs are the best there are among those of the network.</summary>
    /// <remarks>Right people are restless if their price is left over from another solution and nobody wants their seat at it any more.</remarks>
    public void SettleAll(Action<int> settled, CancellationToken cancellation)
    {
        for (var node = 0; node < network.Nodes; node++)
        {
            while (network.Restless(node))
            {
                if ((node & 63) == 0) cancellation.ThrowIfCancellationRequested();
                Settle(node);
            }

            settled(node);
        }
    }

    /// <summary>One restless person gets a pair more, or comes to rest.</summary>
    private void Settle(int source)
    {
        var end = Spread(source);
        Shift(end.Distance);
        if (end.Node != source) Flip(end.Node, source);
    }

    /// <summary>The nearest end of a path, and how far the price of the source falls until there.</summary>
    private (int Node, long Distance) Spread(int source)
    {
        _search++;
        _settled.Clear();
        _heap.Clear();
        var left = network.IsLeft(source);
        Reach(source, 0, -1);

        var end = (Node: -1, Distance: long.MaxValue);
        while (_heap.Count > 0)
        {
            var (node, distance) = _heap.Pop();
            if (distance >= end.Distance) break;
            _settled.Add(node);
            var price = network.Price[node];
            if (network.IsLeft(node) == left)
            {
                // The source wants a pair more; anybody else is asked for one.
                var rest = price - (node == source ? network.Ceiling(node) : network.Floor(node));
                if (distance + rest < end.Distance) end = (node, distance + rest);
                for (var at = network.First[node]; at < network.First[node + 1]; at++)
                {
                    var arc = left ? at : network.ByRight[at - network.ByRight.Length];
                    if (network.Chosen[arc]) continue;
                    var other = left ? network.Right[arc] : network.Left[arc];
                    var there = distance + price + network.Price[other] - network.Weight[arc];
                    if (there < end.Distance) Reach(other, there, arc);
                }
            }
            else
            {
                if (network.Used[node] < network.Seats[node])
                {
                    var rest = Math.Max(0, network.Ceiling(node) - price);
                    if (distance + rest < end.Distance) end = (node, distance + rest);
                }

                foreach (var arc in network.ChosenOf(node))
                {
                    var other = left ? network.Left[arc] : network.Right[arc];
                    var there = distance + network.Weight[arc] - price - network.Price[other];
                    if (there < end.Distance) Reach(other, there, arc);
                }
            }
        }

        return end;
    }

    private void Reach(int node, long distance, int by)
    {
        if (_seen[node] == _search && _distance[node] <= distance) return;
        (_seen[node], _distance[node], _by[node]) = (_search, distance, by);
        _heap.Push(node, distance);
    }

    private void Shift(long length)
    {
        var left = network.IsLeft(_settled[0]);
        foreach (var node in _settled)
        {
            if (_distance[node] >= length) continue;
            var by = length - _distance[node];
            network.Price[node] += network.IsLeft(node) == left ? -by : by;
        }
    }

    private void Flip(int node, int source)
    {
        // Releases before choices: nobody has a seat more than they have, even for a moment.
        var path = new List<int>();
        for (var at = node; at != source;)
        {
            var arc = _by[at];
            path.Add(arc);
            at = network.Left[arc] == at ? network.Right[arc] : network.Left[arc];
        }

        var chosen = path.FindAll(arc => network.Chosen[arc]);
        var free = path.FindAll(arc => !network.Chosen[arc]);
        foreach (var arc in chosen) network.Release(arc);
        foreach (var arc in free) network.Choose(arc);
    }
}
