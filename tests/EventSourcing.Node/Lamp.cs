using ReverseMentoring.Contracts;

namespace ReverseMentoring.EventSourcing.Node;

// The smallest noun that has everything: it is switched on and off, burns out when its time has come, and tells.

public sealed record LampSwitched(bool On, int Times);
public sealed record LampBurntOut;
public sealed record LampLimited(DateTimeOffset Until);

public sealed record Lamp
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public bool On { get; init; }
    public int Times { get; init; }
    public bool BurntOut { get; init; }
    public DateTimeOffset? Until { get; init; }

    public Lamp Evolve(object @event) => @event switch
    {
        LampSwitched e => this with { On = e.On, Times = e.Times },
        LampLimited e => this with { Until = e.Until },
        LampBurntOut => this with { On = false, BurntOut = true, Until = null },
        _ => this
    };
}

public static class LampDecider
{
    public static Decision Switch(Lamp? lamp, DateTimeOffset _) => lamp switch
    {
        { BurntOut: true } => Decision.Refuse("burnt-out", "This lamp burns no more."),
        _ => Decision.Of(new LampSwitched(!(lamp?.On ?? false), (lamp?.Times ?? 0) + 1))
    };

    public static Decision Limit(Lamp? lamp, DateTimeOffset until) =>
        lamp?.Until == until ? Decision.Nothing : Decision.Of(new LampLimited(until));

    public static Due? NextDue(Lamp lamp) => lamp.Until is { } until ? new Due(until, "burn out") : null;

    public static Decision BurnOut(Lamp lamp) => lamp.BurntOut ? Decision.Nothing : Decision.Of(new LampBurntOut());
}

/// <summary>What the lamps tell: a fact plus the whole state, as every contract does.</summary>
public sealed record LampState(bool On, int Times, bool BurntOut);
public sealed record LampWasSwitched(Head Head, LampState Lamp);
public sealed record LampHasBurntOut(Head Head, LampState Lamp);

public static class LampOutbound
{
    public static IEnumerable<Told> From(Fact fact) => (fact.Event, fact.State) switch
    {
        (LampSwitched, Lamp lamp) => [fact.Tell(new LampWasSwitched(fact.Head, Public(lamp)))],
        (LampBurntOut, Lamp lamp) => [fact.Tell(new LampHasBurntOut(fact.Head, Public(lamp)))],
        _ => []
    };

    private static LampState Public(Lamp lamp) => new(lamp.On, lamp.Times, lamp.BurntOut);
}
