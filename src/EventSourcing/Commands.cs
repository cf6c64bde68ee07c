using System.Security.Cryptography;
using JasperFx;
using Marten;
using Marten.Exceptions;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ReverseMentoring.EventSourcing;

/// <summary>
/// The only way a command changes a stream: fetch, decide, append, one transaction.
/// HTTP, consumers and due work all come this way.
/// </summary>
public sealed class Commands(IDocumentStore store, Nouns nouns, [FromKeyedServices(DomainClock.Key)] TimeProvider clock)
{
    private const int HttpTries = 3;

    /// <summary>Decides on one stream alone.</summary>
    /// <param name="expected">The version the caller has read (<c>If-Match</c>). Without it a lost race is tried again, with what is known then.</param>
    public Task<Outcome> Execute<TState>(
        Guid id, long? expected, Func<TState?, DateTimeOffset, Decision> decide, CancellationToken ct) where TState : class =>
        Execute<TState>(id, expected, (state, reading) => Task.FromResult(decide(state, reading.Now)), ct);

    /// <summary>Decides on one stream with a look at others and at documents, all in one transaction.</summary>
    /// <param name="expected">As above; it means the addressed stream only.</param>
    /// <param name="decide">Gathers what the rule must know through the <see cref="Reading"/>, then asks the rule. May run more than once.</param>
    public Task<Outcome> Execute<TState>(
        Guid id, long? expected, Func<TState?, Reading, Task<Decision>> decide, CancellationToken ct) where TState : class =>
        Execute(id, expected, decide, HttpTries, ct);

    internal async Task<Outcome> Execute<TState>(
        Guid id, long? expected, Func<TState?, Reading, Task<Decision>> decide, int tries, CancellationToken ct) where TState : class
    {
        if (id == Guid.Empty) return Outcome.NoSuchId;
        for (var attempt = 1; ; attempt++)
        {
            await using var session = store.LightweightSession();
            try
            {
                var now = clock.GetUtcNow();
                var reading = new Reading(session, nouns, now, ct);
                var stream = await reading.Open(nouns.Of<TState>(), id, expected);
                if (stream is { State: null, Version: > 0 }) return Outcome.TakenId;
                var decision = await decide((TState?)stream.State, reading);

                if (decision.Awaits is { } parent) await Waiting.Await(session, parent, decision.Letter, ct);
                else if (decision.Refusal is null) await Write(session, reading, stream, decision);
                if (decision.Receipt is { } receipt) session.Insert(receipt);

                session.SetHeader(Fact.AtHeader, now.ToString("O"));
                await session.SaveChangesAsync(ct);
                var appended = decision.Refusal is null ? decision.Events.Count : 0;
                return new(stream.Version + appended, decision.Refusal, stream.Version == 0 && appended > 0);
            }
            catch (Exception e) when (IsLostRace(e))
            {
                if (expected is not null) return Outcome.Stale;
                if (attempt >= tries) return Outcome.LostRace;
                // The more often it was lost, the wider the spread: contenders must not meet again at the same instant.
                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, 10 * attempt)), ct);
            }
        }
    }

    private async Task Write(IDocumentSession session, Reading reading, OpenStream addressed, Decision decision)
    {
        if (decision.Events.Count > 0) addressed.Append(decision.Events);
        foreach (var (id, events) in decision.Others.Where(other => other.Events.Count > 0))
            (await reading.Open(nouns.OfEvent(events[0].GetType()), id)).Append(events);

        foreach (var stream in reading.Opened)
        {
            if (stream.HasEvents) stream.Noun.Schedule(session, stream);
            else if (decision.Events.Count > 0) stream.StayAsRead();
        }

        foreach (var document in decision.Documents) session.StoreObjects([document]);
    }

    /// <summary>Somebody else was quicker: the same version, the same new stream, the same unique document, or a deadlock's victim.</summary>
    internal static bool IsLostRace(Exception e) => e switch
    {
        ConcurrencyException or ExistingStreamIdCollisionException or DocumentAlreadyExistsException => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => true,
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
    private readonly Dictionary<Guid, OpenStream> _opened = [];

    internal Reading(IDocumentSession session, Nouns nouns, DateTimeOffset now, CancellationToken ct) =>
        (_session, _nouns, Now, Cancellation) = (session, nouns, now, ct);

    /// <summary>The instant of the decision, by the domain clock.</summary>
    public DateTimeOffset Now { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>Documents, copies and views, for reading.</summary>
    public IQuerySession Documents => _session;

    /// <summary>Another stream; what it is told with <see cref="Decision.And"/> is guarded against a race, and so is its staying as it is.</summary>
    public async Task<TState?> State<TState>(Guid id) where TState : class =>
        (TState?)(await Open(_nouns.Of<TState>(), id)).State;

    internal IEnumerable<OpenStream> Opened => _opened.Values;

    internal async Task<OpenStream> Open(Noun noun, Guid id, long? expected = null)
    {
        if (_opened.TryGetValue(id, out var stream)) return stream;
        return _opened[id] = await noun.Open(_session, id, expected, Cancellation);
    }
}
