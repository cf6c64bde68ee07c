using ReverseMentoring.Demo.Enterprise;
using ReverseMentoring.Demo.Journey;

namespace ReverseMentoring.Demo.Tests.Journey;

public sealed class TheFatesOfSessions
{
    private static readonly Dice Seed = new(7);

    [Fact]
    public void are_the_same_for_the_same_seed() => Assert.Equal(Fates(Seed), Fates(new(7)));

    [Fact]
    public void differ_for_another_seed() => Assert.NotEqual(Fates(Seed), Fates(new(8)));

    [Fact]
    public void let_most_be_held_and_seniors_cancel_more_than_juniors()
    {
        var all = Fates(Seed);
        Assert.InRange(all.Count(fate => fate.What is Happening.Held or Happening.Moved), all.Count * 80 / 100, all.Count * 95 / 100);
        var cancelled = all.Where(fate => fate.What == Happening.Cancelled).ToList();
        Assert.True(cancelled.Count(fate => fate.ByMentee) > 2 * cancelled.Count(fate => !fate.ByMentee));
        Assert.Equal(Enum.GetValues<Happening>(), all.Select(fate => fate.What).Distinct().Order());
    }

    private static List<Fate> Fates(Dice dice) =>
        [.. from pair in Enumerable.Range(0, 100) from number in Enumerable.Range(1, 12) select Fate.Of(new(Guid.Empty, $"w-{pair:00000}", "w-00003"), number, dice)];
}
