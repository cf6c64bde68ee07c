using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Matching.Seats;

/// <summary>The names under which its facts are stored, for ever.</summary>
internal static class SeatLife
{
    public static void Events(Noun<ParticipantSeats> noun) => noun
        .Event<SeatReserved>("seat_reserved")
        .Event<SeatTaken>("seat_taken")
        .Event<SeatFreed>("seat_freed")
        .Event<RoundWithoutPair>("round_without_pair")
        .Event<RematchAsked>("rematch_asked");

    public static void OfPersons(Noun<PersonSeats> noun) => noun
        .Event<PersonSeatReserved>("person_seat_reserved")
        .Event<PersonSeatFreed>("person_seat_freed");
}
