using MassTransit;
using ReverseMentoring.Contracts;
using ReverseMentoring.EventSourcing.Node;
using ReverseMentoring.Testing;

namespace ReverseMentoring.EventSourcing.Tests;

public sealed class LaterConsumers
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_consumer_that_comes_later_is_filled_and_one_that_was_there_is_told_nothing_twice()
    {
        await using var lamps = await KitHost.Lamps();
        var lamp = Guid.NewGuid();
        for (var i = 0; i < 4; i++) await lamps.Commands.Execute<Lamp>(lamp, null, LampDecider.Switch, Ct);
        await Eventually.True(async () => (await lamps.Get<Backlog>()(Ct)).Relay is { Behind: 0 });

        await using var ledger = await KitHost.Ledger(lamps);
        await lamps.Commands.Execute<Lamp>(lamp, null, LampDecider.Switch, Ct);
        await Eventually.Get(() => ledger.PageOf(lamp), page => page?.Noted is [5]);

        HashSet<string> contracts = [nameof(LampWasSwitched)];
        Assert.Equal(5, await lamps.Get<Republish>().Send("lamp", "ledger-lamp-was-switched", contracts, null, Ct));
        await Eventually.Get(() => ledger.PageOf(lamp), page => page?.Noted.Count == 5);
        Assert.Equal(5, await lamps.Get<Republish>().Send("lamp", "ledger-lamp-was-switched", contracts, null, Ct));

        await lamps.Commands.Execute<Lamp>(lamp, null, LampDecider.Switch, Ct);
        var page = await Eventually.Get(() => ledger.PageOf(lamp), found => found!.Noted.Contains(6));
        Assert.Equal([1, 2, 3, 4, 5, 6], page!.Noted.Order());
    }

    [Fact]
    public async Task a_noun_that_is_unknown_is_said_to_be()
    {
        await using var lamps = await KitHost.Lamps();
        Assert.Null(await lamps.Get<Republish>().Send("candle", "anywhere", new HashSet<string>(), null, Ct));
    }
}

public sealed class RelayProgressTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task says_nothing_of_relays_that_are_no_more()
    {
        await using var lamps = await KitHost.Lamps();
        await using var session = lamps.Store.LightweightSession();
        session.QueueSqlCommand("insert into mt_event_progression (name, last_seq_id) values ('formerly:All', 0)");
        await session.SaveChangesAsync(Ct);
        await lamps.Commands.Execute<Lamp>(Guid.NewGuid(), null, LampDecider.Switch, Ct);

        await Eventually.True(async () => (await lamps.Get<Backlog>()(Ct)).Relay is { Behind: 0, Head: > 0 });
        Assert.Equal(["relay:All"], (await lamps.Get<Backlog>()(Ct)).Relay.Relays.Keys);
    }

    [Fact]
    public async Task has_nothing_to_wait_for_where_nothing_is_relayed()
    {
        await using var ledger = await KitHost.Start("ledger", Parts.Ledger, null, null, null);
        await ledger.Commands.Execute<Page>(Guid.NewGuid(), null, (_, _) => Decision.Of(new SwitchingNoted(1)), Ct);

        Assert.True((await ledger.Get<Backlog>()(Ct)).Relay is { Behind: 0, Head: > 0 });
    }
}

public sealed class FactsBeforeTheirParent
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <summary>Notes a switching only when it knows the room, which is another noun's copy.</summary>
    private sealed class CarefulConsumer(Inbox inbox) : IConsumer<LampWasSwitched>
    {
        public Task Consume(ConsumeContext<LampWasSwitched> context) => inbox.Once(context, context.Message.Head.Id, async (Page? _, Reading reading) =>
            await reading.Documents.LoadAsync<Copy<LampState>>(Room(context.Message.Head.Id), reading.Cancellation) is not null
                ? Decision.Of(new SwitchingNoted(context.Message.Head.Version))
                : Decision.WaitFor(Room(context.Message.Head.Id)));

        public static Guid Room(Guid lamp) => DerivedId.From(lamp, "room");
    }

    [Fact]
    public async Task wait_and_are_decided_once_it_is_there()
    {
        await using var ledger = await KitHost.Start("ledger", parts => parts
            .Noun<Page>(noun => noun.Event<SwitchingNoted>("switching_noted")).Copy<LampState>().Consumer<CarefulConsumer>(), null, null, null);
        var lamp = Guid.NewGuid();
        for (var version = 1; version <= 3; version++) await ledger.Bus.Publish(Switched(lamp, version), Ct);
        await Eventually.True(async () =>
        {
            await using var session = ledger.Store.QuerySession();
            return (await session.LoadAsync<Waiting>(CarefulConsumer.Room(lamp), Ct))?.Letters.Count == 3;
        });
        Assert.Null(await ledger.PageOf(lamp));

        await ledger.Get<Copies>().Take(new Head(CarefulConsumer.Room(lamp), 1, 1, 0, DateTimeOffset.UnixEpoch), new LampState(true, 1, false), Ct);

        var page = await Eventually.Get(() => ledger.PageOf(lamp), found => found?.Noted.Count == 3);
        Assert.Equal([1, 2, 3], page!.Noted.Order());
    }

    [Fact]
    public async Task are_never_forgotten_when_both_come_at_the_same_moment()
    {
        await using var ledger = await KitHost.Start("ledger", parts => parts
            .Noun<Page>(noun => noun.Event<SwitchingNoted>("switching_noted")).Copy<LampState>().Consumer<CarefulConsumer>(), null, null, null);
        var lamps = Enumerable.Range(0, 40).Select(_ => Guid.NewGuid()).ToList();

        await Task.WhenAll(lamps.SelectMany(lamp => new[]
        {
            ledger.Bus.Publish(Switched(lamp, 1), Ct),
            ledger.Get<Copies>().Take(new Head(CarefulConsumer.Room(lamp), 1, 1, 0, DateTimeOffset.UnixEpoch), new LampState(true, 1, false), Ct),
            ledger.Bus.Publish(Switched(lamp, 2), Ct)
        }));

        foreach (var lamp in lamps) await Eventually.Get(() => ledger.PageOf(lamp), page => page?.Noted.Count == 2);
    }

    private static LampWasSwitched Switched(Guid lamp, int version) =>
        new(new Head(lamp, version, version, 0, DateTimeOffset.UnixEpoch), new LampState(version % 2 == 1, version, false));
}
