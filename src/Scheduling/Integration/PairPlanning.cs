using Marten;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Calendars;
using ReverseMentoring.Scheduling.Planning;
using ReverseMentoring.Scheduling.Series;
using ReverseMentoring.Scheduling.Sessions;

namespace ReverseMentoring.Scheduling.Integration;

/// <summary>What the sessions of a pair are planned from.</summary>
/// <param name="LastDay">Of the pair.</param>
internal sealed record PairPlanning(Guid PairId, Pair Pair, Programme Programme, Availability Mentor, Availability Mentee, DateOnly LastDay, DateTimeOffset Now)
{
    private const int MostSessions = 24;

    /// <returns>What is planned from; or whose news is missing.</returns>
    public static async Task<(PairPlanning? Value, Guid Missing)> Of(Guid pairId, Pair pair, Reading reading)
    {
        var (documents, ct) = (reading.Documents, reading.Cancellation);
        if (await documents.LoadAsync<Copy<Programme>>(pair.ProgrammeId, ct) is not { State: var programme }) return (null, pair.ProgrammeId);
        if (await documents.LoadAsync<Copy<Participant>>(pair.MentorParticipantId, ct) is not { State: var mentor }) return (null, pair.MentorParticipantId);
        if (await documents.LoadAsync<Copy<Participant>>(pair.MenteeParticipantId, ct) is not { State: var mentee }) return (null, pair.MenteeParticipantId);

        // Opened before the sessions are read: who plans for one of the two meanwhile makes this plan begin again.
        foreach (var calendar in CalendarsOf(pair)) await reading.State<Calendar>(calendar);
        return (new(
            pairId, pair, programme, await Availabilities.Of(documents, mentor, reading.Now, ct), await Availabilities.Of(documents, mentee, reading.Now, ct),
            pair.EndsOn ?? programme.EndsOn, reading.Now), default);
    }

    public PairPlanning Within(DateOnly lastDay) => this with { LastDay = lastDay };

    /// <param name="wanted">Sessions that the pair has not had yet.</param>
    /// <param name="from">Since when the first is due.</param>
    /// <param name="pairVersion">Of the news that asks for it.</param>
    public PlanSeries Term(int wanted, DateTimeOffset from, long pairVersion)
    {
        var plan = wanted < 1 || LastDay < Programme.StartsOn ? new Plan([], []) : Planner.Plan(Request(from, Programme.StartsOn, LastDay, wanted), Now);
        return new(Pair.ProgrammeId, PairId, Pair.MentorId, Pair.MenteeId, Sessions(plan), Remarks(plan), pairVersion);
    }

    /// <param name="from">The first day of what was added.</param>
    /// <param name="until">The last.</param>
    /// <param name="term">The plan until then.</param>
    public ExtendSeries Extension(DateOnly from, DateOnly until, PlanSeries term)
    {
        if (until < from) return new(term, [], 0, []);
        var wished = Math.Clamp((until.DayNumber - from.DayNumber + 1) / (7 * Programme.Cadence.EveryWeeks), 1, MostSessions);
        // In the rhythm of the sessions before: the first is due within the weeks from one to the next.
        var plan = Planner.Plan(
            Request(new(from, TimeOnly.MinValue, TimeSpan.Zero), from, until, wished) with { FirstWithinDays = 7 * Programme.Cadence.EveryWeeks }, Now);
        return new(term, Sessions(plan), wished, Remarks(plan));
    }

    /// <summary>Where the last day until now was not kept.</summary>
    public async Task<DateOnly> DayAfterTheLastSession(Reading reading)
    {
        var sessions = await reading.Documents.Query<Session>().Where(session => session.PairId == PairId).ToListAsync(reading.Cancellation);
        return DateOnly.FromDateTime(sessions.Select(session => session.Start).Append(Now).Max().UtcDateTime).AddDays(1);
    }

    /// <summary>Into the calendars of the two.</summary>
    public Decision Enter(Decision decision) => SeriesDecider.Enter(decision, CalendarsOf(Pair), PairId);

    private PlanRequest Request(DateTimeOffset formedAt, DateOnly from, DateOnly until, int sessions) => new(
        Mentor, Mentee, formedAt, from, until, Pair.TopicCodes.Count > 0 ? Pair.TopicCodes : Programme.TopicCodes,
        Math.Min(sessions, MostSessions), Programme.Cadence.EveryWeeks, Programme.Cadence.LengthMinutes);

    private static Guid[] CalendarsOf(Pair pair) => [Calendar.IdOf(pair.MentorId), Calendar.IdOf(pair.MenteeId)];

    private static IReadOnlyList<SessionToPlan> Sessions(Plan plan) =>
        [.. plan.Sessions.Select(session => new SessionToPlan(session.Slot.Start, session.Slot.Length, session.Slot.Zone, session.TopicCode))];

    private static IReadOnlyList<string> Remarks(Plan plan) => [.. plan.Remarks.Select(remark => remark.Code)];
}
