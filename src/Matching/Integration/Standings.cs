using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Seats;

namespace ReverseMentoring.Matching.Integration;

/// <summary>How the people of a round stand now: their copies, and their seats as streams of the transaction.</summary>
internal static class Standings
{
    public static async Task<IReadOnlyDictionary<Guid, Standing>> Of(Round? round, Reading reading)
    {
        var standings = new Dictionary<Guid, Standing>();
        if (round is not { IsOpen: true }) return standings;

        var policy = (await reading.Documents.Programme(round.ProgrammeId, reading.Cancellation))?.Matching;
        var members = round.Members.ToList();
        var participants = await reading.Documents.Copies<Participant>(members.Select(member => member.ParticipantId), reading.Cancellation);
        var people = await reading.Documents.Copies<Person>(members.Select(member => member.PersonId), reading.Cancellation);
        foreach (var (participantId, personId) in members)
        {
            var participant = participants.GetValueOrDefault(participantId);
            standings[participantId] = new(
                participant is { Status: "enrolled" } && people.GetValueOrDefault(personId) is { Active: true },
                participant is null || policy is null ? 0 : participant.CapacityIn(policy),
                await reading.State<ParticipantSeats>(ParticipantSeats.IdOf(participantId)),
                await reading.State<PersonSeats>(PersonSeats.IdOf(personId)));
        }

        return standings;
    }
}
