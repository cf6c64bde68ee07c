namespace ReverseMentoring.EventSourcing;

/// <summary>
/// Sends what every stream of a noun has told, with its present state, to one queue: for a consumer that came later, and after a restore.
/// The ids are those of the first time, so whoever had it already is not told twice.
/// </summary>
public sealed class Republish(IDocumentStore store, Nouns nouns, Outbound outbound, Complete complete, IBus bus)
{
    /// <param name="noun">The noun's name, such as <c>pair</c>.</param>
    /// <param name="queue">The queue that is filled, such as <c>scheduling-pair-formed</c>.</param>
    /// <param name="contracts">The names of the contracts that the queue's consumers take; anything else would end in its <c>_skipped</c> queue.</param>
    /// <param name="progress">Told the number of streams that were sent so far.</param>
    /// <returns>Messages sent; null when there is no such noun.</returns>
    public async Task<long?> Send(string noun, string queue, IReadOnlySet<string> contracts, IProgress<long>? progress, CancellationToken ct)
    {
        if (nouns.Named(noun) is not { } kind) return null;
        // To the queue's own exchange: addressed as a queue, it would be declared again, and as a classic one.
        var endpoint = await bus.GetSendEndpoint(new Uri($"exchange:{queue}"));
        var (sent, streams) = (0L, 0L);
        await using var session = store.QuerySession();
        for (var ids = await kind.Streams(session, Guid.Empty, ct); ids.Count > 0; ids = await kind.Streams(session, ids[^1], ct))
        {
            foreach (var id in ids)
            {
                var facts = await nouns.Facts(session, await session.Events.FetchStreamAsync(id, token: ct), ct);
                IReadOnlyList<Told> page = [.. facts.SelectMany(outbound.Invoke).Where(told => contracts.Contains(told.Message.GetType().Name))];
                foreach (var told in await complete(page, session, ct))
                {
                    await endpoint.Send(told.Message, told.Message.GetType(), send => send.MessageId = told.Id, ct);
                    sent++;
                }
            }
            progress?.Report(streams += ids.Count);
        }

        return sent;
    }
}
