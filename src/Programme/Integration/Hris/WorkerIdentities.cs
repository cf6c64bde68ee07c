using Marten;
using ReverseMentoring.Programme.Erasures;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <param name="People">Person ids by worker id.</param>
/// <param name="Erased">Those of the workers who were erased and have not begun anew; in <paramref name="People"/> they are nobody.</param>
internal sealed record Identified(IReadOnlyDictionary<string, Guid> People, IReadOnlyDictionary<string, ErasedWorker> Erased);

/// <summary>Worker ids to person ids. A worker who is only named (as somebody's manager) has a person id too, so that the chain is complete once they come.</summary>
internal sealed class WorkerIdentities(IDocumentStore store, ErasedWorkers erasedWorkers)
{
    private const int Tries = 10;

    /// <summary>The person ids of those of these workers who have one.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> Known(string source, IEnumerable<string> workerIds, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return await Known(session, source, [.. workerIds.Distinct()], ct);
    }

    /// <summary>The person ids of these workers, made where there was none.</summary>
    /// <param name="begins">Whether one who has none may get one; told whether, and until when, they were erased.</param>
    public async Task<Identified> Of(string source, IEnumerable<string> workerIds, Func<string, ErasedWorker?, bool> begins, CancellationToken ct)
    {
        // In order, so that two who reserve the same ids do not wait for each other crosswise.
        string[] ids = [.. workerIds.Distinct().Order(StringComparer.Ordinal)];
        for (var attempt = 1; ; attempt++)
        {
            await using var session = store.LightweightSession();
            var known = await Known(session, source, ids, ct);
            string[] unknown = [.. ids.Where(id => !known.ContainsKey(id))];
            var erased = await erasedWorkers.Among(session, source, unknown, ct);

            // The one place where people get their ids. Random, so that nothing leads back once this document is gone.
            string[] beginning = [.. unknown.Where(id => begins(id, erased.GetValueOrDefault(id)))];
            foreach (var id in beginning) session.Insert(new WorkerIdentity(WorkerIdentity.Key(source, id), known[id] = Guid.NewGuid()));
            try
            {
                await session.SaveChangesAsync(ct);
                var gone = erased.Where(one => !known.ContainsKey(one.Key)).ToDictionary();
                foreach (var id in gone.Keys) known[id] = erasedWorkers.Nobody(source, id);
                return new(known, gone);
            }
            catch (JasperFx.DocumentAlreadyExistsException) when (attempt < Tries)
            {
                // Somebody else has just reserved one of them: read again.
            }
        }
    }

    private static async Task<Dictionary<string, Guid>> Known(IQuerySession session, string source, string[] ids, CancellationToken ct) =>
        (await session.LoadManyAsync<WorkerIdentity>(ct, [.. ids.Select(id => WorkerIdentity.Key(source, id))]))
        .ToDictionary(identity => identity.Id[(source.Length + 1)..], identity => identity.PersonId);
}
