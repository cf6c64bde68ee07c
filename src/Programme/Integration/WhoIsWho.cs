using Marten;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Integration;

/// <summary>People are at home here: they are looked for where they are, not among copies of what this service tells others.</summary>
internal static class WhoIsWho
{
    public static async Task<IReadOnlyList<KnownAs>> Of(IQuerySession documents, string subjectKey, CancellationToken ct) =>
        [.. (await documents.QueryAsync<Worker>("where d.id in (select p.id from mt_doc_personaldata p where p.data ->> 'subjectKey' = ?)", ct, subjectKey))
            // Of whom nothing but a leaving is known yet, nobody is told either.
            .Where(worker => worker.Employment is not null).Select(worker => new KnownAs(worker.Id, worker.Active, worker.Employment!.Zone))];
}
