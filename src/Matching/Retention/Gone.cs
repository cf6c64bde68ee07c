using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.ServiceDefaults.Privacy;

namespace ReverseMentoring.Matching.Retention;

/// <summary>A list of what was deleted reads otherwise than one of what never was.</summary>
internal static class Gone
{
    private static readonly Refusal Expired = new(RefusalKind.Rule, "expired", "What is asked for has been deleted when its period had passed.");

    /// <summary>The answer to whoever asks for what is deleted; null while it is kept.</summary>
    public static async Task<IResult?> WithItsPeriod(IQuerySession documents, Guid programmeId, Kept kept, CancellationToken ct) =>
        await documents.LoadAsync<LocalRetention>(LocalRetention.IdOf(programmeId), ct) is { Expired: var kinds } && kinds.Contains(kept.Kind) ? Expired.ToProblem() : null;
}
