using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Integration;

/// <summary>The mails that Programme's own facts ask for. They go the way of everybody's: over the bus, to its own queue. Pure.</summary>
internal static class OwnMails
{
    public static IEnumerable<Told> From(Fact fact) => (fact.Event, fact.State) switch
    {
        (Roles.RoleAssigned { Code: RoleCodes.Sponsor } e, Roles.Role) => [fact.Ask(e.PersonId, "sponsor-appointed")],
        _ => []
    };

    /// <summary>Asks for a mail. The parameters of each kind are in <c>templates.json</c>; <c>{programme}</c> is asked for as <c>programmeId</c>, <c>{person}</c> as <c>personId</c> or <c>participantId</c>.</summary>
    /// <param name="dropAfter">After this instant the mail is of no use.</param>
    public static Told Ask(this Fact fact, Guid recipient, string kind, DateTimeOffset? dropAfter = null, params (string Name, string Value)[] parameters) => fact.Tell(
        new NotificationRequested(fact.Head, recipient, kind, parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value), null, dropAfter),
        // One fact may ask for several mails to one person.
        DerivedId.From(recipient, kind));

    /// <summary>An instant as a parameter.</summary>
    public static string Text(DateTimeOffset instant) => instant.ToUniversalTime().ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
