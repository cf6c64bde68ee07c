using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Admissions;

internal static class PlacesLife
{
    public static void Describe(Noun<Places> noun) => noun
        .Event<PlaceTaken>("place_taken")
        .Event<PlaceGivenBack>("place_given_back")
        .Event<PlaceWaitedFor>("place_waited_for")
        .Event<WaitingEnded>("waiting_ended");
}
