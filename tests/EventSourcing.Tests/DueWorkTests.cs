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
        await Eventually.True(async () => (await lamps.Get<Backlog>()(Ct)).Due == 0);
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
        await Eventually.True(async () => (await second.Get<Backlog>()(Ct)).Due == 0);

        await using var session = second.Store.QuerySession();
        var events = await session.Events.FetchStreamAsync(lamp, token: Ct);
        Assert.Single(events, stored => stored.Data is LampBurntOut);
    }

    [Fact]
    public async Task that_comes_twice_at_the_same_instant_happens_twice()
    {
        await using var alarms = await KitHost.Start("alarms", parts => parts.Noun<Alarm>(noun => noun
            .Event<AlarmSet>("alarm_set").Event<AlarmRang>("alarm_rang")
            .Due(alarm => alarm.Rang < 2 ? new Due(alarm.At, "ring") : null, (_, _, _) => Decision.Of(new AlarmRang()))), null, null, null);
        var alarm = Guid.NewGuid();
        await alarms.Commands.Execute<Alarm>(alarm, null, (_, now) => Decision.Of(new AlarmSet(now.AddHours(1))), Ct);

        alarms.Clock.Advance(TimeSpan.FromHours(1));

        await using var session = alarms.Store.QuerySession();
        await Eventually.Get(() => session.LoadAsync<Alarm>(alarm, Ct), found => found!.Rang == 2);
        await Eventually.True(async () => (await alarms.Get<Backlog>()(Ct)).Due == 0);
    }

    [Fact]
    public async Task goes_on_when_one_of_it_was_cancelled_from_elsewhere()
    {
        var (hopeless, other, tried) = (Guid.NewGuid(), Guid.NewGuid(), new TaskCompletionSource());
        await using var lamps = await KitHost.Start("lamps", parts => parts.Noun<Lamp>(noun => noun
            .Event<LampSwitched>("lamp_switched").Event<LampLimited>("lamp_limited").Event<LampBurntOut>("lamp_burnt_out")
            .Due(LampDecider.NextDue, (lamp, _, _) =>
            {
                if (lamp.Id != hopeless) return LampDecider.BurnOut(lamp);
                tried.TrySetResult();
                throw new OperationCanceledException();
            })), null, null, null);
        await Limit(lamps, hopeless, TimeSpan.FromHours(1));
        await Limit(lamps, other, TimeSpan.FromHours(2));

        lamps.Clock.Advance(TimeSpan.FromHours(1));
        await tried.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        lamps.Clock.Advance(TimeSpan.FromHours(1));

        await Eventually.Get(() => Find(lamps, other), lamp => lamp!.BurntOut);
        Assert.Equal(1, (await lamps.Get<Backlog>()(Ct)).Due);
    }

    [Fact]
    public async Task is_not_forgotten_when_a_new_rule_moves_its_date()
    {
        var first = await KitHost.Lamps();
        var lamp = Guid.NewGuid();
        await Limit(first, lamp, TimeSpan.FromHours(1));
        await first.DisposeAsync();
        first.Clock.Advance(TimeSpan.FromHours(2));

        await using var second = await KitHost.Start("lamps", parts => parts.Noun<Lamp>(noun => noun
            .Event<LampSwitched>("lamp_switched").Event<LampLimited>("lamp_limited").Event<LampBurntOut>("lamp_burnt_out")
            .Due(lamp => lamp.Until is { } until ? new Due(until.AddHours(5), "burn out") : null, (lamp, _, _) => LampDecider.BurnOut(lamp))),
            null, first, first.Clock);
        await using var session = second.Store.QuerySession();
        await Eventually.True(async () => (await session.QueryAsync<long>("select count(*) from due_work where lease_until is not null", Ct))[0] == 1);
        // What comes later and has happened shows that the first was decided on.
        var later = Guid.NewGuid();
        await Limit(second, later, TimeSpan.FromHours(-6));
        await Eventually.Get(() => Find(second, later), found => found!.BurntOut);

        Assert.False((await Find(second, lamp))!.BurntOut);
        Assert.Equal(1, (await second.Get<Backlog>()(Ct)).Due);
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

public sealed record AlarmSet(DateTimeOffset At);
public sealed record AlarmRang;

public sealed record Alarm
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public DateTimeOffset At { get; init; }
    public int Rang { get; init; }

    public Alarm Evolve(object @event) => @event switch
    {
        AlarmSet e => this with { At = e.At },
        AlarmRang => this with { Rang = Rang + 1 },
        _ => this
    };
}
