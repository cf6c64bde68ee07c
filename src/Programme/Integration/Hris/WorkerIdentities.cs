using Marten;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>Worker ids to person ids. A worker who is only named (as somebody's manager) has a person id too, so that the chain is complete once they come.</summary>
internal sealed class WorkerIdentities(IDocumentStore store)
{
    private const int Tries = 10;

    /// <summary>The person ids of those of these workers who have one.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> Known(string source, IEnumerable<string> workerIds, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return await Known(session, source, [.. workerIds.Distinct()], ct);
    }

    /// <summary>The person ids of these workers, made where there was none.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> Of(string source, IEnumerable<string> workerIds, CancellationToken ct)
    {
        // In order, so that two who reserve the same ids do not wait for each other crosswise.
        string[] ids = [.. workerIds.Distinct().Order(StringComparer.Ordinal)];
        for (var attempt = 1; ; attempt++)
        {
            await using var session = store.LightweightSession();
            var known = await Known(session, source, ids, ct);
            if (known.Count == ids.Length) return known;

            // The one place where people get their ids. Random, so that nothing leads back once this document is gone.
            foreach (var id in ids.Where(id => !known.ContainsKey(id))) session.Insert(new WorkerIdentity(WorkerIdentity.Key(source, id), Guid.NewGuid()));
            try
            {
                await session.SaveChangesAsync(ct);
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
