using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Roles;

/// <summary>Every rule of an appointment. Pure.</summary>
internal static class RoleDecider
{
    private static readonly string[] Codes = ["programme-manager", "sponsor", "moderator", "confidant", "hr-analyst", "works-council", "delegate"];

    /// <param name="person">The one who is to be appointed, as the HRIS has told.</param>
    public static Decision Decide(Role? role, AssignRole command, Worker? person, Guid by)
    {
        if (role is not null)
            return Same(role, command) ? Nothing : Conflict("role-exists", "This appointment exists with another content; revoke it and make a new one.");
        if (!Codes.Contains(command.Code)) return Refuse("role-unknown", "There is no such role.");
        if (person is null) return Refuse("person-unknown", "The organisation does not know this person.");
        if (!person.Active) return Refuse("person-has-left", "This person does not work here any more.");
        if (command.Until < command.From) return Refuse("dates-reversed", "An appointment cannot end before it begins.");
        if (!command.Countries.All(Country.IsCode)) return Refuse("country-unknown", "Countries are two upper-case letters of ISO 3166-1.");
        return Of(new RoleAssigned(command.PersonId, command.Code, command.ProgrammeId, [.. command.Countries.Distinct()], command.From, command.Until, by));
    }

    public static Decision Decide(Role? role, RevokeRole _, Guid by) => role switch
    {
        null => NotFound("role-unknown", "There is no such appointment."),
        { Active: false } => Nothing,
        _ => Of(new RoleRevoked(by))
    };

    private static bool Same(Role role, AssignRole command) =>
        (role.PersonId, role.Code, role.ProgrammeId, role.From, role.Until) == (command.PersonId, command.Code, command.ProgrammeId, command.From, command.Until)
        && role.Countries.SequenceEqual(command.Countries.Distinct());
}
