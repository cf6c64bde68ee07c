using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Scheduling.Delegations;

/// <summary>How delegations are stored: the aliases never change.</summary>
internal static class DelegationLife
{
    public static void Events(Noun<Delegation> noun) => noun
        .Event<DelegateAppointed>("delegate_appointed")
        .Event<DelegationEnded>("delegation_ended");
}
