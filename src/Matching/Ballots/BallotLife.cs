using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Matching.Ballots;

/// <summary>The names under which its facts are stored, for ever.</summary>
internal static class BallotLife
{
    public static void Events(Noun<Ballot> noun) => noun
        .Event<AnswerGiven>("answer_given")
        .Event<BallotClosed>("ballot_closed");
}
