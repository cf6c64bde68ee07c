using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Delegations;
using ReverseMentoring.Testing;
using static ReverseMentoring.Scheduling.Tests.Sessions.Known;

namespace ReverseMentoring.Scheduling.Tests.Delegations;

public sealed class ADelegation : Spec<Delegation>
{
    private static readonly DelegateAppointed appointed = new(mentee, stranger);

    private static Decision Appoint(Delegation? delegation, Guid principal, Guid person, bool leads = true, bool works = true, params Guid[] others) =>
        DelegationDecider.Decide(delegation, new AppointDelegate(person), principal, leads, works, others);

    private static Decision End(Delegation? delegation, Guid person) => DelegationDecider.Decide(delegation, new EndDelegation(), person);

    [Fact]
    public void is_given_by_a_senior_leader() => Given().When((state, _) => Appoint(state, mentee, stranger)).Then(appointed).TwiceIsOnce();

    [Fact]
    public void is_given_by_nobody_else() => Given().When((state, _) => Appoint(state, mentor, stranger, leads: false)).Refused("not-a-senior-leader");

    [Fact]
    public void is_given_to_somebody_else_who_works_here()
    {
        Given().When((state, _) => Appoint(state, mentee, mentee)).Refused("delegate-is-oneself");
        Given().When((state, _) => Appoint(state, mentee, stranger, works: false)).Refused("person-unknown");
    }

    [Fact]
    public void is_not_given_again_to_another_or_by_another()
    {
        Given(appointed).When((state, _) => Appoint(state, mentee, mentor)).Refused("delegation-exists");
        Given(appointed).When((state, _) => Appoint(state, mentor, stranger)).Refused("delegation-exists");
        // Ending one of two would end nothing.
        Given().When((state, _) => Appoint(state, mentee, stranger, others: stranger)).Refused("delegation-exists");
    }

    [Fact]
    public void is_given_to_five_at_most() =>
        Given().When((state, _) => Appoint(state, mentee, stranger, others: [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())])).Refused("too-many-delegates");

    [Fact]
    public void is_ended_by_either_of_the_two_and_for_good()
    {
        foreach (var one in new[] { mentee, stranger }) Given(appointed).When((state, _) => End(state, one)).Then(new DelegationEnded()).TwiceIsOnce();
        Given(appointed).When((state, _) => End(state, mentor)).Refused("delegation-unknown");
        Given().When((state, _) => End(state, mentee)).Refused("delegation-unknown");
        Given(appointed, new DelegationEnded()).When((state, _) => Appoint(state, mentee, stranger)).Refused("delegation-ended");
    }
}
