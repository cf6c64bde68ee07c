using ReverseMentoring.Contracts;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>What the HRIS of a worker is told, still without the worker: who that is stands in a document that can be deleted.</summary>
/// <param name="Type">After <see cref="CloudEvent.Prefix"/>.</param>
internal sealed record HrisNews(string Type, Head Head, Participant Participant, object Event);

/// <summary>Which facts an HRIS hears of: one worker each, never the counterpart, a rating or a word. Pure.</summary>
internal static class HrisOutbound
{
    public static IEnumerable<Told> From(Fact fact) => (fact.Event, fact.State) switch
    {
        (ParticipantEnrolled, Participant participant) => [fact.Tell("participation.enrolled.v1", participant)],
        (ParticipantMatched, Participant participant) => [fact.Tell("participation.matched.v1", participant)],
        (ParticipantMatchEnded, Participant participant) => [fact.Tell("participation.ended.v1", participant)],
        _ => []
    };

    private static Told Tell(this Fact fact, string type, Participant participant) =>
        fact.Tell(new HrisNews(type, fact.Head, participant, fact.Event));
}
