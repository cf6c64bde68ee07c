namespace ReverseMentoring.Feedback.Scorecards;

/// <summary>What the figures are made of.</summary>
/// <param name="Sessions">Every session that was ever planned in the programme.</param>
/// <param name="Disruptions">Every move and cancellation.</param>
/// <param name="PlannedWindow">The time that a session has by plan: until the next one is due.</param>
/// <param name="Satisfaction">Released answers to "The conversation was worth my time.", 1 to 5.</param>
/// <param name="Threshold">No figure of a smaller group is shown.</param>
/// <param name="AsOf">What is due by plan is counted up to this instant.</param>
/// <param name="Talks">Of each chemistry talk that was held, whether its two became a pair; null where the programme has no such talks.</param>
internal sealed record Counted(
    IReadOnlyList<CountedSession> Sessions, IReadOnlyList<Disruption> Disruptions, TimeSpan PlannedWindow, IReadOnlyList<int> Satisfaction,
    int Threshold, DateTimeOffset AsOf, IReadOnlyList<bool>? Talks = null);

/// <param name="PlannedStart">As first planned.</param>
/// <param name="Start">As it stands, or stood when it was held.</param>
internal sealed record CountedSession(Guid Id, Guid PairId, Guid MentorId, Guid MenteeId, DateTimeOffset PlannedStart, DateTimeOffset Start, bool Held);

/// <summary>
/// The figures of a scorecard. Pure. The formulas are those of the platform's product research, section 3e "KPI definitions";
/// each figure carries its numerator, its denominator and the size of the group behind it, and is suppressed below the threshold.
/// </summary>
internal static class Calculator
{
    /// <summary>A move or cancellation with less notice is one that costs the other side its preparation.</summary>
    public const int ShortNoticeHours = 48;

    public static IReadOnlyList<Kpi> Kpis(Counted counted)
    {
        // What the end or pause of a pair cancelled was never due: it is no completion that failed.
        var withPair = counted.Disruptions.Where(disruption => disruption.Side == Disruption.Pair).Select(disruption => disruption.SessionId).ToHashSet();
        var sessions = counted.Sessions.Where(session => !withPair.Contains(session.Id)).ToList();
        return
        [
            Completion(counted, sessions),
            Satisfaction(counted),
            Cancellation(counted, sessions, "senior-cancellation", Disruption.Mentee, session => session.MenteeId),
            Cancellation(counted, sessions, "mentor-cancellation", Disruption.Mentor, session => session.MentorId),
            .. counted.Talks is null ? [] : new[] { Chemistry(counted.Talks, counted.Threshold) }
        ];
    }

    /// <summary>
    /// "Completed / due by plan to date (a session moved and held within its planned window counts as completed)", in percent. n: pairs with a due session.
    /// </summary>
    private static Kpi Completion(Counted counted, IReadOnlyList<CountedSession> sessions)
    {
        var due = sessions.Where(session => session.PlannedStart <= counted.AsOf).ToList();
        var completed = due.Count(session => session.Held && session.Start < session.PlannedStart + counted.PlannedWindow);
        return Share("session-completion", completed, due.Count, due.Select(session => session.PairId).Distinct().Count(), counted.Threshold);
    }

    /// <summary>
    /// "(mean - 1) / 4 x 100" of item 1, an index from 0 to 100: so its numerator is the sum of (value - 1) and its denominator 4 n. n: released answers.
    /// </summary>
    private static Kpi Satisfaction(Counted counted)
    {
        var (n, sum) = (counted.Satisfaction.Count, counted.Satisfaction.Sum(value => value - 1));
        return Share("satisfaction", sum, 4 * n, n, counted.Threshold) with { Unit = "index" };
    }

    /// <summary>
    /// "Sessions cancelled or moved with less than 48 h notice by the mentee's side / scheduled sessions", in percent; the same for the mentor's side.
    /// A session counts once however often it was moved. Scheduled are those due by plan to date and those so disrupted before.
    /// n: persons of that side with a scheduled session.
    /// </summary>
    private static Kpi Cancellation(
        Counted counted, IReadOnlyList<CountedSession> sessions, string code, string side, Func<CountedSession, Guid> person)
    {
        var disrupted = counted.Disruptions
            .Where(disruption => disruption.Side == side && disruption.NoticeHours < ShortNoticeHours)
            .Select(disruption => disruption.SessionId).ToHashSet();
        var scheduled = sessions.Where(session => session.PlannedStart <= counted.AsOf || disrupted.Contains(session.Id)).ToList();
        return Share(
            code, scheduled.Count(session => disrupted.Contains(session.Id)), scheduled.Count, scheduled.Select(person).Distinct().Count(), counted.Threshold);
    }

    /// <summary>
    /// "Chemistry talks with two yes / talks held", in percent. Two who have not both answered yet have not passed yet: who is waited for, and who
    /// has said no, reads the same. Who said yes before their talk, and so had none, is in neither number. n: talks held, each of two whom a pair was proposed to.
    /// </summary>
    private static Kpi Chemistry(IReadOnlyList<bool> talks, int threshold) =>
        Share("chemistry-pass", talks.Count(paired => paired), talks.Count, talks.Count, threshold);

    private static Kpi Share(string code, int numerator, int denominator, int n, int threshold) => n < threshold
        ? new(code, null, "percent", null, null, null, true)
        : new(code, decimal.Round(100m * numerator / denominator, 1, MidpointRounding.AwayFromZero), "percent", numerator, denominator, n, false);
}
