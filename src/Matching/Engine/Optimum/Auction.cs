namespace ReverseMentoring.Matching.Engine.Optimum;

/// <summary>
/// Prices that are nearly right, cheaply: left people bid for the right ones they gain most from (Bertsekas 1988), each bid at least one
/// increment, until nobody wants to bid any more. Only the prices are kept: they are where the exact search begins.
/// </summary>
internal static class Auction
{
    /// <summary>Raises the prices of right people from where they are.</summary>
    public static void Hold(Network network, long increment, CancellationToken cancellation)
    {
        var waiting = new Queue<int>();
        for (var left = 0; left < network.Lefts; left++)
        {
            for (var seat = network.Used[left]; seat < network.Seats[left]; seat++) waiting.Enqueue(left);
        }

        var bids = 0;
        while (waiting.TryDequeue(out var left))
        {
            if ((++bids & 0xfff) == 0) cancellation.ThrowIfCancellationRequested();
            var (_, second, arc) = Best(network, left);
            if (arc < 0) continue;
            var right = network.Right[arc];
            if (network.Used[right] == network.Seats[right])
            {
                var least = network.ChosenOf(right)[0];
                foreach (var held in network.ChosenOf(right))
                {
                    if (network.Weight[held] - network.Price[network.Left[held]] < network.Weight[least] - network.Price[network.Left[least]]) least = held;
                }

                waiting.Enqueue(network.Left[least]);
                network.Release(least);
            }

            network.Choose(arc);
            network.Price[left] = second - increment;
            if (network.Used[right] == network.Seats[right]) network.Price[right] = Math.Max(network.Price[right], network.Weight[arc] - second + increment);
        }
    }

    /// <summary>The best and the second best gain of one more pair, and the arc of the best; none if nothing is gained.</summary>
    private static (long Best, long Second, int Arc) Best(Network network, int left)
    {
        var (best, second, arc) = (network.Used[left] == 0 ? -network.FirstPlace[left] : 0, long.MinValue, -1);
        second = best;
        for (var at = network.First[left]; at < network.First[left + 1]; at++)
        {
            if (network.Chosen[at]) continue;
            var gain = network.Weight[at] - network.Price[network.Right[at]];
            if (gain > best) (best, second, arc) = (gain, best, at);
            else if (gain > second) second = gain;
        }

        return (best, second, arc);
    }
}
