using System.Linq.Expressions;
using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Organisation;
using ReverseMentoring.Matching.Pairs;
using Pair = ReverseMentoring.Matching.Pairs.Pair;

namespace ReverseMentoring.Matching.Integration;

/// <summary>
/// Lets living pairs follow what their people and their programme are today. It decides on the newest copies and not on the message that
/// made it look, so it is harmless twice, late and out of order, and needs no receipt.
/// </summary>
internal sealed class PairWatch(IDocumentStore store, Commands commands, [FromKeyedServices(DomainClock.Key)] TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _looking = new(1);
    private long _asked;
    private long _answered;

    /// <summary>Looks at every living pair. One look answers everybody who has asked before it began: a thousand changes of the organisation are few looks.</summary>
    public async Task LookAtAll(CancellationToken ct)
    {
        var mine = Interlocked.Increment(ref _asked);
        await _looking.WaitAsync(ct);
        try
        {
            if (_answered >= mine) return;
            var upTo = Volatile.Read(ref _asked);
            await Look(pair => true, ct);
            _answered = upTo;
        }
        finally
        {
            _looking.Release();
        }
    }

    public void Dispose() => _looking.Dispose();

    /// <exception cref="InvalidOperationException">A race was lost; the message is tried again.</exception>
    public async Task Look(Expression<Func<Pair, bool>> which, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var pairs = await session.Query<Pair>().Where(pair => pair.IsLiving).Where(which).ToListAsync(ct);
        if (pairs.Count == 0) return;
        var today = await Today(pairs, session, ct);
        foreach (var pair in pairs)
            if (PairDecider.Decide(pair, today(pair), clock.GetUtcNow()).Events.Count > 0) await Follow(pair, ct);
    }

    /// <summary>
    /// Decides on what is known in that moment, for what was read for all pairs may be old by now; and once more after something was written,
    /// for whoever has brought something newer meanwhile may have looked at the pair just before.
    /// </summary>
    private async Task Follow(Pair pair, CancellationToken ct)
    {
        for (var changed = true; changed;)
        {
            var outcome = await commands.Execute<Pair>(pair.Id, null, async (state, reading) =>
            {
                var decision = PairDecider.Decide(state, (await Today([pair], reading.Documents, reading.Cancellation))(pair), reading.Now);
                changed = decision.Events.Count > 0;
                return decision;
            }, ct);
            if (outcome.Refusal is { } lost) throw new InvalidOperationException(lost.Sentence);
        }
    }

    private static async Task<Func<Pair, FollowPeople>> Today(IReadOnlyList<Pair> pairs, IQuerySession session, CancellationToken ct)
    {
        var programmes = await session.Copies<Programme>(pairs.Select(pair => pair.ProgrammeId), ct);
        var participants = await session.Copies<Participant>(pairs.SelectMany(pair => new[] { pair.Mentor.ParticipantId, pair.Mentee.ParticipantId }), ct);
        var people = await session.WithManagers(pairs.SelectMany(pair => new[] { pair.Mentor.PersonId, pair.Mentee.PersonId }), ct);
        var posts = people.Posts();
        return pair => Today(pair, programmes, participants, posts);
    }

    private static FollowPeople Today(
        Pair pair, IReadOnlyDictionary<Guid, Programme> programmes, IReadOnlyDictionary<Guid, Participant> participants,
        IReadOnlyDictionary<Guid, Post> posts)
    {
        var programme = programmes.GetValueOrDefault(pair.ProgrammeId)?.Status;
        var both = new[] { pair.Mentor.ParticipantId, pair.Mentee.ParticipantId }
            .Select(id => participants.GetValueOrDefault(id)).OfType<Participant>().ToList();
        var paused = both.Where(participant => participant.Status == "paused").ToList();
        return new(
            // Told twice, of the person and of the participant: whichever comes first, it is the same reason.
            Left: new[] { pair.Mentor.PersonId, pair.Mentee.PersonId }.Any(id => posts.GetValueOrDefault(id) is { Active: false })
                || both.Any(participant => participant.CompletedBecause == "left-the-company"),
            Withdrawn: programme == "cancelled" || both.Any(participant => participant.Status == "withdrawn"),
            Completed: programme == "closed" || both.Any(participant => participant.Status == "completed"),
            Paused: paused.Count > 0,
            PausedUntil: paused.Any(participant => participant.PausedUntil is null) ? null : paused.Max(participant => participant.PausedUntil),
            Conflict: ReportingLine.Conflict(pair.Mentor.PersonId, pair.Mentee.PersonId, posts));
    }
}
