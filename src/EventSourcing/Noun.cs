using System.Text;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;

namespace ReverseMentoring.EventSourcing;

/// <summary>
/// A kind of thing with a life: one stream each, its state folded by <c>Evolve</c> and kept inline.
/// The state is an immutable record with <c>Guid Id</c>, <c>long Version</c> (both filled by Marten), a parameterless constructor
/// and a public <c>Evolve(object)</c> that returns the next state.
/// </summary>
public abstract class Noun
{
    private readonly Dictionary<Type, string> _events = [];

    private protected Noun(Type state) => (State, Name) = (state, Kebab(state.Name));

    /// <summary>The type of the state.</summary>
    public Type State { get; }

    /// <summary>The type's name in kebab-case: how operators, due items and republishing call it.</summary>
    public string Name { get; }

    /// <summary>Every event of its life with the alias under which it is stored. An alias never changes.</summary>
    public IReadOnlyDictionary<Type, string> Events => _events;

    private protected void Add(Type @event, string alias) => _events.Add(@event, alias);

    internal abstract void Configure(StoreOptions options);

    internal abstract Task<OpenStream> Open(IDocumentSession session, Guid id, long? expected, CancellationToken ct);

    internal abstract Task<IReadOnlyDictionary<Guid, (object State, long Version)>> Load(IQuerySession session, Guid[] ids, CancellationToken ct);

    internal abstract Task<IReadOnlyList<Guid>> Streams(IQuerySession session, Guid after, int count, CancellationToken ct);

    internal abstract void Schedule(IDocumentSession session, OpenStream stream);

    internal abstract Task<Outcome> DoDue(Commands commands, Guid id, CancellationToken ct);

    private static string Kebab(string name)
    {
        var kebab = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && kebab.Length > 0) kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(letter));
        }

        return kebab.ToString();
    }
}

/// <inheritdoc cref="Noun"/>
public sealed class Noun<TState> : Noun where TState : class
{
    private const int DueTries = 10;

    private readonly Func<TState, object, TState> _evolve =
        (Func<TState, object, TState>)Delegate.CreateDelegate(typeof(Func<TState, object, TState>), typeof(TState).GetMethod("Evolve", [typeof(object)])
            ?? throw new InvalidOperationException($"{typeof(TState).Name} has no public Evolve(object)."));

    private readonly Func<TState, Guid> _id = typeof(TState).GetProperty("Id")!.GetMethod!.CreateDelegate<Func<TState, Guid>>();
    private readonly Func<TState, long> _version = typeof(TState).GetProperty("Version")!.GetMethod!.CreateDelegate<Func<TState, long>>();
    private Func<TState, Due?>? _next;
    private Func<TState, object, Reading, Task<Decision>>? _decide;

    internal Noun() : base(typeof(TState))
    {
    }

    /// <summary>An event of its life.</summary>
    /// <param name="alias">The name under which it is stored, for ever; snake_case.</param>
    public Noun<TState> Event<TEvent>(string alias) where TEvent : class
    {
        Add(typeof(TEvent), alias);
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
        options.Projections.Snapshot<TState>(SnapshotLifecycle.Inline, projection =>
        {
            foreach (var type in Events.Keys) projection.IncludeType(type);
        });
        foreach (var (type, alias) in Events) options.Events.MapEventType(type, alias);
    }

    internal override async Task<OpenStream> Open(IDocumentSession session, Guid id, long? expected, CancellationToken ct)
    {
        var stream = expected is { } version
            ? await session.Events.FetchForWriting<TState>(id, version, ct)
            : await session.Events.FetchForWriting<TState>(id, ct);
        return new OpenStream(id, this, stream.Aggregate, stream.StartingVersion ?? 0, stream.AppendMany, () => stream.AlwaysEnforceConsistency = true);
    }

    internal override async Task<IReadOnlyDictionary<Guid, (object State, long Version)>> Load(IQuerySession session, Guid[] ids, CancellationToken ct) =>
        (await session.LoadManyAsync<TState>(ct, ids)).ToDictionary(_id, state => ((object)state, _version(state)));

    internal override async Task<IReadOnlyList<Guid>> Streams(IQuerySession session, Guid after, int count, CancellationToken ct) =>
        [.. (await session.QueryAsync<TState>("where d.id > ? order by d.id limit ?", ct, after, count)).Select(_id)];

    internal override void Schedule(IDocumentSession session, OpenStream stream)
    {
        if (_next is null) return;
        var state = stream.Events.Aggregate((TState?)stream.State ?? Activator.CreateInstance<TState>(), _evolve);
        DueWork.Schedule(session, stream.Id, Name, _next(state)?.At);
    }

    internal override Task<Outcome> DoDue(Commands commands, Guid id, CancellationToken ct) =>
        commands.Execute<TState>(id, null, (state, reading) =>
            state is not null && _next!(state) is { } due && due.At <= reading.Now
                ? _decide!(state, due.Command, reading)
                : Task.FromResult(Decision.Nothing), DueTries, ct);
}

/// <summary>Every noun of the service.</summary>
public sealed class Nouns
{
    private readonly Dictionary<Type, Noun> _byState;
    private readonly Dictionary<Type, Noun> _byEvent;

    internal Nouns(IReadOnlyList<Noun> all)
    {
        All = all;
        _byState = all.ToDictionary(noun => noun.State);
        _byEvent = all.SelectMany(noun => noun.Events.Keys.Select(type => (type, noun))).ToDictionary(x => x.type, x => x.noun);
    }

    public IReadOnlyList<Noun> All { get; }

    internal Noun Of<TState>() => _byState.TryGetValue(typeof(TState), out var noun)
        ? noun
        : throw new InvalidOperationException($"{typeof(TState).Name} is not registered as a noun of this service.");

    internal Noun OfEvent(Type type) => _byEvent.TryGetValue(type, out var noun)
        ? noun
        : throw new InvalidOperationException($"{type.Name} is not registered as an event of any noun of this service.");

    internal Noun? Named(string name) => All.FirstOrDefault(noun => noun.Name == name);

    /// <summary>Events with the present state of their streams: one query for each noun on the page.</summary>
    internal async Task<IReadOnlyList<Fact>> Facts(IQuerySession session, IEnumerable<IEvent> page, CancellationToken ct)
    {
        var facts = new List<Fact>();
        // What belongs to no noun is a tombstone: the trace of a race that was lost.
        foreach (var events in page.Where(stored => _byEvent.ContainsKey(stored.EventType)).GroupBy(stored => _byEvent[stored.EventType]))
        {
            var states = await events.Key.Load(session, [.. events.Select(stored => stored.StreamId).Distinct()], ct);
            facts.AddRange(events.Select(stored => Fact.Of(stored, states[stored.StreamId].State, states[stored.StreamId].Version)));
        }

        return facts;
    }
}

/// <summary>A stream that was fetched for writing.</summary>
internal sealed class OpenStream(Guid id, Noun noun, object? state, long version, Action<IEnumerable<object>> append, Action enforce)
{
    private readonly List<object> _events = [];

    public Guid Id => id;
    public Noun Noun => noun;
    public object? State => state;
    public long Version => version;
    public IReadOnlyList<object> Events => _events;
    public bool HasEvents => _events.Count > 0;

    public void Append(IReadOnlyList<object> events)
    {
        append(events);
        _events.AddRange(events);
    }

    /// <summary>Read but not written: the commit fails if it has changed meanwhile.</summary>
    public void StayAsRead()
    {
        if (version > 0) enforce();
    }
}
