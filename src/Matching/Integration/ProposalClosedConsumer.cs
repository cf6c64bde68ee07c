using Marten;
using MassTransit;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Rounds;
using Proposal = ReverseMentoring.Matching.Proposals.Proposal;
using Round = ReverseMentoring.Matching.Rounds.Round;

namespace ReverseMentoring.Matching.Integration;

/// <summary>
/// This service's own fact: the round is complete when its last proposal is closed. Asked after each has been committed, and not while
/// it is: two that close at once would each see the other open, and all of them would contend for the round.
/// </summary>
internal sealed class ProposalClosedConsumer(Inbox inbox) : IConsumer<ProposalClosed>
{
    public Task Consume(ConsumeContext<ProposalClosed> context) =>
        inbox.Once(context, context.Message.Proposal.RoundId, async (Round? round, Reading reading) =>
        {
            if (round is not { Status: RoundStatus.Released }) return Decision.Nothing;
            var (documents, ct, roundId) = (reading.Documents, reading.Cancellation, context.Message.Proposal.RoundId);
            if (await documents.Query<Proposal>().AnyAsync(proposal => proposal.RoundId == roundId && proposal.IsOpen, ct)) return Decision.Nothing;

            var proposals = await documents.Query<Proposal>().Where(proposal => proposal.RoundId == roundId).ToListAsync(ct);
            var paired = proposals.Where(proposal => proposal.Status == ProposalStatus.Accepted)
                .SelectMany(proposal => new[] { proposal.Mentor.ParticipantId, proposal.Mentee.ParticipantId }).ToHashSet();
            return RoundDecider.Decide(round, new CompleteRound(), paired, await Standings.Of(round, reading));
        });
}
