using System.Collections.Concurrent;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;

namespace ReverseMentoring.Programme.Admissions;

/// <summary>
/// How a command of a participant is carried out where it may touch the places: with what follows for them. Whoever loses the race for them
/// three times queues, in this process: a hundred who come in the same second are all answered, and none is told to try again.
/// </summary>
internal sealed class Enrolments(Commands commands)
{
    private const int TriesInTurn = 10;
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> _queues = [];

    /// <param name="expected">The version of the participant that the caller has read.</param>
    public async Task<Outcome> Execute(
        Guid programmeId, Guid participantId, long? expected, Func<Participant?, Reading, Task<Decision>> decide, CancellationToken ct)
    {
        var outcome = await Try();
        if (!IsLost(outcome)) return outcome;
        var queue = _queues.GetOrAdd(programmeId, _ => new SemaphoreSlim(1));
        await queue.WaitAsync(ct);
        try
        {
            // With an expected version, what was lost may be the race for the places: if it is that of the participant, it is lost again at once.
            for (var left = expected is null ? TriesInTurn : 2; left > 0 && IsLost(outcome); left--) outcome = await Try();
            return outcome;
        }
        finally
        {
            queue.Release();
        }

        Task<Outcome> Try() => commands.Execute<Participant>(participantId, expected, async (participant, reading) =>
            await (await decide(participant, reading)).Seated(participant, participantId, reading), ct);
    }

    private static bool IsLost(Outcome outcome) => outcome.Refusal is { Code: "too-many-changes" or "stale-version" };
}
