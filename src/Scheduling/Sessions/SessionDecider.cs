using NodaTime;
using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Scheduling.Sessions;

/// <summary>Every rule of a session. Pure: what is known comes in, what follows goes out.</summary>
internal static class SessionDecider
{
    public static readonly TimeSpan RemindBefore = TimeSpan.FromHours(24);

    /// <summary>Long enough for who reports on the same day not to be asked at all.</summary>
    public static readonly TimeSpan AskAfter = TimeSpan.FromHours(24);

    public static readonly TimeSpan UnknownAfter = TimeSpan.FromDays(7);

    /// <param name="trained">Both have completed their training, or the programme does not ask for it before they meet.</param>
    public static Decision Decide(Session? session, ConfirmSession _, Guid person, bool trained, DateTimeOffset now) => session switch
    {
        null => Unknown,
        _ when session.SideOf(person) is null => Unknown,
        { Status: SessionStatus.Confirmed } => Nothing,
        _ when !session.IsToCome => Over,
        _ when now >= session.End => Passed,
        _ when !trained => Refuse("training-not-done", "Sessions of this programme can be confirmed once both have completed their training."),
        _ => Of(new SessionConfirmed(person))
    };

    /// <param name="term">First and last day of the programme, on the wall clock that fixed the session.</param>
    public static Decision Decide(Session? session, MoveSession command, Guid person, Term term, DateTimeOffset now)
    {
        var start = WholeMinute(command.Start);
        return session switch
        {
            null => Unknown,
            _ when session.SideOf(person) is null => Unknown,
            _ when !session.IsToCome => Over,
            _ when start == session.Start => Nothing,
            _ when now >= session.End => Passed,
            _ when start <= now => Refuse("start-in-the-past", "A session can only be moved to a time to come."),
            { Until: { } until } when start + session.Length > until => Refuse("talk-after-the-answers", "A chemistry talk is over before the two have to answer."),
            { Until: null } when !term.Covers(start, session.Zone) => Refuse("outside-the-term", "A session can only be moved within the term of its programme."),
            _ => Of(new SessionMoved(session.Start, start, session.SideOf(person)!.Value, command.Reason))
        };
    }

    public static Decision Decide(Session? session, CancelSession command, Guid person, DateTimeOffset now) => session switch
    {
        null => Unknown,
        _ when session.SideOf(person) is null => Unknown,
        { Status: SessionStatus.Cancelled } => Nothing,
        _ when !session.IsToCome => Over,
        _ when now >= session.End => Passed,
        _ => Of(new SessionCancelled(session.SideOf(person)!.Value, command.Reason))
    };

    // Late truth is better than none: what was left unknown may still be reported.
    public static Decision Decide(Session? session, ReportHeld _, Guid person, DateTimeOffset now) => session switch
    {
        null => Unknown,
        _ when session.SideOf(person) is null => Unknown,
        { Status: SessionStatus.Held } => Nothing,
        { Status: SessionStatus.Cancelled } => Refuse("session-was-cancelled", "A cancelled session cannot have been held."),
        { Status: SessionStatus.NotHeld } => Refuse("session-was-not-held", "It was reported that this session was not held."),
        _ when now < session.End => NotOver,
        _ => Of(new SessionHeld(person))
    };

    public static Decision Decide(Session? session, ReportNotHeld command, Guid person, DateTimeOffset now) => session switch
    {
        null => Unknown,
        _ when session.SideOf(person) is null => Unknown,
        { Status: SessionStatus.NotHeld } when session.Missing == command.Missing => Nothing,
        { Status: SessionStatus.NotHeld } => Refuse("session-was-not-held", "It was reported already who did not come."),
        { Status: SessionStatus.Cancelled } => Refuse("session-was-cancelled", "For a cancelled session nobody had to come."),
        { Status: SessionStatus.Held } => Refuse("session-was-held", "It was reported that this session was held."),
        _ when command.Missing is Side.Pair => Refuse("side-unknown", "Say whether the mentor or the mentee did not come."),
        _ when now < session.End => NotOver,
        _ => Of(new SessionNotHeld(command.Missing, person))
    };

    public static Due? NextDue(Session session) => session switch
    {
        { IsToCome: false } => null,
        { Reminded: false } => new(session.Start - RemindBefore, new RemindOfSession()),
        { ReportAsked: false } => new(session.End + AskAfter, new AskForReport()),
        _ => new(session.End + UnknownAfter, new LeaveUnknown())
    };

    /// <summary>What is due. Late is harmless: a reminder for what has passed is dropped by its own last instant.</summary>
    public static Decision DecideDue(Session session, object command, DateTimeOffset now) => command switch
    {
        _ when !session.IsToCome => Nothing,
        RemindOfSession when !session.Reminded => Of(new SessionReminded()),
        AskForReport when !session.ReportAsked && now >= session.End => Of(new SessionReportAsked()),
        LeaveUnknown when now >= session.End + UnknownAfter => Of(new SessionLeftUnknown()),
        _ => Nothing
    };

    // Nobody meets on a fraction of a second, and no two stores would round it alike.
    private static DateTimeOffset WholeMinute(DateTimeOffset instant) => new(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);

    public static Decision Unknown => NotFound("session-unknown", "There is no such session.");

    private static Decision Over => Refuse("session-is-over", "This session was held, cancelled or not held; nothing about it can be changed.");

    private static Decision Passed => Refuse("session-has-passed", "The time of this session has passed: report whether it was held.");

    private static Decision NotOver => Refuse("session-not-over-yet", "A session can be reported once its time has passed.");
}

/// <summary>First and last day of a programme.</summary>
internal sealed record Term(DateOnly From, DateOnly Until)
{
    public bool Covers(DateTimeOffset instant, string zone)
    {
        // Days off in any zone, and so no matter for calendars, which end before instants do.
        if (instant.UtcDateTime < From.AddDays(-2).ToDateTime(default) || instant.UtcDateTime > Until.AddDays(2).ToDateTime(default)) return false;

        var day = Instant.FromDateTimeOffset(instant).InZone(DateTimeZoneProviders.Tzdb[zone]).Date.ToDateOnly();
        return From <= day && day <= Until;
    }
}
