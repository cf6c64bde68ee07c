using Marten;
using ReverseMentoring.Feedback.Pulses;
using ReverseMentoring.ServiceDefaults.Privacy;

namespace ReverseMentoring.Feedback.Integration;

/// <summary>That somebody was asked, and whether they answered. What they answered nobody can find: it is kept without them.</summary>
public sealed record AskedOfMe(Guid Id, Guid ProgrammeId, Guid SessionId, DateTimeOffset ClosesAt, bool Answered);

/// <summary>What Feedback holds of a person.</summary>
internal static class HeldHere
{
    public static async Task<IReadOnlyList<HeldData>> Gather(Guid person, DateTimeOffset now, IDocumentSession session, CancellationToken ct)
    {
        var asked = await session.Query<Pulse>().Where(pulse => pulse.MentorId == person || pulse.MenteeId == person).OrderBy(pulse => pulse.ClosesAt).ToListAsync(ct);
        var answered = (await session.QueryAsync<Guid>("select pulse_id from pulse_answered where person_id = ?", ct, person)).ToHashSet();
        return [new("pulse", [.. asked.Select(pulse => new AskedOfMe(pulse.Id, pulse.ProgrammeId, pulse.SessionId, pulse.ClosesAt, answered.Contains(pulse.Id)))])];
    }
}
