using ReverseMentoring.Scheduling.Planning;
using static ReverseMentoring.Scheduling.Tests.Planning.People;

namespace ReverseMentoring.Scheduling.Tests.Planning;

public sealed class PlanningAPair
{
    [Fact]
    public void gives_colleagues_in_one_town_the_same_hour_every_four_weeks()
    {
        var plan = Request(Berlin, Berlin, "2026-02-02 08:00").Planned();

        Assert.Empty(plan.Remarks);
        Assert.Equal(6, plan.Sessions.Count);
        Assert.All(plan.Sessions, session => Assert.Equal("Wed 09:00", session.Slot.MentorLocal.Clock()));
        var dates = plan.Sessions.Select(session => session.Slot.MentorLocal.Date).ToArray();
        Assert.All(dates.Zip(dates.Skip(1)), next => Assert.Equal(28, (next.Second - next.First).Days));
    }

    [Fact]
    public void between_Berlin_and_New_York_finds_an_hour_that_also_fits_while_only_New_York_has_changed_its_clocks()
    {
        // New York changes on 8 March 2026, Berlin on 29 March: a session every week sees all three states.
        var request = Request(Berlin, NewYork, "2026-02-23 08:00") with { EveryWeeks = 1, Sessions = 7, SessionsPerBlock = 7 };
        var plan = request.Planned();

        Assert.Empty(plan.Remarks);
        Assert.All(plan.Sessions, session => Assert.Equal("Wed 15:00", session.Slot.MentorLocal.Clock()));
        Assert.Equal(
            ["Wed 09:00", "Wed 09:00", "Wed 10:00", "Wed 10:00", "Wed 10:00", "Wed 09:00", "Wed 09:00"],
            plan.Sessions.Select(session => session.Slot.MenteeLocal.Clock()));
        Assert.All(plan.Sessions, session => Assert.Equal(Fit.InsideBoth, session.Slot.Fit));
    }

    [Fact]
    public void says_which_session_is_outside_whose_hours_where_the_clock_change_leaves_no_hour_that_fits_every_week()
    {
        // Only 15:00 in Berlin, 09:00 in New York: it is gone in the three weeks in which New York is one hour nearer.
        var berlin = Weekdays("Europe/Berlin", 7, 16);
        var newYork = Weekdays("America/New_York", 9, 10);
        var plan = (Request(berlin, newYork, "2026-02-23 08:00") with { EveryWeeks = 1, Sessions = 7, SessionsPerBlock = 7 }).Planned();

        Assert.Equal(["common-hours-not-every-week"], plan.Remarks.Select(remark => remark.Code));
        Assert.Equal(
            [Fit.InsideBoth, Fit.InsideBoth, Fit.OutsideMentees, Fit.OutsideMentees, Fit.OutsideMentees, Fit.InsideBoth, Fit.InsideBoth],
            plan.Sessions.Select(session => session.Slot.Fit));
        Assert.Equal([0, 0, 60, 60, 60, 0, 0], plan.Sessions.Select(session => session.Slot.MenteeOutside));
    }

    [Fact]
    public void between_Berlin_and_Kolkata_meets_in_the_afternoon_of_one_and_the_morning_of_the_other()
    {
        var plan = Request(Berlin, Kolkata, "2026-02-02 08:00").Planned();

        Assert.Empty(plan.Remarks);
        Assert.Equal("Wed 09:00", plan.Sessions[0].Slot.MentorLocal.Clock());
        Assert.Equal("Wed 13:30", plan.Sessions[0].Slot.MenteeLocal.Clock());
        Assert.Equal("Wed 12:30", plan.Sessions[2].Slot.MenteeLocal.Clock()); // summer time in Berlin, none in India
        Assert.Equal(Party.Mentor, plan.Sessions[2].Anchor);
        Assert.Equal("Asia/Kolkata", plan.Sessions[3].Slot.Zone);
        Assert.All(plan.Sessions, session => Assert.Equal(Fit.InsideBoth, session.Slot.Fit));
    }

    [Fact]
    public void between_Berlin_and_Tokyo_finds_the_one_hour_that_there_is()
    {
        // In winter the end of the day in Tokyo (17:00-18:00) is 09:00-10:00 in Berlin: nothing else is common.
        var plan = (Request(Berlin, Tokyo, "2026-11-02 08:00", 26) with { Sessions = 4 }).Planned();

        Assert.Empty(plan.Remarks);
        Assert.All(plan.Sessions, session => Assert.Equal("Wed 09:00", session.Slot.MentorLocal.Clock()));
        Assert.All(plan.Sessions, session => Assert.Equal("Wed 17:00", session.Slot.MenteeLocal.Clock()));
    }

    [Fact]
    public void lets_the_two_give_way_in_turn_where_their_hours_never_meet()
    {
        var plan = Request(Berlin, LosAngeles, "2026-04-13 08:00").Planned();

        Assert.Equal(["no-common-working-hours"], plan.Remarks.Select(remark => remark.Code));
        Assert.Equal([1, 1, 1, 2, 2, 2], plan.Sessions.Select(session => session.Block));
        Assert.All(plan.Sessions.Take(3), session => Assert.Equal(Fit.OutsideMentees, session.Slot.Fit));
        Assert.All(plan.Sessions.Skip(3), session => Assert.Equal(Fit.OutsideMentors, session.Slot.Fit));
        Assert.All(plan.Sessions.Take(3), session => Assert.Equal("Wed 16:00 / Wed 07:00", Clocks(session.Slot)));
        Assert.All(plan.Sessions.Skip(3), session => Assert.Equal("Wed 18:00 / Wed 09:00", Clocks(session.Slot)));
        Assert.Equal(plan.Sessions.Sum(session => session.Slot.MentorOutside), plan.Sessions.Sum(session => session.Slot.MenteeOutside));
    }

    [Fact]
    public void prefers_a_day_that_is_a_holiday_for_nobody()
    {
        var mentee = Berlin with { Holidays = new HashSet<DateOnly> { new(2026, 4, 1) } }; // a Wednesday on which the third session would be
        var plan = Request(Berlin, mentee, "2026-02-02 08:00").Planned();

        Assert.All(plan.Sessions.Take(3), session => Assert.Equal("Thu 09:00", session.Slot.MentorLocal.Clock()));
        Assert.DoesNotContain(plan.Sessions, session => session.Slot.MenteeHoliday);
    }

    [Fact]
    public void takes_a_holiday_rather_than_an_hour_outside_work()
    {
        // Whichever Wednesday comes first, the third session is on a holiday.
        var wednesdays = Berlin with
        {
            WorkingHours = [new(DayOfWeek.Wednesday, new(9, 0), new(10, 0))],
            Holidays = new HashSet<DateOnly> { new(2026, 4, 1), new(2026, 4, 8), new(2026, 4, 15) }
        };
        var plan = Request(Berlin, wednesdays, "2026-02-02 08:00").Planned();

        Assert.Equal([false, false, true, false, false, false], plan.Sessions.Select(session => session.Slot.MenteeHoliday));
        Assert.All(plan.Sessions, session => Assert.Equal(Fit.InsideBoth, session.Slot.Fit));
    }

    [Fact]
    public void keeps_clear_of_what_somebody_has_already()
    {
        var mentee = Berlin with { Busy = [new(At("2026-03-04 08:15"), At("2026-03-04 08:45"))] }; // 09:15 in Berlin, the second session
        var plan = Request(Berlin, mentee, "2026-02-02 08:00").Planned();

        Assert.Equal("Wed 09:45", plan.Sessions[1].Slot.MentorLocal.Clock());
        Assert.DoesNotContain(plan.Sessions, session => session.Slot.Clashes);
    }

    [Fact]
    public void says_so_where_nothing_is_free()
    {
        var mentee = Berlin with { Busy = [new(At("2026-02-01"), At("2026-03-01"))] };
        var plan = Request(Berlin, mentee, "2026-02-02 08:00").Planned();

        Assert.Equal(["clashes"], plan.Remarks.Select(remark => remark.Code));
        Assert.Equal([true, false, false, false, false, false], plan.Sessions.Select(session => session.Slot.Clashes));
    }

    [Fact]
    public void meets_first_within_three_weeks_and_not_before_two_days_have_passed()
    {
        var request = Request(Berlin, Berlin with { Busy = [new(At("2026-02-04"), At("2026-02-20"))] }, "2026-02-02 08:00");

        Assert.Equal(At("2026-02-20 08:00"), request.Planned().Sessions[0].Slot.Start);
        Assert.Equal(At("2026-02-04 08:00"), Request(Berlin, Berlin, "2026-02-02 08:00").Planned().Sessions[0].Slot.Start);
    }

    [Fact]
    public void waits_for_the_term_to_begin()
    {
        var plan = (Request(Berlin, Tokyo, "2026-02-02 08:00", 40) with { From = new(2026, 5, 1) }).Planned();

        Assert.Equal(At("2026-05-01 07:00"), plan.Sessions[0].Slot.Start);
    }

    [Fact]
    public void holds_fewer_sessions_in_what_is_left_of_the_term()
    {
        var plan = Request(Berlin, Berlin, "2026-02-02 08:00", weeks: 12).Planned();

        Assert.Equal(["fewer-sessions"], plan.Remarks.Select(remark => remark.Code));
        Assert.Equal(3, plan.Sessions.Count);
        Assert.Contains("3 of 6", plan.Remarks[0].Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("term-over", "Europe/Berlin", 0)]
    [InlineData("zone-unknown", "Europe/Atlantis", 26)]
    public void is_answered_with_a_reason_where_there_is_no_session_at_all(string code, string zone, int weeks)
    {
        var plan = Request(Berlin, Berlin with { Zone = zone }, "2026-02-02 08:00", weeks).Planned();

        Assert.Empty(plan.Sessions);
        Assert.Equal([code], plan.Remarks.Select(remark => remark.Code));
    }

    [Fact]
    public void needs_working_hours_that_could_hold_a_session()
    {
        var lunch = Berlin with { WorkingHours = [new(DayOfWeek.Monday, new(12, 0), new(12, 45))] };

        Assert.Equal("no-working-hours", Request(Berlin, lunch, "2026-02-02 08:00").Planned().Remarks.Single().Code);
        Assert.Empty((Request(Berlin, lunch, "2026-02-02 08:00") with { LengthMinutes = 45 }).Planned().Remarks);
    }

    [Fact]
    public void carries_a_topic_on_in_the_next_session()
    {
        Assert.Equal(["a", "a", "b", "b", "c"], Topics.Spread(["a", "b", "c"], 5));
        Assert.Equal(["a", "b"], Topics.Spread(["a", "b", "c"], 2));
        Assert.Equal(["open", "open"], Topics.Spread([], 2));
    }

    [Fact]
    public void refuses_numbers_that_no_programme_can_have() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => (Request(Berlin, Berlin, "2026-02-02 08:00") with { EveryWeeks = 9 }).Planned());

    private static string Clocks(Slot slot) => $"{slot.MentorLocal.Clock()} / {slot.MenteeLocal.Clock()}";
}
