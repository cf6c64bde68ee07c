using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Admissions;

/// <summary>What an admission must know and what it touches besides the participant, in one transaction with it.</summary>
internal static class Seating
{
    /// <summary>Everything that an admission is decided by.</summary>
    /// <param name="role">In which they take part, or want to.</param>
    public static async Task<Circumstances> Known(this Reading reading, Guid programmeId, Guid personId, MentoringRole role)
    {
        var worker = personId == Guid.Empty ? null : await reading.State<Worker>(personId);
        var programme = programmeId == Guid.Empty ? null : await reading.State<Programmes.Programme>(programmeId);
        var limit = programme?.Design is { } design ? PlacesDecider.Limit(design, role) : null;
        return new(
            programme, worker,
            worker?.Employment is { } employment ? await reading.State<CountryPolicy>(CountryPolicy.IdOf(employment.Country)) : null,
            limit is null || PlacesDecider.HasRoom(await reading.State<Places>(Places.IdOf(programmeId, role)), limit));
    }

    /// <summary>The same of somebody who is there already.</summary>
    public static Task<Circumstances> Known(this Reading reading, Participant? participant) => participant is null
        ? Task.FromResult(new Circumstances(null, null, null))
        : reading.Known(participant.ProgrammeId, participant.PersonId, participant.Role);

    /// <summary>
    /// Together with what follows for the places. A place that becomes free is offered to the first who waits, in the same transaction,
    /// so that nobody can come between.
    /// </summary>
    public static async Task<Decision> Seated(this Decision decision, Participant? before, Guid participantId, Reading reading)
    {
        var after = decision.Events.Aggregate(before ?? new Participant(), (state, fact) => state.Evolve(fact));
        var (from, to) = (PlacesDecider.StandingOf(before), decision.Events.Count == 0 ? PlacesDecider.StandingOf(before) : PlacesDecider.StandingOf(after));
        if (from == to) return decision;

        var programme = (await reading.State<Programmes.Programme>(after.ProgrammeId))!;
        if (PlacesDecider.Limit(programme.Design!, after.Role) is null) return decision;

        var stream = Places.IdOf(after.ProgrammeId, after.Role);
        var (facts, next) = PlacesDecider.Follow(await reading.State<Places>(stream), participantId, from, to, programme.TakesPeople());
        decision = decision.And(stream, facts);
        return next is { } first
            ? decision.And(first, AdmissionDecider.Decide(await reading.State<Participant>(first), new OfferPlace(), programme.Design!, reading.Now).Events)
            : decision;
    }

    /// <summary>What is due of a participant.</summary>
    public static async Task<Decision> DecideDue(Participant participant, object command, Reading reading)
    {
        if (command is EndPause pause) return ParticipantDecider.Decide(participant, pause, reading.Now);
        var known = await reading.Known(participant);
        var decision = command is Remind remind
            ? AdmissionDecider.Decide(participant, remind, known, reading.Now)
            : AdmissionDecider.Decide(participant, (Expire)command, known, reading.Now);
        return await decision.Seated(participant, participant.Id, reading);
    }
}
