using Marten;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.ServiceDefaults.Privacy;

namespace ReverseMentoring.Scheduling.Integration;

/// <summary>What Scheduling holds of a person: their sessions.</summary>
internal static class HeldHere
{
    public static async Task<IReadOnlyList<HeldData>> Gather(Guid person, DateTimeOffset now, IDocumentSession session, CancellationToken ct) =>
    [
        new("session", [.. await session.Query<Session>().Where(one => one.MentorId == person || one.MenteeId == person).OrderBy(one => one.Start).ToListAsync(ct)])
    ];
}
