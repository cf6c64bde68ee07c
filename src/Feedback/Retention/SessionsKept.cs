using Marten;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Feedback.Scorecards;
using ReverseMentoring.ServiceDefaults.Privacy;

namespace ReverseMentoring.Feedback.Retention;

/// <summary>What Feedback counts of sessions goes when they go. What was published of it stays: nobody is in it.</summary>
internal static class SessionsKept
{
    public static Kept Kind { get; } = new("sessions", Expire);

    /// <summary>What becomes of a session is told when its pair says so: what is deleted before would come back with that.</summary>
    public static Task<bool> AreToCome(Guid programmeId, IQuerySession documents, CancellationToken ct) => documents.Query<Copy<Session>>()
        .AnyAsync(copy => copy.State.ProgrammeId == programmeId && (copy.State.Status == "planned" || copy.State.Status == "confirmed"), ct);

    private static async Task<Expired> Expire(Guid programmeId, IDocumentOperations transaction, CancellationToken ct)
    {
        if (await AreToCome(programmeId, transaction, ct)) return Expired.NotYet;
        var deleted = new Dictionary<string, int>
        {
            ["session"] = await transaction.Query<Copy<Session>>().CountAsync(copy => copy.State.ProgrammeId == programmeId, ct),
            ["disruption"] = await transaction.Query<Disruption>().CountAsync(disruption => disruption.ProgrammeId == programmeId, ct)
        };
        transaction.DeleteWhere<Copy<Session>>(copy => copy.State.ProgrammeId == programmeId);
        transaction.DeleteWhere<Disruption>(disruption => disruption.ProgrammeId == programmeId);
        return new(deleted, More: false);
    }
}
