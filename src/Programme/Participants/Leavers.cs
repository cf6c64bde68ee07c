using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Admissions;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Participants;

/// <summary>
/// What a change of a worker means for their participations, in the same transaction: whoever leaves the company completes them without fault;
/// whoever would not be admitted any more is asked about, and nothing is cut.
/// </summary>
internal static class Leavers
{
    public static async Task<Decision> WithTheirParticipations(this Decision decision, Worker? worker, Guid personId, Reading reading)
    {
        if (decision.Events.Count == 0 || worker is not { Active: true }) return decision;
        var after = decision.Events.Aggregate(worker, (state, fact) => state.Evolve(fact));
        // However it is told: as a leaving, as a change to somebody whose employment has ended, or by taking back what said otherwise.
        var leaves = !after.Active;
        var moves = after.Active && worker.Employment is { } before && !EligibilityDecider.SameFor(before, after.Employment!);
        if (!leaves && !moves) return decision;

        var places = await reading.Documents.Query<Participant>().Where(place => place.PersonId == personId).Select(place => place.Id).ToListAsync(reading.Cancellation);
        foreach (var place in places)
        {
            var participant = await reading.State<Participant>(place);
            var follows = leaves
                ? ParticipantDecider.Decide(participant, new CompleteParticipation(CompletionCause.LeftTheCompany))
                : EligibilityDecider.Decide(participant, new RecheckEligibility(), (await reading.State<Programmes.Programme>(participant!.ProgrammeId))!, after.Employment!, reading.Now);
            follows = await follows.Seated(participant, place, reading);
            decision = follows.Others.Aggregate(decision.And(place, follows.Events), (all, other) => all.And(other.Stream, other.Events));
        }

        return decision;
    }
}
