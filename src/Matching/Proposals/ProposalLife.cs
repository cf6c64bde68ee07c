using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Matching.Proposals;

/// <summary>The names under which its facts are stored, for ever.</summary>
internal static class ProposalLife
{
    public static void Events(Noun<Proposal> noun) => noun
        .Event<ProposalOpened>("proposal_opened")
        .Event<ChemistryTalkHeld>("chemistry_talk_held")
        .Event<ProposalAccepted>("proposal_accepted")
        .Event<ProposalNotAccepted>("proposal_not_accepted")
        .Due(ProposalDecider.NextDue, (proposal, command, now) => ProposalDecider.Decide(proposal, (CloseProposal)command, now));
}
