namespace ReverseMentoring.EventSourcing;

/// <summary>
/// A kind of thing with a life: one stream each, its state folded by <c>Evolve</c> and kept inline.
/// The state is an immutable record with <c>Guid Id</c>, <c>long Version</c> (both filled by Marten), a parameterless constructor
/// and a public <c>Evolve(object)</c> that returns the next state.
/// </summary>
public abstract class Noun
{
    private protected readonly Dictionary<Type, string> _events = [];

    private protected Noun(Type state) => (State, Name) = (state, KebabCaseEndpointNameFormatter.Instance.SanitizeName(state.Name));
    /// <summary>The type of the state.</summary>
    public Type State { get; }
    /// <summary>The type's name in kebab-case: how operators, due items and republishing call it.</summary>
    public string Name { get; }
    /// <summary>Every event of its life with the alias under which it is stored. An alias never changes.</summary>
    public IReadOnlyDictionary<Type, string> Events => _events;
    internal abstract void Configure(StoreOptions options);
    internal abstract Task<IEventStream<object>> Open(IDocumentSession session, Guid id, long? expected, CancellationToken ct);
    internal abstract Task<IReadOnlyList<IEventStream<object>>> Open(IDocumentSession session, IReadOnlyList<Guid> ids, CancellationToken ct);
    internal abstract Task<IEnumerable<Fact>> Facts(IQuerySession session, IReadOnlyCollection<IEvent> events, CancellationToken ct);
    internal abstract Task<IReadOnlyList<Guid>> Streams(IQuerySession session, Guid after, CancellationToken ct);
    internal abstract void Schedule(IDocumentSession session, IEventStream<object> stream);
    internal abstract Task<Outcome> DoDue(Commands commands, Guid id, CancellationToken ct);
}

/// <inheritdoc cref="Noun"/>
public sealed class Noun<TState> : Noun where TState : class
{
    private readonly Func<TState, object, TState> _evolve =
        typeof(TState).GetMethod("Evolve", [typeof(object)])?.CreateDelegate<Func<TState, object, TState>>()
        ?? throw new InvalidOperationException($"{typeof(TState).Name} has no public Evolve(object).");
    private readonly Func<TState, Guid> _id = typeof(TState).GetProperty("Id")!.GetMethod!.CreateDelegate<Func<TState, Guid>>();
    private readonly Func<TState, long> _version = typeof(TState).GetProperty("Version")!.GetMethod!.CreateDelegate<Func<TState, long>>();
    private Func<TState, Due?>? _next;
    private Func<TState, object, Reading, Task<Decision>>? _decide;

    internal Noun() : base(typeof(TState)) { }
    /// <summary>An event of its life.</summary>
    /// <param name="alias">The name under which it is stored, for ever; snake_case.</param>
    public Noun<TState> Event<TEvent>(string alias) where TEvent : class
    {
        _events.Add(typeof(TEvent), alias);
        return this;
    }

    /// <summary>What happens to it at a time.</summary>
    /// <param name="next">The next instant and command that follow from the state, or nothing. Pure. The state's <c>Id</c> is not filled for a stream that just began.</param>
    /// <param name="decide">Decides that command like any other; it must be harmless twice.</param>
    public Noun<TState> Due(Func<TState, Due?> next, Func<TState, object, Reading, Task<Decision>> decide)
    {
        (_next, _decide) = (next, decide);
        return this;
    }

    /// <inheritdoc cref="Due(Func{TState, EventSourcing.Due?}, Func{TState, object, Reading, Task{Decision}})"/>
    public Noun<TState> Due(Func<TState, Due?> next, Func<TState, object, DateTimeOffset, Decision> decide) =>
        Due(next, (state, command, reading) => Task.FromResult(decide(state, command, reading.Now)));
    internal override void Configure(StoreOptions options)
    {
        // Marten reads from Evolve which events matter, and misses cases that only name a type (`LampBurntOut =>`): it is told all of them.
        options.Projections.Snapshot<TState>(SnapshotLifecycle.Inline, projection => Array.ForEach([.. Events.Keys], projection.IncludeType));
        foreach (var (type, alias) in Events) options.Events.MapEventType(type, alias);
    }

    internal override async Task<IEventStream<object>> Open(IDocumentSession session, Guid id, long? expected, CancellationToken ct) =>
        expected is { } version ? await session.Events.FetchForWriting<TState>(id, version, ct) : await session.Events.FetchForWriting<TState>(id, ct);

    internal override async Task<IReadOnlyList<IEventStream<object>>> Open(IDocumentSession session, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var batch = session.CreateBatchQuery();
        var streams = ids.Select(id => batch.Events.FetchForWriting<TState>(id)).ToList();
        await batch.Execute(ct);
        return await Task.WhenAll(streams);
    }

    internal override async Task<IEnumerable<Fact>> Facts(IQuerySession session, IReadOnlyCollection<IEvent> events, CancellationToken ct)
    {
        var states = (await session.LoadManyAsync<TState>(ct, events.Select(stored => stored.StreamId).Distinct())).ToDictionary(_id);
        return events.Select(stored => Fact.Of(stored, states[stored.StreamId], _version(states[stored.StreamId])));
    }

    internal override async Task<IReadOnlyList<Guid>> Streams(IQuerySession session, Guid after, CancellationToken ct) =>
        [.. (await session.QueryAsync<TState>("where d.id > ? order by d.id limit 200", ct, after)).Select(_id)];
    internal override void Schedule(IDocumentSession session, IEventStream<object> stream)
    {
        if (_next is null) return;
        var before = (TState?)stream.Aggregate;
        var at = _next(stream.Events.Aggregate(before ?? Activator.CreateInstance<TState>(), (state, stored) => _evolve(state, stored.Data)))?.At;
        // Where nothing was to come and nothing is, there is no row: one that a rule of old has left removes itself when it is due.
        if (at is not null || (before is not null && _next(before) is not null)) DueWork.Schedule(session, stream.Id, Name, at);
    }

    internal override Task<Outcome> DoDue(Commands commands, Guid id, CancellationToken ct) =>
        commands.Execute<TState>(id, null, (state, reading) => (state is null ? null : _next!(state)) switch
        {
            null => Task.FromResult(Decision.Nothing),
            { } due when due.At > reading.Now => Task.FromResult(DueWork.NotYet),
            { } due => _decide!(state!, due.Command, reading)
        }, Commands.MessageTries, ct);
}

/// <summary>Every noun of the service.</summary>
public sealed class Nouns
{
    private readonly Dictionary<Type, Noun> _byType;

    internal Nouns(IReadOnlyList<Noun> all) =>
        (All, _byType) = (all, all.SelectMany(noun => noun.Events.Keys.Append(noun.State).Select(type => (type, noun))).ToDictionary());

    public IReadOnlyList<Noun> All { get; }
    /// <summary>The noun of a state or of an event.</summary>
    internal Noun Of(Type type) =>
        _byType.GetValueOrDefault(type) ?? throw new InvalidOperationException($"{type.Name} is registered with no noun of this service.");
    internal Noun? Named(string name) => All.FirstOrDefault(noun => noun.Name == name);
    /// <summary>Events with the present state of their streams: one query for each noun on the page.</summary>
    internal async Task<IReadOnlyList<Fact>> Facts(IQuerySession session, IEnumerable<IEvent> page, CancellationToken ct)
    {
        var facts = new List<Fact>();
        // What belongs to no noun is a tombstone: the trace of a race that was lost.
        foreach (var events in page.Where(stored => _byType.ContainsKey(stored.EventType)).GroupBy(stored => _byType[stored.EventType]))
            facts.AddRange(await events.Key.Facts(session, [.. events], ct));
        return facts;
    }
}
