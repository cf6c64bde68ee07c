using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Scheduling.Delegations;

/// <summary>Every rule of a delegation. Pure: what is known comes in, what follows goes out.</summary>
internal static class DelegationDecider
{
    /// <summary>Delegates that a person may have. A product parameter: an assistant's office, and not a department.</summary>
    private const int Most = 5;

    /// <param name="principalId">Who appoints.</param>
    /// <param name="leads">They take part in a programme as a senior leader.</param>
    /// <param name="works">Whom they appoint works here.</param>
    /// <param name="others">Who else acts for them by a delegation under another id; the same person would: ending one of two would end nothing.</param>
    public static Decision Decide(Delegation? delegation, AppointDelegate command, Guid principalId, bool leads, bool works, IReadOnlyCollection<Guid> others) => delegation switch
    {
        { Active: true } when (delegation.PrincipalId, delegation.DelegateId) == (principalId, command.PersonId) => Nothing,
        not null when delegation.PrincipalId != principalId || delegation.DelegateId != command.PersonId =>
            Conflict("delegation-exists", "There is another delegation with this id."),
        not null => Refuse("delegation-ended", "What was ended stays so; appoint them anew."),
        _ when !leads => Refuse("not-a-senior-leader", "Delegates look after the appointments of senior leaders who take part in a programme."),
        _ when command.PersonId == principalId => Refuse("delegate-is-oneself", "A delegate is somebody else."),
        _ when others.Contains(command.PersonId) => Conflict("delegation-exists", "They look after your appointments already."),
        _ when others.Count >= Most => Refuse("too-many-delegates", "Five look after your appointments already; let one of them go first."),
        _ when !works => Refuse("person-unknown", "Nobody of this id works here."),
        _ => Of(new DelegateAppointed(principalId, command.PersonId))
    };

    /// <param name="personId">Either of the two: who has appointed, or who was appointed.</param>
    public static Decision Decide(Delegation? delegation, EndDelegation _, Guid personId) => delegation switch
    {
        null => Unknown,
        _ when !delegation.IsBetween(personId) => Unknown,
        { Active: false } => Nothing,
        _ => Of(new DelegationEnded())
    };

    private static Decision Unknown => NotFound("delegation-unknown", "There is no such delegation.");
}
