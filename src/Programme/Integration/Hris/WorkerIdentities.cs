using Marten;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>Worker ids to person ids. A worker who is only named (as somebody's manager) has a person id too, so that the chain is complete once they come.</summary>
internal sealed class WorkerIdentities(IDocumentStore store)
{
    private const int Tries = 10;

    /// <summary>The person ids of these workers, made where there was none.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> Of(string source, IEnumerable<string> workerIds, CancellationToken ct)
    {
        // In order, so that two who reserve the same ids do not wait for each other crosswise.
        string[] ids = [.. workerIds.Distinct().Order(StringComparer.Ordinal)];
        string[] keys = [.. ids.Select(id => WorkerIdentity.Key(source, id))];
        for (var attempt = 1; ; attempt++)
        {
            await using var session = store.LightweightSession();
            var known = (await session.LoadManyAsync<WorkerIdentity>(ct, keys)).ToDictionary(identity => identity.Id, identity => identity.PersonId);
            if (known.Count == keys.Length) return ids.ToDictionary(id => id, id => known[WorkerIdentity.Key(source, id)]);

            // The one place where people get their ids. Random, so that nothing leads back once this document is gone.
            foreach (var key in keys.Where(key => !known.ContainsKey(key))) session.Insert(new WorkerIdentity(key, Guid.NewGuid()));
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
}
