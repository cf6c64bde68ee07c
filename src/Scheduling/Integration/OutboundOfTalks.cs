using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Sessions;
using static ReverseMentoring.Scheduling.Integration.Outbound;
using V1 = ReverseMentoring.Contracts.Scheduling.V1;

namespace ReverseMentoring.Scheduling.Integration;

/// <summary>What is told of a chemistry talk: to the two all of it, to the other services that it was held.</summary>
internal static class OutboundOfTalks
{
    public static IEnumerable<Told> From(Fact fact, Session talk) => fact.Event switch
    {
        SessionPlanned e => Both(talk).Select(person => Mail(fact, person, "chemistry-talk-planned", talk, e.Start, "REQUEST")),
        SessionMoved e => Both(talk).Select(person => Mail(fact, person, "chemistry-talk-moved", talk, e.Start, "REQUEST")),
        SessionCancelled => Both(talk).Select(person => Mail(fact, person, "chemistry-talk-cancelled", talk, talk.Start, "CANCEL")),
        // What was never planned is in nobody's calendar.
        ChemistryTalkCalledOff when talk.Appointed => Both(talk).Select(person => Mail(fact, person, "chemistry-talk-cancelled", talk, talk.Start, "CANCEL")),
        SessionReminded => Both(talk).Select(person => Mail(fact, person, "chemistry-talk-reminder", talk, talk.Start)),
        SessionReportAsked => Both(talk).Select(person => Notify(fact, person, "chemistry-talk-report-asked", talk, [], talk.End + SessionDecider.UnknownAfter)),
        SessionHeld => [fact.Tell(new V1.TalkHeld(fact.Head, Public(talk)))],
        _ => []
    };

    private static Told Mail(Fact fact, Guid recipient, string kind, Session talk, DateTimeOffset start, string? method = null) =>
        NotifyOfStart(fact, recipient, kind, talk, start, method is null ? null : Appointment(fact, talk, start, method));
}
