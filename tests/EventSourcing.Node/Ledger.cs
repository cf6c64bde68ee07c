using MassTransit;

namespace ReverseMentoring.EventSourcing.Node;

// The other service: it notes every switching, one stream for each lamp.

public sealed record SwitchingNoted(long LampVersion);

public sealed record Page
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public IReadOnlyList<long> Noted { get; init; } = [];

    public Page Evolve(object @event) => @event is SwitchingNoted e ? this with { Noted = [.. Noted, e.LampVersion] } : this;
}

internal sealed class LampWasSwitchedConsumer(Inbox inbox) : IConsumer<LampWasSwitched>
{
    public Task Consume(ConsumeContext<LampWasSwitched> context) =>
        inbox.Once(context, context.Message.Head.Id, (Page? page, DateTimeOffset _) => page is null && context.Message.Lamp.BurntOut
            ? Decision.Refuse("no-page", "Of a lamp that burns no more no page is begun.")
            : Decision.Of(new SwitchingNoted(context.Message.Head.Version)));
}
