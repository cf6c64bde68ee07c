using Marten;
using MassTransit;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.EventSourcing;
using Proposal = ReverseMentoring.Matching.Proposals.Proposal;
using Round = ReverseMentoring.Matching.Rounds.Round;

namespace ReverseMentoring.Matching.Integration;

/// <summary>
/// This service's own fact: when its last proposal is closed, the round asks about the next best, or is complete. Asked after each has been
/// committed, and not while it is: two that close at once would each see the other open, and all of them would contend for the round.
/// </summary>
internal sealed class ProposalClosedConsumer(Inbox inbox, IDocumentStore store) : IConsumer<ProposalClosed>
{
    /// <summary>All that closed last see that none is open: they look one after the other, so that the pairs are computed once.</summary>
    private static readonly SemaphoreSlim One = new(1);

    public async Task Consume(ConsumeContext<ProposalClosed> context)
    {
        var (id, stopped) = (context.Message.Proposal.RoundId, context.CancellationToken);
        await using (var session = store.QuerySession())
        {
            // Not the last: nothing follows from it, however often it comes.
            if (await session.Query<Proposal>().AnyAsync(proposal => proposal.RoundId == id && proposal.IsOpen, stopped)) return;
        }

        await One.WaitAsync(stopped);
        try
        {
            await inbox.Once<ProposalClosed, Round>(context, id, RoundCompletion.Decide);
        }
        finally
        {
            One.Release();
        }
    }
}
