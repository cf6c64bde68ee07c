using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.ServiceDefaults.Access;

/// <summary>Who has which role now: the one place that says when an appointment is in force.</summary>
public static class Appointments
{
    /// <summary>A person with the roles that are in force where they are: an appointment begins and ends with their own day.</summary>
    /// <param name="zone">IANA; where it is not known, the day is that of UTC.</param>
    public static async Task<Caller> Appointed(this IQuerySession documents, Guid person, string zone, DateTimeOffset now, CancellationToken ct)
    {
        var roles = await documents.Query<Copy<Role>>()
            .Where(copy => copy.State.PersonId == person || copy.State.DeputyId == person).ToListAsync(ct);
        return new(person, InForce(roles, person, Today(zone, now)));
    }

    /// <summary>Everybody who works here and has a role for a programme in all of its countries, by person id. For a service that has copies of people.</summary>
    public static async Task<IReadOnlyList<Guid>> Holders(this IQuerySession documents, string role, Guid programmeId, DateTimeOffset now, CancellationToken ct)
    {
        var roles = await documents.Query<Copy<Role>>().Where(copy => copy.State.Code == role).ToListAsync(ct);
        var people = await documents.LoadManyAsync<Copy<Person>>(ct, roles.Select(copy => copy.State.PersonId).Distinct());
        return
        [
            .. people.Where(copy => copy.State.Active && new Caller(copy.Id, InForce(roles, copy.Id, Today(copy.State.Zone, now))).Is(role, programmeId))
                .Select(copy => copy.Id).Order()
        ];
    }

    private static IReadOnlyList<Role> InForce(IEnumerable<Copy<Role>> roles, Guid person, DateOnly today) =>
    [
        .. roles.Select(copy => copy.State).Where(role =>
            role.Active && role.From <= today && (role.Until is null || role.Until >= today)
            && (role.PersonId == person || (role.DeputyId == person && role.AwayFrom <= today && role.AwayUntil >= today)))
    ];

    private static DateOnly Today(string zone, DateTimeOffset now) =>
        DateOnly.FromDateTime(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var rules) ? TimeZoneInfo.ConvertTime(now, rules).DateTime : now.UtcDateTime);
}
