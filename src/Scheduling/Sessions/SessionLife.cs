using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Scheduling.Sessions;

/// <summary>How sessions are stored: the aliases never change.</summary>
internal static class SessionLife
{
    public static void Events(Noun<Session> noun) => noun
        .Event<SessionPlanned>("session_planned")
        .Event<ChemistryTalkCalledOff>("chemistry_talk_called_off")
        .Event<SessionConfirmed>("session_confirmed")
        .Event<SessionMoved>("session_moved")
        .Event<SessionCancelled>("session_cancelled")
        .Event<SessionReminded>("session_reminded")
        .Event<SessionReportAsked>("session_report_asked")
        .Event<SessionHeld>("session_held")
        .Event<SessionNotHeld>("session_not_held")
        .Event<SessionLeftUnknown>("session_left_unknown")
        .Due(SessionDecider.NextDue, SessionDecider.DecideDue);
}
