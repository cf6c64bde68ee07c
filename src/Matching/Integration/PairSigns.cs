using Marten;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Pairs;
using Pair = ReverseMentoring.Matching.Pairs.Pair;

namespace ReverseMentoring.Matching.Integration;

/// <summary>What is due for a pair, with what Scheduling has told of its sessions.</summary>
internal static class PairSigns
{
    /// <summary>A session that was cancelled, or that somebody did not come to, is no sign of life; one of which nobody has said what became of it is.</summary>
    private static readonly string[] Signs = ["planned", "confirmed", "held", "unknown"];

    public static async Task<Decision> Decide(Pair pair, object command, Reading reading) => command switch
    {
        LookForSigns look => PairDue.Decide(pair, look, await Of(pair.Id, reading), await IsRunning(pair, reading), reading.Now),
        CompletePair complete => PairDue.Decide(pair, complete, reading.Now),
        EndAgreedPause end => PairDue.Decide(pair, end, reading.Now),
        _ => PairDecider.Decide(pair, (OfferTalk)command, reading.Now)
    };

    private static async Task<IReadOnlyList<DateTimeOffset>> Of(Guid pairId, Reading reading) =>
    [
        .. (await reading.Documents.Query<Copy<Session>>().Where(copy => copy.State.PairId == pairId).ToListAsync(reading.Cancellation))
            .Where(copy => Signs.Contains(copy.State.Status)).Select(copy => copy.State.Start)
    ];

    private static async Task<bool> IsRunning(Pair pair, Reading reading) =>
        (await reading.Documents.Programme(pair.ProgrammeId, reading.Cancellation))?.TakesPairs() ?? true;
}
