using FsCheck;
using FsCheck.Fluent;
using ReverseMentoring.Scheduling.Planning;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Scheduling.Tests.Planning;

/// <summary>What holds for every plan of any two people, judged by the <see cref="Oracle"/>.</summary>
public sealed class LawsOfAPlan
{
    [Fact]
    public void Within_a_block_the_anchors_wall_clock_stays_and_sessions_are_spaced_by_the_cadence() => Holds((request, plan) =>
        Assert.All(plan.Sessions.GroupBy(session => session.Block), block =>
        {
            var anchor = new Oracle(block.First().Anchor is Party.Mentor ? request.Mentor : request.Mentee);
            var first = anchor.Wall(block.First().Slot.Start);
            Assert.Equal(
                Enumerable.Range(0, block.Count()).Select(i => first.AddDays(i * request.EveryWeeks * 7)),
                block.Select(session => anchor.Wall(session.Slot.Start)));
            Assert.All(block, session => Assert.True(anchor.IsClear(session.Slot.Start)));
        }));

    [Fact]
    public void Blocks_follow_each_other_in_the_rhythm_and_the_anchor_alternates() => Holds((request, plan) =>
    {
        Assert.Equal(Enumerable.Range(1, plan.Sessions.Count), plan.Sessions.Select(session => session.Number));
        Assert.All(plan.Sessions, session => Assert.Equal((session.Number - 1) / request.SessionsPerBlock + 1, session.Block));
        Assert.All(plan.Sessions, session => Assert.Equal(session.Block % 2 == 1 ? Party.Mentor : Party.Mentee, session.Anchor));
        Assert.All(plan.Sessions.Zip(plan.Sessions.Skip(1)), next => Assert.InRange(
            (next.Second.Slot.Start - next.First.Slot.Start).TotalDays, request.EveryWeeks * 7 - 3.1, request.EveryWeeks * 7 + 3.1));
    });

    [Fact]
    public void All_sessions_lie_in_the_term_for_both_and_the_first_is_neither_too_soon_nor_too_late() => Holds((request, plan) =>
    {
        var (mentor, mentee) = (new Oracle(request.Mentor), new Oracle(request.Mentee));
        Assert.All(plan.Sessions, session => Assert.All([mentor, mentee], person =>
        {
            Assert.True(DateOnly.FromDateTime(person.Wall(session.Slot.Start)) >= request.From);
            Assert.True(DateOnly.FromDateTime(person.Wall(session.Slot.Start + session.Slot.Length).AddMinutes(-1)) <= request.Until);
        }));
        if (plan.Sessions.Count == 0) return;
        var soonest = request.FormedAt.AddDays(request.NoticeDays);
        var begins = new DateTimeOffset(request.From, TimeOnly.MinValue, TimeSpan.Zero).AddHours(12); // when the term has begun everywhere
        Assert.True(plan.Sessions[0].Slot.Start >= soonest);
        Assert.True(plan.Sessions[0].Slot.Start <= (begins > request.FormedAt ? begins : request.FormedAt).AddDays(request.FirstWithinDays));
    });

    [Fact]
    public void A_session_is_only_left_out_where_the_term_is_too_short_for_it() => Holds((request, plan) =>
    {
        var begins = new DateTimeOffset(request.From, TimeOnly.MinValue, TimeSpan.Zero).AddHours(12);
        var soonest = request.FormedAt.AddDays(request.NoticeDays);
        var left = new DateTimeOffset(request.Until.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).AddHours(-15) - (begins > soonest ? begins : soonest);
        var isTooShort = left.TotalDays < 8 + plan.Sessions.Count * request.EveryWeeks * 7;
        Assert.True(plan.Sessions.Count == request.Sessions || isTooShort, $"{plan.Sessions.Count} in {left}");
        Assert.Equal(plan.Sessions.Count is > 0 and var n && n < request.Sessions, plan.Remarks.Any(remark => remark.Code == "fewer-sessions"));
    });

    [Fact]
    public void Every_session_says_truly_what_it_asks_of_both() => Holds((request, plan) =>
    {
        var (mentor, mentee, length) = (new Oracle(request.Mentor), new Oracle(request.Mentee), request.LengthMinutes);
        Assert.All(plan.Sessions, session =>
        {
            var (slot, start) = (session.Slot, Oracle.Of(session.Slot.Start));
            Assert.Equal((mentor.Wall(slot.Start), mentee.Wall(slot.Start)), (slot.MentorLocal.DateTime, slot.MenteeLocal.DateTime));
            Assert.Equal((slot.Start, slot.Start, TimeSpan.Zero), (slot.MentorLocal, slot.MenteeLocal, slot.Start.Offset));
            Assert.Equal((mentor.Outside(start, length), mentee.Outside(start, length)), (slot.MentorOutside, slot.MenteeOutside));
            Assert.Equal(mentor.Inside(start, length), slot.Fit is Fit.InsideBoth or Fit.OutsideMentees);
            Assert.Equal(mentee.Inside(start, length), slot.Fit is Fit.InsideBoth or Fit.OutsideMentors);
            Assert.Equal((mentor.OnHoliday(start, length), mentee.OnHoliday(start, length)), (slot.MentorHoliday, slot.MenteeHoliday));
            Assert.Equal(mentor.Clashes(start, length) || mentee.Clashes(start, length), slot.Clashes);
        });
    });

    [Fact]
    public void No_other_start_of_the_first_block_asks_less_of_the_two() => Holds((request, plan) =>
    {
        if (plan.Sessions.Count == 0) return;
        var first = plan.Sessions.Where(session => session.Block == 1).ToArray();
        var end = plan.Sessions[^1].Slot.Start - first[0].Slot.Start; // what must still fit behind the first session
        var (least, start) = new BruteForce(request, first.Length).Best(
            request.FormedAt.AddDays(request.NoticeDays), end.Add(TimeSpan.FromDays(4)), plan.Sessions.Count);
        Assert.True(Sum(first).CompareTo(least) <= 0, $"{Sum(first)} at {first[0].Slot.Start:u}, but {least} at {start:u}");
    }, cases: Length.IsFull ? 60 : 6);

    [Fact]
    public void The_same_request_is_the_same_plan() => Holds((request, plan) =>
        Assert.Equal(plan.Sessions, Planner.Plan(request, request.FormedAt).Sessions));

    private static Burden Sum(IEnumerable<PlannedSession> block) => block.Aggregate(default(Burden), (sum, session) => sum + new Burden(
        session.Slot.Clashes ? 1 : 0, session.Slot.MentorOutside + session.Slot.MenteeOutside,
        session.Anchor is Party.Mentor ? session.Slot.MentorOutside : session.Slot.MenteeOutside,
        (session.Slot.MentorHoliday ? 1 : 0) + (session.Slot.MenteeHoliday ? 1 : 0)));

    private static void Holds(Action<PlanRequest, Plan> law, int cases = 150) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(cases), Prop.ForAll(Cases.Request.ToArbitrary(), request => law(request, request.Planned())));
}
