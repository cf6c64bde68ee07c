using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.InterimReviews;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Matching.Integration;

/// <summary>Who may moderate a talk: a moderator of the programme, in the country of one of the two.</summary>
internal static class Moderators
{
    public static async Task<bool> Is(Guid personId, InterimReview review, Reading reading)
    {
        var (documents, ct) = (reading.Documents, reading.Cancellation);
        var today = DateOnly.FromDateTime(reading.Now.UtcDateTime);
        var people = await documents.Copies<Person>([personId, review.Mentor.PersonId, review.Mentee.PersonId], ct);
        var countries = people.Where(known => known.Key != personId).Select(known => known.Value.Country).ToList();
        return people.GetValueOrDefault(personId) is { Active: true }
            && (await documents.Query<Copy<Role>>().Where(copy => copy.State.PersonId == personId && copy.State.Code == RoleCodes.Moderator).ToListAsync(ct))
            .Select(copy => copy.State).Any(role =>
                role.Active && role.From <= today && (role.Until is null || role.Until >= today)
                && (role.ProgrammeId is null || role.ProgrammeId == review.ProgrammeId)
                && (role.Countries.Count == 0 || role.Countries.Intersect(countries).Any()));
    }
}
