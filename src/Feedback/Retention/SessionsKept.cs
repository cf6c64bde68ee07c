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

    private static async Task<Expired> Expire(Guid programmeId, IDocumentOperations transaction, CancellationToken ct)
    {
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
