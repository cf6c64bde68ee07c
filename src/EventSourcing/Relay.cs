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

/// <summary>Hands a page of messages on: sends them and returns when that is confirmed, or stores them in the transaction that stores the relay's progress.</summary>
public delegate Task Deliver(IReadOnlyList<Told> page, IDocumentOperations transaction, CancellationToken ct);

/// <summary>
/// The event store is the outbox: a Marten subscription that publishes inside <see cref="ProcessEventsAsync"/> and lets every failure
/// out, so that progress is written only after the broker has confirmed the page, and a page that failed is replayed.
/// Never skips, never starts from the present, never publishes after the commit: each of these was seen to lose messages.
/// </summary>
/// <remarks>The name is the key of its progress: renaming it sends all history again.</remarks>
internal sealed class Relay(Nouns nouns, Outbound outbound, Complete complete, Deliver deliver) : SubscriptionBase
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
        await deliver(told, operations, cancellationToken);
        return NullChangeListener.Instance;
    }

    /// <summary>Sends the whole page at once: who needs an order finds it in the messages.</summary>
    public static Deliver By(Func<Told, CancellationToken, Task> send) => async (page, operations, ct) =>
        await Patience.ExecuteAsync(async token => await Task.WhenAll(page.Select(async told =>
        {
            // The event remembers the trace of the request that caused it, so the message goes on in the same one, days later too.
            _ = ActivityContext.TryParse(told.Trace, null, isRemote: true, out var parent);
            using var activity = told.Trace is null ? null : Activities.StartActivity($"relay {told.Message.GetType().Name}", ActivityKind.Producer, parent);
            await send(told, token);
            Published.Add(1, new KeyValuePair<string, object?>("message", told.Message.GetType().Name));
        })), ct);
}
