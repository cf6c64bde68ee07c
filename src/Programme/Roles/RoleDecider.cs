using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Roles;

/// <summary>What an appointment is decided by.</summary>
/// <param name="Person">The one who is to be appointed, as the HRIS has told.</param>
/// <param name="Deputy">Who is to stand in for them.</param>
/// <param name="Administrators">The other appointments of administrators whose people work here; needed where one might be the last.</param>
/// <param name="Seen">The caller has said which version they have read: what is there may be changed.</param>
internal sealed record Appointment(Worker? Person, Worker? Deputy, IReadOnlyList<Role> Administrators, bool Seen);

/// <summary>Every rule of an appointment. Pure.</summary>
internal static class RoleDecider
{
    public const string Administrator = "administrator";
    private const string Confidant = "confidant";
    private const string WorksCouncil = "works-council";
    private const int MostPlaces = 300;
    private const int LongestEntity = 200;

    private static readonly string[] Codes =
        [Administrator, "programme-manager", "sponsor", "moderator", Confidant, "hr-analyst", WorksCouncil, "delegate"];

    public static Decision Decide(Role? role, AssignRole command, Appointment known, Actor by, DateTimeOffset now)
    {
        if (role is not null && Same(role, command) && (role.Active || !known.Seen)) return Nothing;
        if (role is not null && !known.Seen) return Conflict("role-exists", "This appointment exists with another content; say with If-Match which version you have seen.");
        if (role is { Active: false }) return Refuse("role-revoked", "What was revoked stays so; make a new appointment.");
        if (role is not null && (role.PersonId, role.Code) != (command.PersonId, command.Code))
            return Refuse("appointment-of-another", "Person and role of an appointment stay; make a new one.");
        if (Broken(command, known) is { } broken) return broken;

        string[] countries = [.. command.Countries.Distinct()], entities = [.. (command.Entities ?? []).Distinct()];
        if (role is null)
            return Of(new RoleAssigned(command.PersonId, command.Code, command.ProgrammeId, countries, command.From, command.Until, by.Id, entities, command.DeputyId));
        var ends = command.Until is not null || command.From > Today(known.Person, now);
        return ends && IsLast(role, known.Administrators, by, now)
            ? LastAdministrator
            : Of(new RoleChanged(command.ProgrammeId, countries, command.From, command.Until, entities, command.DeputyId, by.Id));
    }

    public static Decision Decide(Role? role, RevokeRole _, IReadOnlyList<Role> administrators, Actor by, DateTimeOffset now) => role switch
    {
        null => Unknown,
        { Active: false } => Nothing,
        _ when IsLast(role, administrators, by, now) => LastAdministrator,
        _ => Of(new RoleRevoked(by.Id))
    };

    /// <summary>The last administrator too: whoever signs in with the role of the token appoints another.</summary>
    public static Decision Decide(Role? role, RevokeWithErasure _) => role is { Active: true } ? Of(new RoleRevoked(Actor.Erasure.Id)) : Nothing;

    /// <summary>Said by the confidant, or by an administrator for them.</summary>
    public static Decision Decide(Role? role, SayAway command, Actor by) => role switch
    {
        null => Unknown,
        _ when role.PersonId != by.Id && !by.IsAdministrator => Unknown,
        { Active: false } => Refuse("role-revoked", "What was revoked stays so."),
        { Code: not Confidant } => Refuse("no-deputy", "Only a confidant has a deputy who stands in."),
        _ when (role.AwayFrom, role.AwayUntil) == (command.From, command.Until) => Nothing,
        _ when command.From is null != command.Until is null || command.Until < command.From => Refuse("dates-reversed", "Away from a first to a last day, or not at all."),
        _ => Of(new RoleHolderAway(command.From, command.Until, by.Id))
    };

    /// <summary>Once in the life of an installation: whoever was ever appointed, and whatever the configuration says later.</summary>
    /// <param name="anybodyEver">An administrator was appointed before, revoked or not.</param>
    public static Decision Decide(Role? role, AppointFirstAdministrator command, Worker? person, bool anybodyEver, DateTimeOffset now) =>
        role is not null || anybodyEver || person is not { Active: true }
            ? Nothing
            : Of(new RoleAssigned(command.PersonId, Administrator, null, [], Today(person, now), null, Actor.Configuration.Id, []));

    private static Decision? Broken(AssignRole command, Appointment known)
    {
        if (!Codes.Contains(command.Code)) return Refuse("role-unknown", "There is no such role.");
        if (known.Person is null) return Refuse("person-unknown", "The organisation does not know this person.");
        if (!known.Person.Active) return Refuse("person-has-left", "This person does not work here any more.");
        if (command.Until < command.From) return Refuse("dates-reversed", "An appointment cannot end before it begins.");
        if (command.Countries.Count > MostPlaces || !command.Countries.All(Country.IsCode)) return Refuse("country-unknown", "Countries are two upper-case letters of ISO 3166-1.");
        if (command.Entities is { Count: > 0 } && command.Code != WorksCouncil) return Refuse("entities-not-of-this-role", "Only a works council is elected for legal entities.");
        if (command.Entities?.Count > MostPlaces || command.Entities?.All(IsEntity) == false) return Refuse("entity-malformed", "Legal entities are codes as the HRIS has them.");
        if (command.Code == Administrator && (command.ProgrammeId is not null || command.Countries.Count > 0))
            return Refuse("administrator-has-no-scope", "An administrator is there for all programmes and countries.");
        if (command.Code != Confidant) return command.DeputyId is null ? null : Refuse("no-deputy", "Only a confidant has a deputy who stands in.");
        return known.Deputy is { Active: true } && command.DeputyId != command.PersonId
            ? null
            : Refuse("deputy-missing", "A confidant has a deputy: another person, who works here.");
    }

    // Who signs in with the role of the token is there whatever happens here: they may revoke the last one.
    private static bool IsLast(Role role, IReadOnlyList<Role> others, Actor by, DateTimeOffset now) =>
        role.Code == Administrator && !by.HasTokenRole
        && !others.Any(other => other.Id != role.Id && other is { Active: true, Until: null } && other.From <= DateOnly.FromDateTime(now.UtcDateTime));

    private static bool Same(Role role, AssignRole command) =>
        (role.PersonId, role.Code, role.ProgrammeId, role.From, role.Until, role.DeputyId)
            == (command.PersonId, command.Code, command.ProgrammeId, command.From, command.Until, command.DeputyId)
        && role.Countries.SequenceEqual(command.Countries.Distinct())
        && role.Entities.SequenceEqual((command.Entities ?? []).Distinct());

    private static bool IsEntity(string? code) => code is { Length: > 0 and <= LongestEntity } && !code.Any(char.IsControl) && !string.IsNullOrWhiteSpace(code);

    private static DateOnly Today(Worker? person, DateTimeOffset now) => Zones.Today(now, person?.Employment?.Zone ?? Zones.Default);

    private static Decision LastAdministrator =>
        Refuse("last-administrator", "Nobody would be left to appoint anybody: appoint another administrator without an end first.");

    private static Decision Unknown => NotFound("role-unknown", "There is no such appointment.");
}
