using MassTransit;
using ReverseMentoring.Contracts;
using ReverseMentoring.EventSourcing.Node;
using ReverseMentoring.Testing;

namespace ReverseMentoring.EventSourcing.Tests;

public sealed class OneFactOneEffect
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_fact_goes_from_one_service_to_the_other()
    {
        await using var lamps = await KitHost.Lamps();
        await using var ledger = await KitHost.Ledger(lamps);
        var lamp = Guid.NewGuid();

        for (var i = 0; i < 5; i++) Assert.Null((await lamps.Commands.Execute<Lamp>(lamp, null, LampDecider.Switch, Ct)).Refusal);

        var page = await Eventually.Get(() => ledger.PageOf(lamp), found => found?.Noted.Count == 5);
        Assert.Equal([1, 2, 3, 4, 5], page!.Noted.Order());
    }

    [Fact]
    public async Task three_copies_at_once_have_one_effect_and_so_has_one_a_day_later()
    {
        await using var ledger = await KitHost.Start("ledger", Parts.Ledger, null, null, null);
        var message = Switched(Guid.NewGuid(), 1);
        var id = Guid.NewGuid();
        Task Send() => ledger.Bus.Publish(message, context => context.MessageId = id, Ct);

        await Task.WhenAll(Send(), Send(), Send());
        await Eventually.True(async () => await ledger.PageOf(message.Head.Id) is not null);
        ledger.Clock.Advance(TimeSpan.FromDays(1));
        await Send();
        // A message of another id shows that those before it were handled.
        var last = Switched(message.Head.Id, 2);
        await ledger.Bus.Publish(last, Ct);

        var page = await Eventually.Get(() => ledger.PageOf(message.Head.Id), found => found!.Noted.Contains(2));
        Assert.Equal([1, 2], page!.Noted);
    }

    [Fact]
    public async Task what_was_refused_stays_refused_however_often_it_comes()
    {
        await using var ledger = await KitHost.Start("ledger", Parts.Ledger, null, null, null);
        var (lamp, id) = (Guid.NewGuid(), Guid.NewGuid());
        var refused = new LampWasSwitched(new Head(lamp, 2, 2, 0, DateTimeOffset.UnixEpoch), new LampState(false, 2, BurntOut: true));
        Task Send() => ledger.Bus.Publish(refused, context => context.MessageId = id, Ct);

        await Task.WhenAll(Send(), Send(), Send());
        await Eventually.True(async () => await ledger.Effects("no-page") > 0);
        await ledger.Bus.Publish(Switched(lamp, 1), Ct);
        await Eventually.True(async () => await ledger.PageOf(lamp) is not null);
        // There is a page now: decided again, it would be noted.
        await Send();
        await ledger.Bus.Publish(Switched(lamp, 3), Ct);

        var page = await Eventually.Get(() => ledger.PageOf(lamp), found => found!.Noted.Contains(3));
        Assert.Equal([1, 3], page!.Noted);
        Assert.Equal(1, await ledger.Effects("no-page"));
    }

    [Fact]
    public async Task twenty_racing_commands_lose_none()
    {
        await using var lamps = await KitHost.Lamps();
        var lamp = Guid.NewGuid();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => lamps.Commands.Execute<Lamp>(lamp, null, LampDecider.Switch, Ct)));

        await using var session = lamps.Store.QuerySession();
        var state = await session.LoadAsync<Lamp>(lamp, Ct);
        Assert.Equal(outcomes.Count(outcome => outcome.Refusal is null), state!.Times);
        Assert.All(outcomes.Where(outcome => outcome.Refusal is not null), outcome => Assert.Equal(RefusalKind.Conflict, outcome.Refusal!.Kind));
    }

    [Fact]
    public async Task a_stale_version_is_refused_and_nothing_is_stored()
    {
        await using var lamps = await KitHost.Lamps();
        var lamp = Guid.NewGuid();
        await lamps.Commands.Execute<Lamp>(lamp, null, LampDecider.Switch, Ct);
        Assert.Equal(2, (await lamps.Commands.Execute<Lamp>(lamp, 1, LampDecider.Switch, Ct)).Version);

        var outcome = await lamps.Commands.Execute<Lamp>(lamp, 1, LampDecider.Switch, Ct);

        Assert.Equal(RefusalKind.Stale, outcome.Refusal?.Kind);
    }

    [Fact]
    public async Task a_decision_that_tells_another_stream_alone_is_made_again_when_what_it_looked_at_has_changed()
    {
        await using var lamps = await KitHost.Lamps();
        var (looked, told, states) = (Guid.NewGuid(), Guid.NewGuid(), new List<int>());
        await lamps.Commands.Execute<Lamp>(looked, null, LampDecider.Switch, Ct);

        var outcome = await lamps.Commands.Execute<Lamp>(looked, null, async (state, _) =>
        {
            states.Add(state!.Times);
            if (states.Count == 1) await lamps.Commands.Execute<Lamp>(looked, null, LampDecider.Switch, Ct);
            return Decision.Nothing.And(told, new LampSwitched(true, state.Times));
        }, Ct);

        Assert.Equal(2, outcome.Version);
        Assert.Equal([1, 2], states);
        await using var session = lamps.Store.QuerySession();
        Assert.Equal(2, (await session.LoadAsync<Lamp>(told, Ct))!.Times);
    }

    [Fact]
    public async Task a_copy_never_ends_at_an_older_state()
    {
        await using var ledger = await KitHost.Start("ledger", Parts.Ledger, null, null, null);
        var lamp = Guid.NewGuid();

        await Task.WhenAll(Enumerable.Range(1, 30).OrderBy(version => version * 7 % 31).Select(version => ledger.Bus.Publish(Switched(lamp, version), Ct)));

        await using var session = ledger.Store.QuerySession();
        await Eventually.Get(() => session.LoadAsync<Copy<LampState>>(lamp, Ct), copy => copy?.State.Times == 30);
        await Eventually.Get(() => ledger.PageOf(lamp), page => page?.Noted.Count == 30);
        Assert.Equal(30, (await session.LoadAsync<Copy<LampState>>(lamp, Ct))!.State.Times);
    }

    private static LampWasSwitched Switched(Guid lamp, int version) =>
        new(new Head(lamp, version, version, 0, DateTimeOffset.UnixEpoch), new LampState(version % 2 == 1, version, false));
}
