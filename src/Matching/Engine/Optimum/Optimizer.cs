namespace ReverseMentoring.Matching.Engine.Optimum;

/// <summary>
/// Finds the best pairs of a market without ever holding all of its pairs: prices from few pairs tell which others matter, until no pair of the
/// whole market is worth more than its two prices. Then the best of the few is the best of all (column generation; Dantzig and Wolfe 1960).
/// </summary>
/// <param name="few">Pairs that a mentor brings along at once, 1 or more. Has no influence on what is found.</param>
internal sealed class Optimizer(Market market, int few, int threads, Action<int, long> progress, CancellationToken cancellation)
{
    private const int MostAuctions = 8;

    /// <summary>In points; far more than prices differ by, and few enough to be bid up to.</summary>
    private const long ModestPlacing = 256;

    /// <summary>In points.</summary>
    private const long NearBy = 2;

    private long _told;
    private readonly Pricing _pricing = new(market, threads);

    /// <summary>How often all pairs were held against prices.</summary>
    public int Passes { get; private set; }

    public Network Best() => Exact(Approach(Exceeding([.. Bare()], 0)));

    /// <summary>The best of these pairs and no others.</summary>
    public static Network Whole(IReadOnlyList<Seating> lefts, IReadOnlyList<Seating> rights, IReadOnlyList<Arc> arcs, CancellationToken cancellation = default)
    {
        var network = new Network(lefts, rights, arcs);
        Lift(network);
        new Search(network).SettleAll(_ => { }, cancellation);
        return network;
    }

    /// <summary>The best pairs again after few things have changed, from the pairs and prices of before.</summary>
    public Network Again(Network before) => Exact(Changed(before, [.. Near(before)]));

    /// <summary>Of the pairs of before those that are still to be had and that a small change of prices could choose; the prices bring back what else matters.</summary>
    private IEnumerable<Arc> Near(Network before)
    {
        for (var arc = 0; arc < before.Weight.Length; arc++)
        {
            var (left, right, weight) = (before.Left[arc], before.Right[arc] - before.Lefts, before.Weight[arc]);
            if (weight < before.Price[left] + before.Price[right + before.Lefts] - NearBy * market.Worth.Unit) continue;
            if (market.Mentors[left].Seats > 0 && market.Mentees[right].Seats > 0 && !market.Closed.Contains(market.Key(left, right))) yield return new(left, right, weight);
        }
    }

    /// <summary>Nearly right prices by auctions over more and more pairs: each begins anew, for prices that only rise end too high.</summary>
    private Network Approach(List<Arc> arcs)
    {
        var increment = market.Worth.Unit / 2 + 1;
        for (var round = 1; ; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var auctioned = new Network([.. market.Mentors.Select(Modest)], [.. market.Mentees.Select(Modest)], arcs);
            Auction.Hold(auctioned, increment, cancellation);
            Lift(auctioned);
            var merged = Merged(arcs, Exceeding(auctioned.Price, increment));
            if (merged.Count - arcs.Count > market.Mentors.Count && round < MostAuctions)
            {
                arcs = merged;
                continue;
            }

            var network = new Network(market.Mentors, market.Mentees, merged);
            for (var node = network.Lefts; node < network.Nodes; node++) network.Price[node] = Immodest(auctioned, network, node);
            return network;
        }
    }

    private Network Exact(Network network)
    {
        while (true)
        {
            Lift(network);
            new Search(network).SettleAll(node => Tell(network, 20 + 75L * node / network.Nodes), cancellation);
            // Chosen pairs may be worth more than their prices; they are here already.
            var more = Exceeding(network.Price, 0).FindAll(arc => !network.Has(arc.Left, arc.Right));
            if (more.Count == 0) return network;
            network = Changed(network, Merged(network.Arcs(), more));
        }
    }

    /// <summary>
    /// The same prices over other pairs, and what was chosen before as far as prices still allow it; whoever loses a pair by that is restless.
    /// </summary>
    private Network Changed(Network before, List<Arc> arcs)
    {
        var network = new Network(market.Mentors, market.Mentees, arcs);
        for (var node = 0; node < network.Nodes; node++) network.Price[node] = network.Seats[node] == 0 ? 0 : Math.Max(before.Price[node], -network.FirstPlace[node]);
        Lift(network);
        for (int old = 0, arc = 0; old < before.Chosen.Length; old++)
        {
            if (!before.Chosen[old]) continue;
            var (left, right) = (before.Left[old], before.Right[old]);
            while (arc < arcs.Count && (network.Left[arc], network.Right[arc]).CompareTo((left, right)) < 0) arc++;
            if (arc < arcs.Count && (network.Left[arc], network.Right[arc]) == (left, right)
                && network.Used[left] < network.Seats[left] && network.Used[right] < network.Seats[right]
                && network.Weight[arc] >= network.Price[left] + network.Price[right]) network.Choose(arc);
        }

        return network;
    }

    /// <summary>
    /// For auctions, whose bids go up step by step, placing somebody is worth no more than is needed to tell it from points; the prices of who is
    /// wanted by people who would else have no place are brought back to what placing is worth.
    /// </summary>
    private Seating Modest(Seating seating) => seating with { FirstPlace = seating.FirstPlace - (seating.FirstPlace < market.Worth.Placing * market.Worth.Unit ? 0 : Surplus) };

    private long Immodest(Network modest, Network network, int node)
    {
        var price = modest.Price[node] + modest.FirstPlace[node];
        return price - network.FirstPlace[node] + (price > ModestPlacing * market.Worth.Unit ? 2 * Surplus : 0);
    }

    private long Surplus => Math.Max(0, market.Worth.Placing - ModestPlacing) * market.Worth.Unit;

    /// <summary>No pair that is not chosen may be worth more than its two prices: the mentor's price rises until none is.</summary>
    private static void Lift(Network network)
    {
        for (var left = 0; left < network.Lefts; left++)
        {
            if (network.Seats[left] == 0) continue;
            var price = Math.Max(network.Price[left], -network.FirstPlace[left]);
            for (var arc = network.First[left]; arc < network.First[left + 1]; arc++)
            {
                if (!network.Chosen[arc]) price = Math.Max(price, network.Weight[arc] - network.Price[network.Right[arc]]);
            }

            network.Price[left] = price;
        }
    }

    /// <summary>Each percent once: later searches have little left to do.</summary>
    private void Tell(Network network, long percent)
    {
        if (percent <= _told) return;
        _told = percent;
        var worth = 0L;
        for (var left = 0; left < network.Lefts; left++)
        {
            foreach (var arc in network.ChosenOf(left)) worth += network.Weight[arc] / market.Worth.Unit;
        }

        progress((int)percent, worth);
    }

    private List<Arc> Exceeding(long[] prices, long slack)
    {
        Passes++;
        return _pricing.Exceeding(prices, slack, few, cancellation);
    }

    /// <summary>Prices at which every pair of the market is worth having.</summary>
    private IEnumerable<long> Bare() => market.Mentors.Concat(market.Mentees).Select(_ => -(1L << market.Worth.TieBits) - market.Worth.Unit);

    /// <summary>Of a pair that is in both, the first.</summary>
    private static List<Arc> Merged(List<Arc> arcs, List<Arc> more)
    {
        var merged = new List<Arc>(arcs.Count + more.Count);
        for (int one = 0, other = 0; one < arcs.Count || other < more.Count;)
        {
            var order = one == arcs.Count ? 1 : other == more.Count ? -1 : (arcs[one].Left, arcs[one].Right).CompareTo((more[other].Left, more[other].Right));
            merged.Add(order <= 0 ? arcs[one++] : more[other]);
            if (order >= 0) other++;
        }

        return merged;
    }
}
