using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Roles;
using ReverseMentoring.ServiceDefaults.Access;
using V1 = ReverseMentoring.Contracts.Programme.V1;

namespace ReverseMentoring.Programme.Integration;

/// <summary>The mails that Programme's own facts ask for. They go the way of everybody's: over the bus, to its own queue. Pure.</summary>
internal static class OwnMails
{
    public static IEnumerable<Told> Of(Fact fact, Role role) =>
        fact.Event is RoleAssigned { Code: RoleCodes.Sponsor } ? [fact.Ask(role.PersonId, "sponsor-appointed")] : [];

    /// <summary>Asks for a mail. The parameters of each kind are in <c>templates.json</c>; <c>{programme}</c> is asked for as <c>programmeId</c>, <c>{person}</c> as <c>personId</c> or <c>participantId</c>.</summary>
    /// <param name="dropAfter">After this instant the mail is of no use.</param>
    public static Told Ask(this Fact fact, Guid recipient, string kind, DateTimeOffset? dropAfter = null, params (string Name, string Value)[] parameters) => fact.Tell(
        new V1.NotificationRequested(fact.Head, recipient, kind, parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value), null, dropAfter),
        // One fact may ask for several mails to one person.
        DerivedId.From(recipient, kind));
}
