using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.ChemistryTalks;
using ReverseMentoring.Scheduling.Sessions;

namespace ReverseMentoring.Scheduling.Integration;

/// <summary>
/// Calls off the chemistry talks of whoever does not come any more. It decides on the newest copies and not on the message that made it look, so it
/// is harmless twice, late and out of order, and needs no receipt.
/// </summary>
internal sealed class TalksToCome(IDocumentStore store, Commands commands)
{
    public async Task LookAtThoseOf(Guid personId, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var talks = await session.Query<Session>()
            .Where(talk => talk.Kind == SessionKind.Chemistry && (talk.MentorId == personId || talk.MenteeId == personId)).ToListAsync(ct);
        foreach (var talk in talks.Where(talk => talk.IsToCome)) await LookAt(talk.Id, ct);
    }

    /// <exception cref="InvalidOperationException">A race was lost; the message is tried again.</exception>
    public async Task LookAt(Guid talkId, CancellationToken ct)
    {
        var outcome = await commands.Execute<Session>(talkId, null, async (talk, reading) => talk is null
            ? Decision.Nothing
            : ChemistryTalkDecider.Decide(talk, new LookWhoComes(await IsGone(reading.Documents, talk.ProgrammeId, [talk.MentorId, talk.MenteeId], ct)), reading.Now), ct);
        if (outcome.Refusal is { } lost) throw new InvalidOperationException(lost.Sentence);
    }

    /// <summary>One of them has left the organisation, or takes part no more. Of whom nothing is known, it is not.</summary>
    public static async Task<bool> IsGone(IQuerySession documents, Guid programmeId, Guid[] people, CancellationToken ct)
    {
        foreach (var person in people)
            if (await documents.LoadAsync<Copy<Person>>(person, ct) is { State.Active: false }
                || await documents.Participant(programmeId, person, ct) is { Status: "withdrawn" or "completed" }) return true;
        return false;
    }
}
