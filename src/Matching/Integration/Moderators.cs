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
        var people = await documents.Copies<Person>([personId, review.Mentor.PersonId, review.Mentee.PersonId], ct);
        if (people.GetValueOrDefault(personId) is not { Active: true, Zone: var zone }) return false;
        var appointed = await documents.Appointed(personId, zone, reading.Now, ct);
        return new[] { review.Mentor.PersonId, review.Mentee.PersonId }
            .Any(one => appointed.Is(RoleCodes.Moderator, review.ProgrammeId, people.GetValueOrDefault(one)?.Country));
    }

    /// <summary>What is due for a talk, with those who could find somebody for it.</summary>
    public static async Task<Decision> Miss(InterimReview review, object command, Reading reading) => InterimReviewDue.Decide(
        review, command, await reading.Documents.Holders(RoleCodes.ProgrammeManager, review.ProgrammeId, reading.Now, reading.Cancellation), reading.Now);
}
