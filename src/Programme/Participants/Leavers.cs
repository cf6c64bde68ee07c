using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Participants;

/// <summary>Whoever leaves the company completes their participations, without fault, in the same transaction.</summary>
internal static class Leavers
{
    public static async Task<Decision> WithTheirParticipations(this Decision decision, Worker? worker, Guid personId, Reading reading)
    {
        // However it is told: as a leaving, as a change to somebody whose employment has ended, or by taking back what said otherwise.
        if (worker is not { Active: true } || decision.Events.Aggregate(worker, (state, fact) => state.Evolve(fact)).Active) return decision;

        var places = await reading.Documents.Query<Participant>().Where(place => place.PersonId == personId).Select(place => place.Id).ToListAsync(reading.Cancellation);
        foreach (var place in places)
        {
            var completed = ParticipantDecider.Decide(await reading.State<Participant>(place), new CompleteParticipation(CompletionCause.LeftTheCompany));
            decision = decision.And(place, completed.Events);
        }

        return decision;
    }
}
