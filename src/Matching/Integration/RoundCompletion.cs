using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Rounds;
using Proposal = ReverseMentoring.Matching.Proposals.Proposal;
using Round = ReverseMentoring.Matching.Rounds.Round;

namespace ReverseMentoring.Matching.Integration;

/// <summary>What follows when all proposals of a round are closed: it asks about the next best, or is complete.</summary>
internal static class RoundCompletion
{
    public static async Task<Decision> Decide(Round? round, Reading reading)
    {
        if (round is not { Status: RoundStatus.Released }) return Decision.Nothing;
        var proposals = await Of(round, reading);
        var next = RoundDecider.MayAskAgain(round, proposals) ? await NextBest.Of(round, reading) : [];
        return RoundDecider.Decide(round, new CompleteRound(), proposals, next, await Standings.Of(round, reading), reading.Now);
    }

    /// <summary>The same at a time, for the news that the last is closed may have lost every race, or never come.</summary>
    public static async Task<Decision> DecideDue(Round round, object _, Reading reading) =>
        // Closing them is due work too, and may be late; a conflict keeps the row, and so it is looked at again.
        (await Of(round, reading)).Any(proposal => proposal.IsOpen)
            ? Decision.Conflict("proposals-open", "Proposals of this round are still open.")
            : await Decide(round, reading);

    private static Task<IReadOnlyList<Proposal>> Of(Round round, Reading reading) =>
        reading.Documents.Query<Proposal>().Where(proposal => proposal.RoundId == round.Id).ToListAsync(reading.Cancellation);
}
