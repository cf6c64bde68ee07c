using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Calendars;
using ReverseMentoring.Scheduling.Sessions;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Scheduling.Series;

/// <summary>Every rule of a pair's plan.</summary>
internal static class SeriesDecider
{
    /// <summary>So many cancellations in a row by the mentee's side, and the series is stalled.</summary>
    public const int StalledAfter = 2;

    public static Guid IdOf(Guid pairId) => DerivedId.From(pairId, "series");

    public static Guid SessionIdOf(Guid pairId, int number) => DerivedId.From(pairId, $"session/{number}");

    public static Decision Decide(PairSeries? series, PlanSeries command) => series switch
    {
        null => WithSessions(Of(Planned(command)), command, command.Sessions, 0),
        _ when command.PairVersion <= series.PairVersion => Nothing,
        { Status: SeriesStatus.Interrupted } =>
            WithSessions(Of(new SeriesResumed(command.Sessions.Count, command.Remarks, command.PairVersion)), command, command.Sessions, series.LastNumber),
        // It goes on before its pause was heard of: the pause, when it comes, must find that it is over.
        { Status: SeriesStatus.Running } => Of(new SeriesResumed(0, [], command.PairVersion)),
        _ => Nothing
    };

    public static Decision Decide(PairSeries? series, ExtendSeries command)
    {
        if (series is { Status: SeriesStatus.Ended } or { Added: not null }) return Nothing;
        // What the pause has cost is planned when it is over, the extension with it.
        if (series is { Status: SeriesStatus.Interrupted }) return Of(new SeriesExtended(0, command.Wished, []));
        var extended = new SeriesExtended(command.Sessions.Count, command.Wished, command.Remarks);
        return series is null
            ? WithSessions(WithSessions(Of(Planned(command.Term), extended), command.Term, command.Term.Sessions, 0), command.Term, command.Sessions, command.Term.Sessions.Count)
            : WithSessions(Of(extended), command.Term, command.Sessions, series.LastNumber);
    }

    /// <param name="sessions">Every session of the series.</param>
    public static Decision Decide(PairSeries? series, StopSeries command, IEnumerable<Session> sessions, DateTimeOffset now)
    {
        if (series is { Status: SeriesStatus.Ended } || command.PairVersion <= series?.PairVersion) return Nothing;

        // Also where nothing is planned yet: news of the pair's beginning that comes late must find its end.
        var decision = Of(command.ForGood
            ? (object)new SeriesEnded(command.ProgrammeId, command.PairId, command.PairVersion)
            : new SeriesInterrupted(command.ProgrammeId, command.PairId, command.PairVersion));
        return sessions
            .Where(session => session.IsToCome && session.End > now)
            .Aggregate(decision, (all, session) => all.And(session.Id, new SessionCancelled(Side.Pair, MoveReason.Unstated)));
    }

    /// <summary>Tells the series what became of one of its sessions.</summary>
    /// <param name="decision">What was decided for the session.</param>
    public static Decision Note(PairSeries? series, Session? session, Decision decision)
    {
        if (series is null || session is not { Kind: SessionKind.Session }) return decision;
        return decision.Events.Aggregate(decision, (all, @event) => @event switch
        {
            SessionCancelled e => all.And(series.Id, [.. Cancelled(series, new CancellationNoted(session.Number, e.Side))]),
            SessionHeld => all.And(series.Id, new MeetingNoted(session.Number, session.Start)),
            _ => all
        });
    }

    /// <summary>Writes what was planned into the calendars of the two.</summary>
    public static Decision Enter(Decision decision, IEnumerable<Guid> calendars, Guid pairId)
    {
        var planned = decision.Others.SelectMany(other => other.Events).Concat(decision.Events).Count(@event => @event is SessionPlanned);
        return planned == 0 ? decision : calendars.Aggregate(decision, (all, calendar) => all.And(calendar, new SessionsEntered(pairId, planned)));
    }

    private static IEnumerable<object> Cancelled(PairSeries series, CancellationNoted cancellation)
    {
        yield return cancellation;
        var after = series.Evolve(cancellation);
        if (!after.Stalled && after.CancelledInARow >= StalledAfter) yield return new SeriesStalled(after.CancelledInARow);
    }

    private static SeriesPlanned Planned(PlanSeries plan) =>
        new(plan.ProgrammeId, plan.PairId, plan.MentorId, plan.MenteeId, plan.Sessions.Count, plan.Remarks, plan.PairVersion);

    private static Decision WithSessions(Decision decision, PlanSeries plan, IReadOnlyList<SessionToPlan> sessions, int lastNumber) => sessions.Index().Aggregate(decision, (all, next) =>
    {
        var (number, session) = (lastNumber + next.Index + 1, next.Item);
        return all.And(SessionIdOf(plan.PairId, number), new SessionPlanned(
            plan.ProgrammeId, plan.PairId, plan.MentorId, plan.MenteeId, number, session.TopicCode, session.Start, session.Length, session.Zone));
    });
}
