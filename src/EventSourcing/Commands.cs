namespace ReverseMentoring.EventSourcing;

/// <summary>
/// The only way a command changes a stream: fetch, decide, append, one transaction.
/// HTTP, consumers and due work all come this way.
/// </summary>
public sealed class Commands(IDocumentStore store, Nouns nouns, [FromKeyedServices(DomainClock.Key)] TimeProvider clock)
{
    internal const int HttpTries = 3, MessageTries = 10;
    /// <summary>Decides on one stream alone.</summary>
    /// <param name="expected">The version the caller has read (<c>If-Match</c>). Without it a lost race is tried again, with what is known then.</param>
    public Task<Outcome> Execute<TState>(Guid id, long? expected, Func<TState?, DateTimeOffset, Decision> decide, CancellationToken ct) where TState : class =>
        Execute<TState>(id, expected, (state, reading) => Task.FromResult(decide(state, reading.Now)), ct);

    /// <summary>Decides on one stream with a look at others and at documents, all in one transaction.</summary>
    /// <param name="expected">As above; it means the addressed stream only.</param>
    /// <param name="decide">Gathers what the rule must know through the <see cref="Reading"/>, then asks the rule. May run more than once.</param>
    public Task<Outcome> Execute<TState>(Guid id, long? expected, Func<TState?, Reading, Task<Decision>> decide, CancellationToken ct) where TState : class =>
        Execute(id, expected, decide, HttpTries, ct);

    internal async Task<Outcome> Execute<TState>(
        Guid id, long? expected, Func<TState?, Reading, Task<Decision>> decide, int tries, CancellationToken ct) where TState : class
    {
        if (id == Guid.Empty) return Outcome.NoSuchId;
        for (var attempt = 1; ; attempt++)
        {
            await using var session = store.LightweightSession();
            IEventStream<object>? stream = null;
            try
            {
                var reading = new Reading(session, nouns, clock.GetUtcNow(), ct);
                stream = await reading.Open(nouns.Of(typeof(TState)), id, expected);
                if (stream is { Aggregate: null, StartingVersion: > 0 }) return Outcome.TakenId;
                var decision = await decide((TState?)stream.Aggregate, reading);
                if (decision.Awaits is { } parent) await Waiting.Await(session, parent, decision.Letter, ct);
                else if (decision.Refusal is null) await Write(session, reading, stream, decision);
                if (decision.Receipt is { } receipt) session.Insert(receipt);
                var (before, appended) = (stream.StartingVersion ?? 0, stream.Events.Count);
                session.SetHeader(Fact.AtHeader, reading.Now.ToString("O"));
                await session.SaveChangesAsync(ct);
                return new(before + appended, decision.Refusal, before == 0 && appended > 0);
            }
            catch (Exception e) when (IsLostRace(e))
            {
                // The addressed stream has moved on. A race about another one is tried again: the caller's version may still be right.
                if (expected is not null && stream is null) return Outcome.Stale;
                if (attempt >= tries) return Outcome.LostRace;
                // The more often it was lost, the wider the spread: contenders must not meet again at the same instant.
                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, 10 * attempt)), ct);
            }
        }
    }

    private async Task Write(IDocumentSession session, Reading reading, IEventStream<object> addressed, Decision decision)
    {
        addressed.AppendMany(decision.Events);
        foreach (var (id, events) in decision.Others.Where(other => other.Events.Count > 0))
            (await reading.Open(nouns.Of(events[0].GetType()), id)).AppendMany(events);
        var changes = reading.Opened.Any(opened => opened.Stream.Events.Count > 0);
        foreach (var (noun, stream) in reading.Opened)
        {
            if (stream.Events.Count > 0) noun.Schedule(session, stream);
            // Read but not written: the commit fails if it has changed meanwhile.
            else stream.AlwaysEnforceConsistency = changes && stream.StartingVersion > 0;
        }
        session.StoreObjects(decision.Documents);
    }

    /// <summary>Somebody else was quicker: the same version, the same new stream, the same unique document, a stream that was deleted meanwhile, or a deadlock's victim.</summary>
    internal static bool IsLostRace(Exception e) => e switch
    {
        ConcurrencyException or ExistingStreamIdCollisionException or DocumentAlreadyExistsException => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => true,
        AggregateException aggregate => aggregate.InnerExceptions.All(IsLostRace),
        MartenException { InnerException: { } inner } => IsLostRace(inner),
        _ => false
    };
}

/// <summary>What became of a command.</summary>
/// <param name="Version">The version of the addressed stream afterwards; 0 where there is none.</param>
/// <param name="Created">The stream began with this command.</param>
public sealed record Outcome(long Version, Refusal? Refusal = null, bool Created = false)
{
    internal static Outcome Stale { get; } = new(0, new(RefusalKind.Stale, "stale-version", "Somebody changed this meanwhile; read it again."));
    internal static Outcome NoSuchId { get; } = new(0, new(RefusalKind.NotFound, "id-empty", "There is nothing with an empty id."));
    internal static Outcome TakenId { get; } = new(0, new(RefusalKind.Conflict, "id-taken", "Something of another kind has this id."));
    internal static Outcome LostRace { get; } = new(0, new(RefusalKind.Conflict, "too-many-changes", "Too many changes at once; try again."));
}

/// <summary>What a decision may look at, in the transaction that will write it.</summary>
public sealed class Reading
{
    private readonly IDocumentSession _session;
    private readonly Nouns _nouns;
    private readonly Dictionary<Guid, (Noun Noun, IEventStream<object> Stream)> _opened = [];

    internal Reading(IDocumentSession session, Nouns nouns, DateTimeOffset now, CancellationToken ct) =>
        (_session, _nouns, Now, Cancellation) = (session, nouns, now, ct);

    /// <summary>The instant of the decision, by the domain clock.</summary>
    public DateTimeOffset Now { get; }
    public CancellationToken Cancellation { get; }
    /// <summary>Documents, copies and views, for reading.</summary>
    public IQuerySession Documents => _session;
    /// <summary>Another stream; what it is told with <see cref="Decision.And"/> is guarded against a race, and so is its staying as it is. Nothing has an empty id.</summary>
    public async Task<TState?> State<TState>(Guid id) where TState : class => id == Guid.Empty ? null :
        (TState?)(await Open(_nouns.Of(typeof(TState)), id)).Aggregate;

    /// <summary>Many of them, in one round trip.</summary>
    public async Task<IReadOnlyDictionary<Guid, TState?>> States<TState>(IReadOnlyCollection<Guid> ids) where TState : class
    {
        var noun = _nouns.Of(typeof(TState));
        foreach (var stream in await noun.Open(_session, [.. ids.Except(_opened.Keys)], Cancellation)) _opened.Add(stream.Id, (noun, stream));
        return ids.Distinct().ToDictionary(id => id, id => (TState?)_opened[id].Stream.Aggregate);
    }

    internal IReadOnlyCollection<(Noun Noun, IEventStream<object> Stream)> Opened => _opened.Values;

    internal async Task<IEventStream<object>> Open(Noun noun, Guid id, long? expected = null)
    {
        if (!_opened.TryGetValue(id, out var opened))
            _opened[id] = opened = (noun, await noun.Open(_session, id, expected, Cancellation));
        return opened.Stream;
    }
}
