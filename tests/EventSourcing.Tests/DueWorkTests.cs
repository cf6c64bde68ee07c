using ReverseMentoring.EventSourcing.Node;
using ReverseMentoring.Testing;

namespace ReverseMentoring.EventSourcing.Tests;

public sealed class DueWorkTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task happens_when_its_time_has_come_and_not_before()
    {
        await using var lamps = await KitHost.Lamps();
        var (early, late) = (Guid.NewGuid(), Guid.NewGuid());
        await Limit(lamps, early, TimeSpan.FromHours(1));
        await Limit(lamps, late, TimeSpan.FromHours(3));

        lamps.Clock.Advance(TimeSpan.FromHours(2));

        await Eventually.Get(() => Find(lamps, early), lamp => lamp!.BurntOut);
        await Eventually.True(async () => (await lamps.Get<Backlog>().Read(Ct)).Due == 0);
        Assert.False((await Find(lamps, late))!.BurntOut);
    }

    [Fact]
    public async Task that_was_moved_happens_at_the_new_time_alone()
    {
        await using var lamps = await KitHost.Lamps();
        var lamp = Guid.NewGuid();
        await Limit(lamps, lamp, TimeSpan.FromHours(1));
        await Limit(lamps, lamp, TimeSpan.FromHours(5));
        var other = Guid.NewGuid();
        await Limit(lamps, other, TimeSpan.FromHours(2));

        lamps.Clock.Advance(TimeSpan.FromHours(3));
        await Eventually.Get(() => Find(lamps, other), found => found!.BurntOut);
        Assert.False((await Find(lamps, lamp))!.BurntOut);

        lamps.Clock.Advance(TimeSpan.FromHours(3));
        await Eventually.Get(() => Find(lamps, lamp), found => found!.BurntOut);
    }

    [Fact]
    public async Task survives_a_stop_and_catches_up_once()
    {
        var first = await KitHost.Lamps();
        var lamp = Guid.NewGuid();
        await Limit(first, lamp, TimeSpan.FromHours(1));
        await first.DisposeAsync();
        first.Clock.Advance(TimeSpan.FromDays(3));

        // Two nodes come back at once.
        await using var second = await KitHost.Start("lamps", Parts.Lamps, null, first, first.Clock);
        await using var third = await KitHost.Start("lamps", Parts.Lamps, null, first, first.Clock);
        await Eventually.Get(() => Find(second, lamp), found => found!.BurntOut);
        await Eventually.True(async () => (await second.Get<Backlog>().Read(Ct)).Due == 0);

        await using var session = second.Store.QuerySession();
        var events = await session.Events.FetchStreamAsync(lamp, token: Ct);
        Assert.Single(events, stored => stored.Data is LampBurntOut);
    }

    private static Task<Outcome> Limit(KitHost lamps, Guid lamp, TimeSpan after)
    {
        var until = lamps.Clock.GetUtcNow() + after;
        return lamps.Commands.Execute<Lamp>(lamp, null, (state, _) => LampDecider.Limit(state, until), Ct);
    }

    private static async Task<Lamp?> Find(KitHost lamps, Guid lamp)
    {
        await using var session = lamps.Store.QuerySession();
        return await session.LoadAsync<Lamp>(lamp, Ct);
    }
}
