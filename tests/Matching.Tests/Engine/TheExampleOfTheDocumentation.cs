using ReverseMentoring.Matching.Engine.Optimum;

namespace ReverseMentoring.Matching.Tests.Engine;

/// <summary>The numbers of docs/matching.md.</summary>
public sealed class TheExampleOfTheDocumentation
{
    private const int None = -1;

    private static readonly int[,] Points =
    {
        { 90, 85, None, None, None },
        { 85, 60, None, None, None },
        { 80, None, 70, 65, None },
        { None, None, 60, 50, None },
        { 70, None, 55, None, 30 }
    };

    private static readonly long[] Mentors = [70, 45, 50, 35, 30];
    private static readonly long[] Mentees = [40, 15, 25, 15, 0];

    [Fact] public void Has_the_pairs_that_are_told()
    {
        var network = Solved((_, _) => true);
        Assert.Equal([(0, 1), (1, 0), (2, 3), (3, 2), (4, 4)], network.Arcs().Where((_, arc) => network.Chosen[arc]).Select(arc => (arc.Left, arc.Right)));
        Assert.Equal(325, Total(network));
        Assert.Equal(325, network.Price.Sum() + network.Arcs().Where((_, arc) => network.Chosen[arc])
            .Sum(arc => arc.Weight - network.Price[arc.Left] - network.Price[5 + arc.Right]));
    }

    [Fact] public void Has_prices_that_prove_it()
    {
        (int, int)[] chosen = [(0, 1), (1, 0), (2, 3), (3, 2), (4, 4)];
        foreach (var arc in Arcs((_, _) => true))
        {
            if (chosen.Contains((arc.Left, arc.Right))) Assert.Equal(arc.Weight, Mentors[arc.Left] + Mentees[arc.Right]);
            else Assert.True(arc.Weight <= Mentors[arc.Left] + Mentees[arc.Right]);
        }

        Assert.Equal(325, Mentors.Sum() + Mentees.Sum());
    }

    [Fact] public void Loses_twenty_by_the_first_pair_of_the_table() =>
        Assert.Equal(325 - 20, 90 + Total(Solved((mentor, mentee) => mentor != 0 && mentee != 0)));

    private static long Total(Network network) => network.Arcs().Where((_, arc) => network.Chosen[arc]).Sum(arc => arc.Weight);

    private static Network Solved(Func<int, int, bool> open)
    {
        var seats = Enumerable.Repeat(new Seating(1, 0), 5).ToList();
        return Optimizer.Whole(seats, seats, Arcs(open), TestContext.Current.CancellationToken);
    }

    private static List<Arc> Arcs(Func<int, int, bool> open) =>
    [
        .. from mentor in Enumerable.Range(0, 5)
           from mentee in Enumerable.Range(0, 5)
           where Points[mentor, mentee] >= 0 && open(mentor, mentee)
           select new Arc(mentor, mentee, Points[mentor, mentee])
    ];
}
