using FsCheck;
using FsCheck.Fluent;
using ReverseMentoring.Feedback.Scorecards;
using static ReverseMentoring.Feedback.Tests.Known;

namespace ReverseMentoring.Feedback.Tests.Scorecards;

public sealed class TheFigures
{
    private static readonly TimeSpan four_weeks = TimeSpan.FromDays(28);

    [Fact]
    public void are_suppressed_below_five_and_shown_at_five()
    {
        Assert.All(Calculator.Kpis(Of(Sessions(4), satisfaction: [5, 5, 5, 5]) with { Talks = [true, true, true, false] }), kpi =>
            Assert.Equal(new Kpi(kpi.Code, null, kpi.Unit, null, null, null, true), kpi));
        Assert.All(Calculator.Kpis(Of(Sessions(5), satisfaction: [5, 5, 5, 5, 5]) with { Talks = [true, true, true, true, false] }), kpi => Assert.Equal((5, false), (kpi.N, kpi.Suppressed)));
    }

    [Fact]
    public void are_suppressed_below_a_stricter_threshold() =>
        Assert.All(Calculator.Kpis(Of(Sessions(9), satisfaction: [1, 2, 3, 4, 5, 5, 5, 5, 5]) with { Threshold = 10 }), kpi => Assert.True(kpi.Suppressed));

    [Fact]
    public void of_completion_count_what_was_held_within_its_planned_window_of_what_is_due()
    {
        var sessions = Sessions(8);
        sessions[0] = sessions[0] with { Held = true };
        sessions[1] = sessions[1] with { Held = true, Start = sessions[1].PlannedStart.AddDays(27) };
        sessions[2] = sessions[2] with { Held = true, Start = sessions[2].PlannedStart + four_weeks };
        sessions[3] = sessions[3] with { Held = true, Start = sessions[3].PlannedStart.AddDays(-2) };
        sessions[4] = sessions[4] with { PlannedStart = march_25.AddDays(1), Start = march_25.AddDays(-1), Held = true };
        Assert.Equal(new Kpi("session-completion", 42.9m, "percent", 3, 7, 7, false), Kpi("session-completion", Of(sessions)));
    }

    [Fact]
    public void of_completion_leave_out_what_the_end_of_a_pair_has_cancelled()
    {
        var sessions = Sessions(6);
        Assert.Equal((0, 5), Ratio("session-completion", Of(sessions, [Disrupted(sessions[0], "pair", 400)])));
    }

    [Fact]
    public void of_satisfaction_are_an_index_of_the_mean() =>
        Assert.Equal(new Kpi("satisfaction", 65m, "index", 13, 20, 5, false), Kpi("satisfaction", Of([], satisfaction: [5, 4, 4, 4, 1])));

    [Theory]
    [InlineData(47, 1)]
    [InlineData(48, 0)]
    public void of_cancellation_count_short_notice_of_the_side(int notice, int counted)
    {
        var sessions = Sessions(5);
        var all = Of(sessions, [Disrupted(sessions[0], "mentee", notice), Disrupted(sessions[1], "mentor", 0)]);
        Assert.Equal((counted, 5), Ratio("senior-cancellation", all));
        Assert.Equal((1, 5), Ratio("mentor-cancellation", all));
    }

    [Fact]
    public void of_cancellation_count_a_session_once_and_from_the_moment_it_is_called_off()
    {
        var sessions = Sessions(6);
        sessions[0] = sessions[0] with { PlannedStart = march_25.AddDays(1) };
        sessions[1] = sessions[1] with { PlannedStart = march_25.AddDays(1) };
        Assert.Equal((1, 5), Ratio("senior-cancellation", Of(sessions, [Disrupted(sessions[0], "mentee", 3), Disrupted(sessions[0], "mentee", 1)])));
    }

    [Fact]
    public void of_chemistry_count_the_talks_whose_two_became_a_pair() => Assert.Equal(
        new Kpi("chemistry-pass", 57.1m, "percent", 4, 7, 7, false), Kpi("chemistry-pass", Of([]) with { Talks = [true, false, true, true, false, true, false] }));

    [Fact]
    public void of_chemistry_are_none_where_the_programme_has_no_talks()
    {
        Assert.DoesNotContain(Calculator.Kpis(Of(Sessions(9))), kpi => kpi.Code == "chemistry-pass");
        Assert.True(Kpi("chemistry-pass", Of(Sessions(9)) with { Talks = [] }).Suppressed);
    }

    [Fact]
    public void stay_within_their_range_and_do_not_depend_on_any_order() => Prop.ForAll(
        Gen.Choose(0, 100_000).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var sessions = Sessions(random.Next(0, 40)).Select(session => session with
            {
                MenteeId = new Guid(random.Next(1, 9), 0, 0, new byte[8]),
                PlannedStart = march_25.AddDays(random.Next(-60, 60)),
                Start = march_25.AddDays(random.Next(-60, 60)),
                Held = random.Next(2) == 0
            }).ToArray();
            var disruptions = sessions.Where(_ => random.Next(3) == 0)
                .Select(session => Disrupted(session, random.Next(3) switch { 0 => "mentor", 1 => "mentee", _ => "pair" }, random.Next(0, 100))).ToArray();
            var satisfaction = Enumerable.Range(0, random.Next(0, 12)).Select(_ => random.Next(1, 6)).ToArray();

            var talks = Enumerable.Range(0, random.Next(0, 12)).Select(_ => random.Next(2) == 0).ToArray();

            var kpis = Calculator.Kpis(Of(sessions, disruptions, satisfaction) with { Talks = talks });
            Assert.All(kpis, kpi => Assert.True(kpi.Suppressed
                ? kpi is { Value: null, Numerator: null, Denominator: null, N: null }
                : kpi is { Value: >= 0 and <= 100, N: >= 5 } && kpi.Numerator <= kpi.Denominator));
            random.Shuffle(sessions);
            random.Shuffle(disruptions);
            random.Shuffle(satisfaction);
            random.Shuffle(talks);
            Assert.Equal(kpis, Calculator.Kpis(Of(sessions, disruptions, satisfaction) with { Talks = talks }));
        }).QuickCheckThrowOnFailure();

    /// <summary>Sessions of as many pairs, each planned for yesterday and not held.</summary>
    private static CountedSession[] Sessions(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new CountedSession(Id(1, i), Id(2, i), Id(3, i), Id(4, i), march_25.AddDays(-1), march_25.AddDays(-1), false))];

    private static Guid Id(short kind, int number) => new(number, kind, 0, new byte[8]);

    private static Disruption Disrupted(CountedSession session, string side, int notice) => new(Guid.NewGuid(), programme, session.Id, side, notice);

    private static Counted Of(IReadOnlyList<CountedSession> sessions, IReadOnlyList<Disruption>? disruptions = null, IReadOnlyList<int>? satisfaction = null) =>
        new(sessions, disruptions ?? [], four_weeks, satisfaction ?? [], 5, march_25);

    private static Kpi Kpi(string code, Counted counted) => Calculator.Kpis(counted).Single(kpi => kpi.Code == code);

    private static (int?, int?) Ratio(string code, Counted counted) => Kpi(code, counted) is var kpi ? (kpi.Numerator, kpi.Denominator) : default;
}
