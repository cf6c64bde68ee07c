using ReverseMentoring.Matching.Engine.Optimum;

namespace ReverseMentoring.Matching.Engine;

/// <summary>Writes down what the solver ended with as a certificate.</summary>
internal static class Certifying
{
    public static Certificate Of(World world, Market market, Network network, PlacementBound? placing, PlacementBound? raising)
    {
        for (var node = 0; node < network.Nodes; node++) Tighten(network, node);
        var pairs = new List<CertifiedPair>();
        Int128 worth = 0;
        for (var arc = 0; arc < network.Chosen.Length; arc++)
        {
            if (!network.Chosen[arc]) continue;
            pairs.Add(new(network.Left[arc], network.Right[arc] - network.Lefts, (int)((network.Weight[arc] - 1) / market.Worth.Unit)));
            worth += network.Weight[arc];
        }

        for (var node = 0; node < network.Nodes; node++) worth += network.Used[node] > 0 ? network.FirstPlace[node] : 0;
        return new(
            market.Worth.Unit, market.Worth.TieBits, market.From, Prices(world.Mentors, network, 0), Prices(world.Mentees, network, network.Lefts),
            pairs, worth, placing, raising);
    }

    /// <summary>
    /// Of all prices that prove the same, those at which nobody could cost more: what a person's pairs are worth beyond their prices goes into the
    /// person's price, as far as their seats allow. So no price can be changed alone without being found out.
    /// </summary>
    private static void Tighten(Network network, int node)
    {
        var spare = network.Ceiling(node) - network.Price[node];
        foreach (var arc in network.ChosenOf(node))
            spare = Math.Min(spare, network.Weight[arc] - network.Price[network.Left[arc]] - network.Price[network.Right[arc]]);
        if (network.Used[node] > 0) network.Price[node] += spare;
    }

    private static List<PersonPrice> Prices(IReadOnlyList<Entrant> people, Network network, int first) =>
        [.. people.Select((one, i) => new PersonPrice(one.ParticipantId, network.Seats[first + i], network.FirstPlace[first + i], network.Price[first + i]))];
}
