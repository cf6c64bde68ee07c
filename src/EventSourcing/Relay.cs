namespace ReverseMentoring.EventSourcing;

/// <summary>A stored event with the present state of its stream: what <c>Outbound</c> makes messages of.</summary>
/// <param name="EventId">The id of the event, the root of every message id that follows from it.</param>
/// <param name="Sequence">Its place in the store: orders what is told of several streams.</param>
public sealed record Fact(Guid EventId, object Event, object State, Head Head, string? Trace, long Sequence = 0)
{
    internal const string AtHeader = "at";
    /// <summary>Says it. One event may yield several messages of a kind if each has its own <paramref name="recipient"/>.</summary>
    public Told Tell(object message, Guid? recipient = null) =>
        new(message, DerivedId.From(EventId, $"{message.GetType().FullName}/{recipient}"), Trace);

    internal static Fact Of(IEvent stored, object state, long stateVersion) => new(
        stored.Id, stored.Data, state,
        // Epoch: no restore yet. What carries a newer state than the event says so.
        new Head(stored.StreamId, stored.Version, Math.Max(stored.Version, stateVersion), 0, OccurredAt(stored)),
        stored.CausationId, stored.Sequence);

    private static DateTimeOffset OccurredAt(IEvent stored) =>
        stored.GetHeader(AtHeader)?.ToString() is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : stored.Timestamp;
}

/// <summary>A message and the id it has on every resend.</summary>
/// <param name="Trace">The W3C traceparent of the request that caused it.</param>
public sealed record Told(object Message, Guid Id, string? Trace);

/// <summary>The border on the way out: a stored fact to the messages that others need, none for most. Pure.</summary>
public delegate IEnumerable<Told> Outbound(Fact fact);

/// <summary>
/// Adds to a page of messages, at the last moment, what may be deleted one day and so is in no event; drops those that make no sense without it.
/// </summary>
public delegate Task<IReadOnlyList<Told>> Complete(IReadOnlyList<Told> page, IQuerySession documents, CancellationToken ct);
/// <summary>Sends one message and returns when the broker has confirmed it.</summary>
public delegate Task Publish(Told told, CancellationToken ct);
/// <summary>Takes a page of messages; what it writes is stored in one transaction with the relay's progress, so that whoever reads it finds each once.</summary>
public delegate Task Deposit(IReadOnlyList<Told> page, IDocumentOperations transaction, CancellationToken ct);

/// <summary>
/// The event store is the outbox: a Marten subscription that publishes inside <see cref="ProcessEventsAsync"/> and lets every failure
/// out, so that progress is written only after the broker has confirmed the page, and a page that failed is replayed.
/// Never skips, never starts from the present, never publishes after the commit: each of these was seen to lose messages.
/// </summary>
/// <remarks>The name is the key of its progress: renaming it sends all history again.</remarks>
internal sealed class Relay(Nouns nouns, Outbound outbound, Complete complete, Deposit deposit) : SubscriptionBase
{
    internal static readonly ActivitySource Activities = new(Registration.TelemetryName);
    private static readonly Counter<long> Published = Registration.Meter.CreateCounter<long>("rm_relay_published", description: "Messages that the broker has confirmed.");
    // A publish waits while the broker is away; the timeout makes the shard pause visibly instead of hanging through a shutdown.
    private static readonly ResiliencePipeline Patience = new ResiliencePipelineBuilder().AddTimeout(TimeSpan.FromSeconds(10)).Build();
    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        IReadOnlyList<Told> told = [.. (await nouns.Facts(operations, page.Events, cancellationToken)).SelectMany(outbound.Invoke)];
        if (told.Count > 0) told = await complete(told, operations, cancellationToken);
        await deposit(told, operations, cancellationToken);
        return NullChangeListener.Instance;
    }

    /// <summary>Sends the whole page at once: who needs an order finds it in the messages.</summary>
    public static Deposit By(string name, Publish publish) => (page, _, ct) => Task.WhenAll(page.Select(told => Send(name, told, publish, ct)));
    private static async Task Send(string name, Told told, Publish publish, CancellationToken ct)
    {
        // The event remembers the trace of the request that caused it, so the message goes on in the same one, days later too.
        _ = ActivityContext.TryParse(told.Trace, null, isRemote: true, out var parent);
        using var activity = Activities.StartActivity($"{name} {told.Message.GetType().Name}", ActivityKind.Producer, parent);
        await Patience.ExecuteAsync(async token => await publish(told, token), ct);
        Published.Add(1, new KeyValuePair<string, object?>("message", told.Message.GetType().Name));
    }
}
