using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;

namespace ReverseMentoring.Programme.Admissions;

/// <summary>What the places have to do with somebody.</summary>
internal enum Standing { Outside, Waiting, Seated }

/// <summary>Every rule of the places. Pure.</summary>
internal static class PlacesDecider
{
    public static Standing StandingOf(Participant? participant) => participant?.Status switch
    {
        ParticipantStatus.Enrolled or ParticipantStatus.Paused or ParticipantStatus.Offered or ParticipantStatus.Provisional => Standing.Seated,
        ParticipantStatus.Waitlisted => Standing.Waiting,
        _ => Standing.Outside
    };

    /// <summary>How many the programme takes in a role; null for as many as come.</summary>
    public static int? Limit(Design design, MentoringRole role) => role == MentoringRole.Mentor ? design.Admission?.MentorPlaces : design.Admission?.MenteePlaces;

    public static bool HasRoom(Places? places, int? limit) => limit is null || (places?.Taken.Count ?? 0) < limit;

    /// <summary>What a step of a participant means for the places.</summary>
    /// <param name="goesOn">A place that becomes free is offered to the next: the programme still takes people.</param>
    /// <returns>The facts, and who is to be offered the place that became free.</returns>
    public static (IReadOnlyList<object> Facts, Guid? Next) Follow(Places? places, Guid participantId, Standing before, Standing after, bool goesOn)
    {
        if (before == after) return ([], null);
        if (after == Standing.Seated) return ([new PlaceTaken(participantId)], null);
        if (before == Standing.Waiting) return ([new WaitingEnded(participantId)], null);
        if (before == Standing.Outside) return ([new PlaceWaitedFor(participantId)], null);
        return goesOn && places is { Waiting: [var next, ..] }
            ? ([new PlaceGivenBack(participantId), new PlaceTaken(next)], next)
            : ([new PlaceGivenBack(participantId)], null);
    }
}
