using Marten;
using MassTransit;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.ServiceDefaults.Privacy;

/// <summary>Something that a service keeps of a programme for as long as the policies of its countries say, and no longer.</summary>
/// <param name="Kind">As the policies call it, such as <c>sessions</c>.</param>
public sealed record Kept(string Kind, Expire Expire);

/// <summary>Deletes what is there of a programme, in the transaction that records it; in pieces, where it is much.</summary>
public delegate Task<Expired> Expire(Guid programmeId, IDocumentOperations transaction, CancellationToken ct);

/// <param name="Deleted">How many, by what they are called in the record of processing.</param>
/// <param name="More">There is more than fits into one transaction, or something that is not over yet.</param>
public sealed record Expired(IReadOnlyDictionary<string, int> Deleted, bool More);

/// <summary>A programme that is over is looked at until nothing of it is left that its policies do not keep for ever.</summary>
internal sealed class RetentionConsumer(Inbox inbox) : IConsumer<ProgrammeClosed>, IConsumer<ProgrammeCancelled>
{
    public Task Consume(ConsumeContext<ProgrammeClosed> context) => Begin(context, context.Message.Head.Id);

    public Task Consume(ConsumeContext<ProgrammeCancelled> context) => Begin(context, context.Message.Head.Id);

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
            .Due(LocalRetentionDecider.NextDue, (retention, _, reading) => CarryOut(retention, all, reading)))
        .Consumer<RetentionConsumer>();

    /// <summary>Deletes streams with their history, their states and what is due of them. What was told of them stays told.</summary>
    public static void Forget<TState>(this IDocumentOperations transaction, Guid[] streams) where TState : class
    {
        if (streams.Length == 0) return;
        foreach (var stream in streams) transaction.Delete<TState>(stream);
        transaction.QueueSqlCommand("delete from due_work where stream_id = any(?)", streams);
        transaction.QueueSqlCommand("delete from mt_events where stream_id = any(?)", streams);
        transaction.QueueSqlCommand("delete from mt_streams where id = any(?)", streams);
    }

    private static async Task<Decision> CarryOut(LocalRetention retention, Kept[] all, Reading reading)
    {
        var (transaction, ct) = ((IDocumentOperations)reading.Documents, reading.Cancellation);
        var programme = (await transaction.LoadAsync<Copy<Programme>>(retention.ProgrammeId, ct))!.State;
        IReadOnlyList<CountryPolicy> policies = [.. (await transaction.Query<Copy<CountryPolicy>>().ToListAsync(ct)).Select(copy => copy.State)];
        var (today, seen) = (DateOnly.FromDateTime(reading.Now.UtcDateTime), new List<SeenOfKind>());
        foreach (var kept in all.Where(kept => !retention.Expired.Contains(kept.Kind)))
        {
            var goneOn = LocalRetentionDecider.GoneOn(programme, policies, kept.Kind);
            seen.Add(new(kept.Kind, goneOn, goneOn <= today ? await kept.Expire(retention.ProgrammeId, transaction, ct) : null));
        }

        return LocalRetentionDecider.Decide(retention, new CarryOutLocalRetention(seen), reading.Now);
    }
}
