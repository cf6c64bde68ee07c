using FsCheck;
using FsCheck.Fluent;
using ReverseMentoring.Scheduling.Planning;
using static ReverseMentoring.Scheduling.Tests.Planning.People;

namespace ReverseMentoring.Scheduling.Tests.Planning;

public sealed class MovingToAnotherSlot
{
    private static readonly SlotRequest BerlinAndNewYork = new(Berlin, NewYork, Party.Mentor, At("2026-03-06 12:00"), new(2026, 9, 30));

    [Fact]
    public void is_offered_the_next_common_hours_in_order()
    {
        var choices = Slots.Next(BerlinAndNewYork);

        Assert.Empty(choices.Remarks);
        Assert.Equal(
            ["Fri 15:00 / Fri 09:00", "Fri 16:00 / Fri 10:00", "Mon 14:00 / Mon 09:00", "Mon 15:00 / Mon 10:00", "Mon 16:00 / Mon 11:00"],
            choices.Slots.Select(slot => $"{slot.MentorLocal.Clock()} / {slot.MenteeLocal.Clock()}"));
    }

    [Fact]
    public void is_not_offered_what_somebody_has_already() =>
        Assert.Equal("Mon 14:00", Slots.Next(BerlinAndNewYork with { Mentee = NewYork with { Busy = [new(At("2026-03-06 14:30"), At("2026-03-06 15:30"))] } })
            .Slots[0].MentorLocal.Clock());

    [Fact]
    public void is_offered_a_holiday_after_the_other_days()
    {
        var choices = Slots.Next(BerlinAndNewYork with { Mentor = Berlin with { Holidays = new HashSet<DateOnly> { new(2026, 3, 6) } }, WithinDays = 4 });

        Assert.Equal([false, false, false, true, true], choices.Slots.Select(slot => slot.MentorHoliday));
    }

    [Fact]
    public void asks_the_one_who_is_not_the_anchor_to_give_way_where_hours_never_meet()
    {
        var request = new SlotRequest(Berlin, LosAngeles, Party.Mentor, At("2026-04-13 06:00"), new(2026, 9, 30), Count: 1);

        Assert.Equal("no-common-working-hours", Slots.Next(request).Remarks.Single().Code);
        Assert.Equal(Fit.OutsideMentees, Slots.Next(request).Slots.Single().Fit);
        Assert.Equal(Fit.OutsideMentors, Slots.Next(request with { Anchor = Party.Mentee }).Slots.Single().Fit);
    }

    [Theory]
    [InlineData("term-over", "2026-10-02 08:00", "Europe/Berlin", false)]
    [InlineData("zone-unknown", "2026-03-06 12:00", "Europe/Atlantis", false)]
    [InlineData("no-free-slot", "2026-03-06 12:00", "Europe/Berlin", true)]
    public void says_why_there_is_no_slot(string code, string after, string zone, bool busy)
    {
        var mentor = Berlin with { Zone = zone, Busy = busy ? [new(At("2026-01-01"), At("2027-01-01"))] : [] };
        var choices = Slots.Next(BerlinAndNewYork with { Mentor = mentor, After = At(after) });

        Assert.Empty(choices.Slots);
        Assert.Equal(code, choices.Remarks.Single().Code);
    }

    [Fact]
    public void is_offered_for_any_two_people_the_first_hours_that_the_oracle_finds() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(Cases.Request.ToArbitrary(), wish =>
        {
            var request = new SlotRequest(
                wish.Mentor, wish.Mentee with { Holidays = null }, Party.Mentee, wish.FormedAt, wish.Until.AddDays(60), wish.LengthMinutes, WithinDays: 9);
            var slots = Slots.Next(request).Slots;
            Assert.Equal(Expected(request), slots.Where(slot => slot.Fit is Fit.InsideBoth).Select(slot => Oracle.Of(slot.Start)));
            Assert.All(slots, slot => Assert.All(slots.Where(other => other != slot), other =>
                Assert.True((slot.Start - other.Start).Duration() >= slot.Length)));
        }));

    /// <summary>The first starts on a quarter hour of the anchor that lie inside both, free and apart from each other.</summary>
    private static List<long> Expected(SlotRequest request)
    {
        var (mentor, mentee, length, found) = (new Oracle(request.Mentor), new Oracle(request.Mentee), request.LengthMinutes, new List<long>());
        for (var start = Oracle.Of(request.After); start <= Oracle.Of(request.After.AddDays(request.WithinDays)) && found.Count < request.Count; start++)
        {
            if (mentee.Wall(Oracle.Instant(start)).Minute % 15 != 0 || (found.Count > 0 && start < found[^1] + length)) continue;
            if (mentor.Inside(start, length) && mentee.Inside(start, length) && !mentor.Clashes(start, length) && !mentee.Clashes(start, length)
                && mentee.IsClear(Oracle.Instant(start))) found.Add(start);
        }
        return found;
    }
}
