using Marten;
using ReverseMentoring.Scheduling.Delegations;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.ServiceDefaults.Access;
using ReverseMentoring.ServiceDefaults.Privacy;

namespace ReverseMentoring.Scheduling.Integration;

/// <summary>What Scheduling holds of a person: their sessions, for whom they act and who acts for them, and who has read about them.</summary>
internal static class HeldHere
{
    public static async Task<IReadOnlyList<HeldData>> Gather(Guid person, DateTimeOffset now, IDocumentSession session, CancellationToken ct) =>
    [
        // Who has called a chemistry talk off is told to neither: it may be that the other takes part no more, which is not told before the answers are due.
        new("session", [.. (await session.Query<Session>().Where(one => one.MentorId == person || one.MenteeId == person).OrderBy(one => one.Start).ToListAsync(ct))
            .Select(one => one.Kind == SessionKind.Chemistry ? one with { CancelledBy = null } : one)]),
        new("delegation", [.. await session.Query<Delegation>().Where(one => one.PrincipalId == person || one.DelegateId == person).ToListAsync(ct)]),
        new("scheduling-access-log", [.. await AccessLog.About(session, person, ct)])
    ];
}
