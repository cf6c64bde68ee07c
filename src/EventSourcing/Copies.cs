namespace ReverseMentoring.EventSourcing;

/// <summary>This service's copy of another service's noun: the public state that its newest contract carried.</summary>
/// <param name="Id">The noun's stream in the service that owns it.</param>
public sealed record Copy<T>(Guid Id, T State, DateTimeOffset ChangedAt) where T : class;

/// <summary>
/// Takes copies. The newest state wins by a revision check in the database, so that of two concurrent messages the older cannot be
/// the last word; no receipt is needed. Facts that came before their parent are sent again to their queue once the parent is there.
/// </summary>
public sealed class Copies
{
    private readonly Channel<Taken> _taken = Channel.CreateUnbounded<Taken>(new() { SingleReader = true });
    private readonly (IDocumentStore Store, IBus Bus) _to;

    public Copies(IDocumentStore store, IBus bus)
    {
        _to = (store, bus);
        _ = WriteTogether();
    }

    /// <summary>Takes the state if it is newer than what is here. What comes at the same time is written together, in one transaction.</summary>
    public async Task Take<T>(Head head, T state, CancellationToken ct) where T : class
    {
        // Room for a million million changes of one noun in each epoch.
        var revision = ((long)head.Epoch << 40) + head.StateVersion;
        var taken = new Taken(head.Id, session => session.TryUpdateRevision(new Copy<T>(head.Id, state, head.OccurredAt), revision));
        _taken.Writer.TryWrite(taken);
        // One that cannot be stored must not take the others with it: what failed together is tried by each alone.
        for (var attempt = 1; !await taken.Together.Task.WaitAsync(ct); attempt++)
        {
            try
            {
                await Write([taken], ct);
                return;
            }
            catch (Exception e) when (Commands.IsLostRace(e) && attempt < Commands.MessageTries)
            {
                // Another message about the same noun: read again and decide again.
            }
        }
    }

    private async Task WriteTogether()
    {
        while (await _taken.Reader.WaitToReadAsync())
        {
            var all = new List<Taken>();
            while (all.Count < 256 && _taken.Reader.TryRead(out var next)) all.Add(next);
            var write = Write(all, CancellationToken.None);
            await write.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            all.ForEach(taken => taken.Together.SetResult(write.IsCompletedSuccessfully));
        }
    }

    private async Task Write(List<Taken> all, CancellationToken ct)
    {
        await using var session = _to.Store.LightweightSession();
        all.ForEach(taken => taken.Store(session));
        var parents = all.Select(taken => taken.Id).Distinct().ToList();
        var waiting = await session.LoadManyAsync<Waiting>(ct, parents);
        session.Insert(parents.Except(waiting.Select(known => known.Id)).Select(id => new Waiting(id, true, [])));
        await session.SaveChangesAsync(ct);
        foreach (var parent in waiting) await parent.Arrive(session, letter => letter.SendAgain(_to.Bus, ct), ct);
    }

    private sealed record Taken(Guid Id, Action<IDocumentSession> Store)
    {
        /// <summary>Whether it was written with the others.</summary>
        public TaskCompletionSource<bool> Together { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>One queue for each copy takes every contract that carries the noun's state.</summary>
internal sealed class CopyConsumer<TContract, T>(Copies copies) : IConsumer<TContract> where TContract : class where T : class
{
    private static readonly Func<TContract, Head> Head = typeof(TContract).GetProperty(nameof(Head))!.GetMethod!.CreateDelegate<Func<TContract, Head>>();
    private static readonly Func<TContract, T> State =
        typeof(TContract).GetProperties().Single(property => property.PropertyType == typeof(T)).GetMethod!.CreateDelegate<Func<TContract, T>>();

    public Task Consume(ConsumeContext<TContract> context) => State(context.Message) is { } state ? copies.Take(Head(context.Message), state, context.CancellationToken) : Task.CompletedTask;
}

/// <summary>
/// Facts that came before their parent, one document for each parent. Whoever comes writes it at a revision - the fact to wait in it,
/// the parent to say that it is there - so that the one who comes second sees the other, or fails and looks again.
/// </summary>
internal sealed record Waiting(Guid Id, bool Arrived, IReadOnlyList<Letter> Letters) : IVersioned
{
    /// <summary>Filled and checked by Marten.</summary>
    public Guid Version { get; set; }

    public static async Task Await(IDocumentSession session, Guid parent, Letter? letter, CancellationToken ct)
    {
        if (letter is null) throw new InvalidOperationException("Only what came as a message can wait.");
        var waiting = await session.LoadAsync<Waiting>(parent, ct);
        if (waiting is null) session.Insert(new Waiting(parent, false, [letter]));
        else if (waiting.Arrived) throw new ConcurrencyException(typeof(Waiting), parent);
        else if (waiting.Letters.All(other => other.MessageId != letter.MessageId || other.Queue != letter.Queue))
            session.Store(waiting with { Letters = [.. waiting.Letters, letter] });
    }

    /// <summary>The parent's news is stored: whatever waited is sent, and when no more has come meanwhile, nothing waits any longer.</summary>
    public async Task Arrive(IDocumentSession session, Func<Letter, Task> send, CancellationToken ct)
    {
        if (Arrived && Letters.Count == 0) return;
        foreach (var letter in Letters) await send(letter);
        session.Store(this with { Arrived = true, Letters = [] });
        await session.SaveChangesAsync(ct);
    }
}

/// <summary>A message that waits, as it came.</summary>
internal sealed record Letter(Guid MessageId, string Queue, string Type, string Body)
{
    public static Letter Of<T>(ConsumeContext<T> context, string queue) where T : class =>
        new(context.MessageId!.Value, queue, typeof(T).AssemblyQualifiedName!, JsonSerializer.Serialize(context.Message));

    public async Task SendAgain(IBus bus, CancellationToken ct)
    {
        var type = System.Type.GetType(Type) ?? throw new InvalidOperationException($"No type {Type} to send again.");
        // To the queue's own exchange, see Republish.
        var queue = await bus.GetSendEndpoint(new Uri($"exchange:{Queue}"));
        await queue.Send(JsonSerializer.Deserialize(Body, type)!, type, send => send.MessageId = MessageId, ct);
    }
}
