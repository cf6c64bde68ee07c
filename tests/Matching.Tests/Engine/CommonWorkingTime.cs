using ReverseMentoring.Matching.Engine;
using static ReverseMentoring.Matching.Tests.Engine.People;

namespace ReverseMentoring.Matching.Tests.Engine;

public sealed class CommonWorkingTime
{
    private static readonly Term Winter = new(new(2026, 1, 5), new(2026, 2, 27));
    private static readonly Term WithMarch = new(new(2026, 1, 5), new(2026, 4, 30));

    [Fact] public void New_York_changes_its_clocks_three_weeks_before_Berlin_and_the_worst_week_counts()
    {
        // 14:00 to 16:00 in Berlin is 08:00 to 10:00 in New York; from 8 to 29 March 2026 it is 09:00 to 11:00.
        Assert.Equal(10 * 60, Minutes(Winter, "Europe/Berlin", OfficeHours(14, 16), "America/New_York", OfficeHours(8, 10)));
        Assert.Equal(5 * 60, Minutes(WithMarch, "Europe/Berlin", OfficeHours(14, 16), "America/New_York", OfficeHours(8, 10)));
    }

    [Fact] public void So_a_pair_that_would_do_in_winter_is_forbidden_over_the_spring()
    {
        var mentor = Mentor() with { WorkingHours = OfficeHours(14, 15) };
        var mentee = Mentee() with { Zone = "America/New_York", WorkingHours = OfficeHours(8, 9) };
        Assert.Empty(In(Winter, mentor, mentee));
        Assert.Equal(["too-little-common-time"], In(WithMarch, mentor, mentee).Select(constraint => constraint.Code));

        static IReadOnlyList<Constraint> In(Term term, Candidate mentor, Candidate mentee) =>
            MatchingProblem.Of(Cohort(mentor, mentee) with { Term = term }, new(), Chart([mentor, mentee])).Value!
                .WhyNot(mentor.ParticipantId, mentee.ParticipantId);
    }

    [Fact] public void A_change_in_the_last_week_of_the_term_counts() =>
        Assert.Equal(5 * 60, Minutes(new(new(2026, 1, 5), new(2026, 3, 9)), "Europe/Berlin", OfficeHours(14, 16), "America/New_York", OfficeHours(8, 10)));

    [Fact] public void A_whole_office_week_in_one_zone_is_common_to_both() =>
        Assert.Equal(40 * 60, Minutes(WithMarch, "Europe/Berlin", OfficeHours(), "Europe/Vienna", OfficeHours()));

    [Fact] public void Zones_with_half_hours_share_to_the_minute() =>
        // 09:00 to 17:00 in Kolkata is 04:30 to 12:30 in Berlin in winter, and 05:30 to 13:30 in summer.
        Assert.Equal(5 * 210, Minutes(WithMarch, "Europe/Berlin", OfficeHours(), "Asia/Kolkata", OfficeHours()));

    [Fact] public void A_local_day_may_lie_in_the_week_before_in_UTC() =>
        // Monday 08:00 to 12:00 in Auckland is Sunday 19:00 to 23:00 in UTC; New York has its Sunday afternoon then.
        Assert.Equal(3 * 60, Minutes(
            new(new(2026, 1, 5), new(2026, 1, 25)),
            "Pacific/Auckland", [new(DayOfWeek.Monday, new(8, 0), new(12, 0))], "America/New_York", [new(DayOfWeek.Sunday, new(15, 0), new(20, 0))]));

    [Fact] public void A_shift_may_run_past_midnight() =>
        Assert.Equal(4 * 60, Minutes(
            Winter, "Europe/Berlin", [new(DayOfWeek.Monday, new(22, 0), new(6, 0))], "Europe/Berlin", [new(DayOfWeek.Tuesday, new(2, 0), new(10, 0))]));

    [Fact] public void Windows_that_overlap_are_not_counted_twice() =>
        Assert.Equal(4 * 60, Minutes(
            Winter, "Europe/Berlin", [new(DayOfWeek.Monday, new(9, 0), new(12, 0)), new(DayOfWeek.Monday, new(10, 0), new(13, 0))],
            "Europe/Berlin", [new(DayOfWeek.Monday, new(8, 0), new(18, 0))]));

    [Fact] public void It_is_the_same_from_both_sides_and_in_whatever_order_the_windows_come()
    {
        var backwards = OfficeHours().Reverse().ToList();
        var hours = new CommonHours(WithMarch);
        var (berlin, tokyo) = (hours.ScheduleOf("Europe/Berlin", OfficeHours()), hours.ScheduleOf("Asia/Tokyo", OfficeHours(14, 20)));
        Assert.Equal(hours.WorstWeek(berlin, tokyo), hours.WorstWeek(tokyo, berlin));
        Assert.Equal(berlin, hours.ScheduleOf("Europe/Berlin", backwards));
        Assert.NotEqual(berlin, tokyo);
    }

    private static int Minutes(Term term, string zone, IReadOnlyList<WorkingWindow> hours, string otherZone, IReadOnlyList<WorkingWindow> otherHours)
    {
        var common = new CommonHours(term);
        return common.WorstWeek(common.ScheduleOf(zone, hours), common.ScheduleOf(otherZone, otherHours));
    }
}
