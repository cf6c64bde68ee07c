using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Planning;
using ReverseMentoring.Scheduling.Sessions;

namespace ReverseMentoring.Scheduling.Integration;

internal static class Availabilities
{
    /// <summary>Somebody's place in a programme: nobody has two.</summary>
    public static async Task<Participant?> Participant(this IQuerySession documents, Guid programmeId, Guid personId, CancellationToken ct) =>
        (await documents.Query<Copy<Participant>>().Where(copy => copy.State.PersonId == personId && copy.State.ProgrammeId == programmeId).FirstOrDefaultAsync(ct))?.State;

    /// <summary>What the planner must know of a person: working hours as Programme told them, and the sessions that we know of ourselves.</summary>
    /// <param name="except">A session that is to be moved does not stand in its own way.</param>
    public static async Task<Availability> Of(
        IQuerySession documents, Participant participant, DateTimeOffset now, CancellationToken ct, Guid? except = null)
    {
        var person = participant.PersonId;
        // From a day back: a session may have begun before now and not be over.
        var since = now.ToUniversalTime().AddDays(-1);
        var taken = await documents.Query<Session>()
            .Where(session => (session.MentorId == person || session.MenteeId == person) && session.Start > since)
            .ToListAsync(ct);
        return new Availability(
            participant.Profile.Zone,
            [.. participant.Profile.WorkingHours.Select(hours => new WorkingWindow(hours.Day, hours.From, hours.Until))],
            Busy: [.. taken.Where(session => session.IsToCome && session.Id != except).Select(session => new BusyTime(session.Start, session.End))]);
    }
}
