using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;
using static ReverseMentoring.Programme.Workers.WorkerDecider;

namespace ReverseMentoring.Programme.Tests.Workers;

public sealed class WhatAnHrisTells : Spec<Worker>
{
    private static readonly DateTimeOffset march_first = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid boss = Guid.Parse("b0550000-0000-4000-8000-000000000000");
    private static readonly Employment in_berlin = new(
        EmploymentStatus.Active, boss, [], "unit-1", "entity-1", "DE", null, "berlin", "it", 5, new DateOnly(2020, 1, 1), ["de"], "Europe/Berlin");
    private static readonly Employment in_tokyo = in_berlin with { Country = "JP", Site = "tokyo", Zone = "Asia/Tokyo" };

    private static Order On(int month, int day, long sequence = 1) => new(new DateOnly(2027, month, day), sequence);

    private static WorkerNews Hired(Order order, Employment? employment = null) => new(NewsKind.Hired, order, employment ?? in_berlin);

    private static WorkerNews Transferred(Order order, Employment? employment = null) => new(NewsKind.Transferred, order, employment ?? in_tokyo);

    [Fact]
    public void a_hire_is_a_fact_from_its_day_on() =>
        Given().At(march_first)
            .When((state, now) => Decide(state, Hired(On(2, 1)), now))
            .Then(new WorkerHired(On(2, 1), in_berlin))
            .TwiceIsOnce();

    [Fact]
    public void a_hire_to_come_waits_for_midnight_where_the_worker_is() =>
        Given().At(march_first)
            .When((state, now) => Decide(state, Hired(On(4, 1), in_tokyo), now))
            .Then(new WorkerNewsAnnounced(Hired(On(4, 1), in_tokyo), new DateTimeOffset(2027, 3, 31, 15, 0, 0, TimeSpan.Zero)))
            .TwiceIsOnce();

    [Fact]
    public void what_was_announced_is_a_fact_once_its_day_has_come() =>
        Given(new WorkerNewsAnnounced(Hired(On(4, 1)), new DateTimeOffset(2027, 3, 31, 22, 0, 0, TimeSpan.Zero)))
            .At(new DateTimeOffset(2027, 3, 31, 22, 0, 0, TimeSpan.Zero))
            .When((state, now) => Decide(state!, new ApplyAnnounced(), now))
            .Then(new WorkerHired(On(4, 1), in_berlin))
            .TwiceIsOnce();

    [Fact]
    public void the_next_due_is_the_earliest_announcement()
    {
        var soon = march_first.AddDays(2);
        var worker = Fold.Of<Worker>(new WorkerNewsAnnounced(Transferred(On(5, 1)), march_first.AddDays(60)), new WorkerNewsAnnounced(Hired(On(3, 3)), soon))!;
        Assert.Equal(soon, NextDue(worker)!.At);
    }

    [Fact]
    public void older_news_change_nothing() =>
        Given(new WorkerHired(On(1, 1), in_berlin), new WorkerTransferred(On(2, 1, 7), in_tokyo)).At(march_first)
            .When((state, now) => Decide(state, new WorkerNews(NewsKind.Changed, On(2, 1, 6), in_berlin), now))
            .Then(new WorkerNewsSuperseded(new WorkerNews(NewsKind.Changed, On(2, 1, 6), in_berlin)))
            .TwiceIsOnce();

    [Fact]
    public void older_news_hold_again_once_the_newer_are_taken_back()
    {
        var worker = Fold.Of<Worker>(
            new WorkerHired(On(1, 1), in_berlin), new WorkerTransferred(On(2, 1, 7), in_tokyo),
            new WorkerNewsSuperseded(new(NewsKind.Changed, On(2, 1, 6), in_berlin with { GradeRank = 6 })), new WorkerNewsRescinded(On(2, 1, 7)))!;
        Assert.Equal(6, worker.Employment!.GradeRank);
        Assert.Equal("DE", worker.Employment.Country);
    }

    [Fact]
    public void news_that_were_taken_back_before_they_came_are_void() =>
        Given(new WorkerHired(On(1, 1), in_berlin), new WorkerNewsRescinded(On(2, 1, 7))).At(march_first)
            .When((state, now) => Decide(state, Transferred(On(2, 1, 7)), now))
            .Refused("rescinded");

    [Fact]
    public void taking_back_a_hire_leaves_nobody_active() =>
        Assert.False(Fold.Of<Worker>(new WorkerHired(On(1, 1), in_berlin), new WorkerNewsRescinded(On(1, 1)))!.Active);

    [Fact]
    public void something_else_of_the_same_day_under_the_same_sequence_is_a_contradiction() =>
        Given(new WorkerHired(On(1, 1), in_berlin)).At(march_first)
            .When((state, now) => Decide(state, Hired(On(1, 1), in_tokyo), now))
            .Refused("contradiction");

    [Fact]
    public void a_snapshot_that_says_what_is_known_confirms_it() =>
        Given(new WorkerHired(On(1, 1), in_berlin)).At(march_first)
            .When((state, now) => Decide(state, new WorkerNews(NewsKind.Snapshot, On(2, 1), in_berlin), now))
            .Then(new WorkerConfirmed(On(2, 1)))
            .TwiceIsOnce();

    [Fact]
    public void a_snapshot_of_the_same_day_sent_again_mended_takes_the_place_of_the_first() =>
        Given(new WorkerSnapshotTaken(On(2, 1), in_berlin)).At(march_first)
            .When((state, now) => Decide(state, new WorkerNews(NewsKind.Snapshot, On(2, 1), in_tokyo), now))
            .Then(new WorkerSnapshotTaken(On(2, 1), in_tokyo))
            .TwiceIsOnce();

    [Fact]
    public void a_leave_lasts_until_it_is_ended_or_a_full_description_says_otherwise()
    {
        object[] away = [new WorkerHired(On(1, 1), in_berlin), new WorkerLeaveStarted(On(2, 1), new DateOnly(2027, 8, 31))];
        Assert.Equal(new DateOnly(2027, 8, 31), Fold.Of<Worker>(away)!.OnLeaveUntil);
        Assert.False(Fold.Of<Worker>([.. away, new WorkerLeaveEnded(On(2, 20))])!.OnLeave);
        Assert.False(Fold.Of<Worker>([.. away, new WorkerChanged(On(2, 20), in_berlin)])!.OnLeave);
        Assert.Equal(new DateOnly(2027, 8, 31), Fold.Of<Worker>([.. away, new WorkerChanged(On(2, 20), in_berlin with { Status = EmploymentStatus.OnLeave })])!.OnLeaveUntil);
    }

    [Fact]
    public void where_somebody_stood_on_a_day_is_told_by_what_is_known_today()
    {
        var worker = Fold.Of<Worker>(
            new WorkerHired(On(1, 1), in_berlin), new WorkerChanged(On(2, 1), in_tokyo),
            new WorkerNewsAnnounced(Transferred(On(6, 1), in_berlin with { GradeRank = 9 }), march_first.AddDays(90)))!;
        Assert.Equal(("DE", "JP", 9, null), (worker.EmploymentOn(new(2027, 1, 31))!.Country, worker.EmploymentOn(new(2027, 2, 1))!.Country, worker.EmploymentOn(new(2027, 7, 1))!.GradeRank, worker.EmploymentOn(new(2026, 1, 1))));
    }

    [Fact]
    public void a_leaving_before_the_hire_is_known_does_not_lose_the_hire() =>
        Given(new WorkerLeft(On(2, 1), new DateOnly(2027, 1, 31))).At(march_first)
            .When((state, now) => Decide(state, Hired(On(1, 1)), now))
            .Then(new WorkerHired(On(1, 1), in_berlin))
            .TwiceIsOnce();

    [Fact]
    public void who_left_and_is_hired_again_is_active()
    {
        var worker = Fold.Of<Worker>(new WorkerHired(On(1, 1), in_berlin), new WorkerLeft(On(2, 1), null), new WorkerHired(On(2, 15), in_tokyo))!;
        Assert.True(worker.Active);
        Assert.Equal("JP", worker.Employment!.Country);
    }

    [Fact]
    public void midnight_that_the_clocks_skip_is_the_first_instant_that_exists() =>
        // Beirut goes from 00:00 to 01:00 on the last Sunday of March.
        Assert.Equal(new DateTimeOffset(2027, 3, 27, 22, 0, 0, TimeSpan.Zero), Zones.StartOfDay(new DateOnly(2027, 3, 28), "Asia/Beirut"));
}
