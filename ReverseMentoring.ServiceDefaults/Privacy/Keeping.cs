using System.Linq.Expressions;
using Marten;
using MassTransit;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.ServiceDefaults.Privacy;

/// <summary>Something that a service keeps of a programme for as long as the policies of its countries say, and no longer.</summary>
/// <param name="Kind">As the policies call it, such as <c>sessions</c>; a name of its own, where several of their periods hold for it.</param>
/// <param name="Periods">The kinds of the policies whose periods hold for it, of which the shortest counts; none named is <paramref name="Kind"/> alone.</param>
public sealed record Kept(string Kind, Expire Expire, params IReadOnlyList<string> Periods)
{
    internal IReadOnlyList<string> AsPoliciesCallIt => Periods.Count == 0 ? [Kind] : Periods;
}

/// <summary>Deletes what is there of a programme, in the transaction that records it; in pieces, where it is much.</summary>
public delegate Task<Expired> Expire(Guid programmeId, IDocumentOperations transaction, CancellationToken ct);

/// <param name="Deleted">How many, by what they are called in the record of processing.</param>
/// <param name="More">There is more than fits into one transaction, or something that is not over yet.</param>
public sealed record Expired(IReadOnlyDictionary<string, int> Deleted, bool More)
{
    /// <summary>Something of it is still to come: it is looked at again a day later.</summary>
    public static Expired NotYet { get; } = new(new Dictionary<string, int>(), More: true);
}

/// <summary>A programme that is over is looked at until nothing of it is left that its policies do not keep for ever; where they keep it for ever, until one of them does so no more.</summary>
internal sealed class RetentionConsumer(Inbox inbox, Copies copies, IDocumentStore store) : IConsumer<ProgrammeClosed>, IConsumer<ProgrammeCancelled>, IConsumer<CountryPolicyApproved>
{
    public Task Consume(ConsumeContext<ProgrammeClosed> context) => Begin(context, context.Message.Head.Id);

    public Task Consume(ConsumeContext<ProgrammeCancelled> context) => Begin(context, context.Message.Head.Id);

    /// <summary>The copy first: whoever looks from now on sees the new periods, and whoever has looked before is made to look sooner.</summary>
    public async Task Consume(ConsumeContext<CountryPolicyApproved> context)
    {
        var (head, policy) = context.Message;
        await copies.Take(head, policy, context.CancellationToken);
        await using var session = store.QuerySession();
        var over = (await session.Query<LocalRetention>().ToListAsync(context.CancellationToken)).Where(retention => retention.Waits.Count > 0);
        var programmes = await session.LoadManyAsync<Copy<Programme>>(context.CancellationToken, over.Select(retention => retention.ProgrammeId));
        foreach (var programme in programmes.Where(programme => programme.State.Countries.Contains(policy.Country)))
            await inbox.Once(context, LocalRetention.IdOf(programme.Id), async (LocalRetention? retention, Reading reading) => LocalRetentionDecider.Decide(
                retention, new LookSooner(LocalRetentionDecider.GoneOn(programme.State, await reading.Documents.Policies(reading.Cancellation), retention?.Waits ?? [])), reading.Now),
                programme.Id.ToString());
    }

    private Task Begin<T>(ConsumeContext<T> context, Guid programme) where T : class =>
        inbox.Once(context, LocalRetention.IdOf(programme), async (LocalRetention? retention, Reading reading) =>
            await reading.Documents.LoadAsync<Copy<Programme>>(programme, reading.Cancellation) is null
                ? Decision.WaitFor(programme)
                : LocalRetentionDecider.Decide(retention, new BeginLocalRetention(programme), reading.Now));
}

public static class Keeping
{
    /// <summary>Carries out the periods of what the service keeps; it holds copies of programmes and of country policies. <see cref="LocalRetentionCarriedOut.Told"/> is to be told by its outbound.</summary>
    public static ServiceParts Keeps(this ServiceParts parts, params Kept[] all) => parts
        .Noun<LocalRetention>(noun => noun
            .Event<LocalRetentionBegan>("local_retention_began")
            .Event<LocalRetentionCarriedOut>("local_retention_carried_out")
            .Event<LocalPeriodsChanged>("local_periods_changed")
            .Due(LocalRetentionDecider.NextDue, (retention, _, reading) => CarryOut(retention, all, reading)))
        .Consumer<RetentionConsumer>();

    /// <summary>The copies of what another service keeps go when it does; not while one of them may still change, or its next news would bring it back.</summary>
    /// <param name="code">What they are called in the record of processing.</param>
    /// <param name="of">Those of a programme.</param>
    /// <param name="changes">Those of which there may be news.</param>
    public static Kept Copies<T>(
        string kind, string code, Func<Guid, Expression<Func<Copy<T>, bool>>> of, Expression<Func<Copy<T>, bool>> changes, params IReadOnlyList<string> periods) where T : class =>
        new(kind, async (programme, transaction, ct) =>
        {
            var copies = transaction.Query<Copy<T>>().Where(of(programme));
            if (await copies.AnyAsync(changes, ct)) return Expired.NotYet;
            var deleted = new Dictionary<string, int> { [code] = await copies.CountAsync(ct) };
            transaction.DeleteWhere(of(programme));
            return new(deleted, More: false);
        }, periods);

    /// <summary>
    /// Nobody appends to these streams until the transaction is over; who would, waits, and then finds what it has left. For what is deleted because
    /// nothing is in it: what is read after this stays true, and without it, what comes in the same instant would be deleted unread.
    /// </summary>
    public static async Task Hold(this IDocumentOperations transaction, IEnumerable<Guid> streams, CancellationToken ct)
    {
        var session = (IDocumentSession)transaction;
        await session.BeginTransactionAsync(ct);
        // Always in the same order: two that hold the same do not wait for each other.
        await session.QueryAsync<Guid>("select id from mt_streams where id = any(?) order by id for update", ct, streams.ToArray());
    }

    /// <summary>Deletes streams with their history, their states and what is due of them. What was told of them stays told.</summary>
    public static void Forget<TState>(this IDocumentOperations transaction, Guid[] streams) where TState : class
    {
        if (streams.Length == 0) return;
        foreach (var stream in streams) transaction.Delete<TState>(stream);
        transaction.QueueSqlCommand("delete from due_work where stream_id = any(?)", streams);
        transaction.QueueSqlCommand("delete from mt_events where stream_id = any(?)", streams);
        transaction.QueueSqlCommand("delete from mt_streams where id = any(?)", streams);
    }

    internal static async Task<IReadOnlyList<CountryPolicy>> Policies(this IQuerySession documents, CancellationToken ct) =>
        [.. (await documents.Query<Copy<CountryPolicy>>().ToListAsync(ct)).Select(copy => copy.State)];

    private static async Task<Decision> CarryOut(LocalRetention retention, Kept[] all, Reading reading)
    {
        var (transaction, ct) = ((IDocumentOperations)reading.Documents, reading.Cancellation);
        var programme = (await transaction.LoadAsync<Copy<Programme>>(retention.ProgrammeId, ct))!.State;
        var policies = await transaction.Policies(ct);
        var (today, seen) = (DateOnly.FromDateTime(reading.Now.UtcDateTime), new List<SeenOfKind>());
        foreach (var kept in all.Where(kept => !retention.Expired.Contains(kept.Kind)))
        {
            var goneOn = LocalRetentionDecider.GoneOn(programme, policies, kept.AsPoliciesCallIt);
            seen.Add(new(kept.Kind, kept.AsPoliciesCallIt, goneOn, goneOn <= today ? await kept.Expire(retention.ProgrammeId, transaction, ct) : null));
        }

        return LocalRetentionDecider.Decide(retention, new CarryOutLocalRetention(seen), reading.Now);
    }
}
