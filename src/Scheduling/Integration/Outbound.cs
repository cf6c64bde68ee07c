using System.Text.Json;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Series;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.ServiceDefaults.Privacy;
using V1 = ReverseMentoring.Contracts.Scheduling.V1;

namespace ReverseMentoring.Scheduling.Integration;

/// <summary>What the other services are told of which fact.</summary>
internal static class Outbound
{
    public static IEnumerable<Told> From(Fact fact) => (fact.Event, fact.State) switch
    {
        (_, Session { Kind: SessionKind.Chemistry } talk) => OutboundOfTalks.From(fact, talk),
        (SessionPlanned, Session s) => [fact.Tell(new V1.SessionPlanned(fact.Head, Public(s)))],
        (SessionConfirmed, Session s) =>
        [
            fact.Tell(new V1.SessionConfirmed(fact.Head, Public(s))),
            .. Both(s).Select(person => NotifyOfStart(fact, person, "session-confirmed", s, s.Start, Appointment(fact, s, s.Start, "REQUEST")))
        ],
        (SessionMoved e, Session s) =>
        [
            fact.Tell(new V1.SessionMoved(fact.Head, Public(s), Code(e.Side), NoticeHours(fact, e.From), Code(e.Reason))),
            .. Both(s).Select(person => NotifyOfStart(fact, person, "session-moved", s, e.Start, Appointment(fact, s, e.Start, "REQUEST")))
        ],
        (SessionCancelled e, Session s) =>
        [
            fact.Tell(new V1.SessionCancelled(fact.Head, Public(s), Code(e.Side), NoticeHours(fact, s.Start), Code(e.Reason))),
            .. ToldOfCancellation(s, e.Side).Select(person => NotifyOfStart(
                fact, person, "session-cancelled", s, s.Start, s.Appointed ? Appointment(fact, s, s.Start, "CANCEL") : null))
        ],
        (SessionHeld, Session s) => [fact.Tell(new V1.SessionHeld(fact.Head, Public(s)))],
        (SessionNotHeld e, Session s) => [fact.Tell(new V1.SessionNotHeld(fact.Head, Public(s), Code(e.Missing)))],
        (SessionLeftUnknown, Session s) => [fact.Tell(new V1.SessionNotHeld(fact.Head, Public(s), null))],
        (SessionReminded, Session s) => Both(s).Select(person =>
            NotifyOfStart(fact, person, "session-reminder", s, s.Start)),
        (SessionReportAsked, Session s) => Both(s).Select(person =>
            Notify(fact, person, "session-report-asked", s, [], s.End + SessionDecider.UnknownAfter)),
        (SeriesStalled e, PairSeries s) => [fact.Tell(new V1.SeriesStalled(fact.Head, s.ProgrammeId, s.PairId, e.CancelledInARow, s.LastHeldAt))],
        (LocalDataErased e, _) => [e.Told(fact, "scheduling")],
        (LocalRetentionCarriedOut e, _) => e.Told(fact, "scheduling"),
        _ => []
    };

    internal static V1.Session Public(Session s) => new(
        s.ProgrammeId, s.PairId, s.MentorId, s.MenteeId, s.Number, Code(s.Kind), Code(s.Status), s.TopicCode,
        s.PlannedStart, s.Start, (int)s.Length.TotalMinutes, s.Zone, s.ProposalId);

    internal static Guid[] Both(Session session) => [session.MentorId, session.MenteeId];

    // Who cancels knows, and the end of a pair cancels all its sessions at once: that is told by whoever tells of the pair.
    // But an appointment that has come into a calendar must go out of it.
    private static IEnumerable<Guid> ToldOfCancellation(Session session, Side side) => Both(session)
        .Where(person => session.Appointed || (side != Side.Pair && session.SideOf(person) != side));

    // One identity for the life of the session; the version grows with every change of it.
    internal static CalendarPart Appointment(Fact fact, Session session, DateTimeOffset start, string method) =>
        new(Text(fact.Head.Id), (int)fact.Head.Version, method, start, start + session.Length, session.Zone);

    internal static Told NotifyOfStart(Fact fact, Guid recipient, string kind, Session session, DateTimeOffset start, CalendarPart? appointment = null) =>
        Notify(fact, recipient, kind, session, new() { ["start"] = Text(start), ["zone"] = session.Zone }, start, appointment);

    internal static Told Notify(
        Fact fact, Guid recipient, string kind, Session session, Dictionary<string, string> parameters, DateTimeOffset dropAfter, CalendarPart? appointment = null)
    {
        parameters["programmeId"] = Text(session.ProgrammeId);
        parameters["sessionId"] = Text(fact.Head.Id);
        parameters["number"] = Text(session.Number);
        return fact.Tell(new NotificationRequested(fact.Head, recipient, kind, parameters, appointment, dropAfter), recipient);
    }

    // Whole hours that were given; none where the start had passed already.
    private static int NoticeHours(Fact fact, DateTimeOffset start) => Math.Max(0, (int)Math.Floor((start - fact.Head.OccurredAt).TotalHours));

    private static string Code(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string Text(DateTimeOffset instant) => instant.ToUniversalTime().ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(IFormattable value) => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture);
}
