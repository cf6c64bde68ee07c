using MassTransit;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Proposals;

namespace ReverseMentoring.Matching.Integration;

/// <summary>Two of whom a pair was proposed have had their chemistry talk: both are asked for their answer.</summary>
internal sealed class TalkHeldConsumer(Inbox inbox) : IConsumer<TalkHeld>
{
    public Task Consume(ConsumeContext<TalkHeld> context) => context.Message.Session is { Kind: "chemistry", ProposalId: { } proposalId, Start: var start }
        ? inbox.Once(context, proposalId, (Proposal? proposal, DateTimeOffset _) => ProposalDecider.Decide(proposal, new NoteChemistryTalk(start)))
        : Task.CompletedTask;
}
