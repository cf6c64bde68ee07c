using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Programme.Workforce;

namespace ReverseMentoring.Programme.Tests.Workforce;

public sealed class WhoStandsAboveWhom
{
    private static readonly DateOnly today = new(2027, 3, 1);
    private static readonly Guid[] ids = [.. Enumerable.Range(1, 9).Select(number => new Guid(number, 0, 0, new byte[8]))];

    [Fact]
    public void is_walked_up_to_the_head_of_the_enterprise()
    {
        var (chain, needed) = Chain.Of(ids[3], today, Known((0, null), (1, 0), (2, 1), (3, 2)));
        Assert.Null(needed);
        Assert.Equal([ids[2], ids[1], ids[0]], chain.Above);
        Assert.Null(chain.Broken);
    }

    [Fact]
    public void is_broken_where_a_manager_is_not_known_or_the_way_goes_in_a_circle()
    {
        var known = Known((2, 1), (3, 2), (5, 6), (6, 5), (7, 6));
        known[ids[1]] = null;
        Assert.Equal(Chain.UnknownManager, Chain.Of(ids[3], today, known).Chain.Broken);
        Assert.Equal(Chain.Cycle, Chain.Of(ids[5], today, known).Chain.Broken);
        Assert.Equal(Chain.Cycle, Chain.Of(ids[7], today, known).Chain.Broken);
        Assert.Equal(ids[4], Chain.Of(ids[4], today, known).Needed);
    }

    [Fact]
    public void is_that_of_the_day_that_is_asked_for()
    {
        var known = Known((0, null), (1, null), (2, 0));
        known[ids[2]] = known[ids[2]]!.Evolve(new WorkerTransferred(new(today, 2), Samples.Employment with { ManagerId = ids[1] }));
        Assert.Equal([ids[0]], Chain.Of(ids[2], today.AddDays(-1), known).Chain.Above);
        Assert.Equal([ids[1]], Chain.Of(ids[2], today, known).Chain.Above);
    }

    [Fact]
    public void is_reported_where_it_breaks_and_nowhere_below()
    {
        var managers = new Dictionary<Guid, Guid?> { [ids[0]] = null, [ids[1]] = ids[0], [ids[2]] = ids[8], [ids[3]] = ids[2], [ids[4]] = ids[5], [ids[5]] = ids[4], [ids[6]] = ids[5], [ids[7]] = ids[7] };
        Assert.Equal(
            [(ids[2], Chain.UnknownManager), (ids[4], Chain.Cycle), (ids[5], Chain.Cycle), (ids[7], Chain.Cycle)],
            Chain.Breaks(managers).OrderBy(link => link.Person));
    }

    private static Dictionary<Guid, Worker?> Known(params (int Person, int? Manager)[] links) => links.ToDictionary(
        link => ids[link.Person],
        link => (Worker?)new Worker().Evolve(new WorkerHired(new(new(2026, 1, 1), 1), Samples.Employment with { ManagerId = link.Manager is { } manager ? ids[manager] : null })));
}
