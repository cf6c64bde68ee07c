using FsCheck;
using FsCheck.Fluent;
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

    private static WorkerNews Left(Order order) => new(NewsKind.Left, order, null, order.EffectiveFrom.AddDays(-1));

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
            .Refused("stale");

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

    /// <summary>Whatever the order, the duplication and the day on which each piece of news arrives, the worker ends as if all had come in order.</summary>
    [Fact]
    public void any_order_of_arrival_ends_in_the_same_worker()
    {
        var news =
            from kinds in Gen.ListOf(Gen.Elements(NewsKind.Hired, NewsKind.Changed, NewsKind.Transferred, NewsKind.Left), 6)
            from days in Gen.ListOf(Gen.Choose(-20, 20), 6)
            from grades in Gen.ListOf(Gen.Choose(1, 9), 6)
            from zones in Gen.ListOf(Gen.Elements("Europe/Berlin", "Asia/Tokyo", "America/New_York"), 6)
            select kinds.Select((kind, i) => kind == NewsKind.Left
                ? Left(new Order(DateOnly.FromDateTime(march_first.Date).AddDays(days[i]), i))
                : new WorkerNews(kind, new Order(DateOnly.FromDateTime(march_first.Date).AddDays(days[i]), i), in_berlin with { GradeRank = grades[i], Zone = zones[i] })).ToArray();
        var arrivals =
            from told in news
            from late in Gen.ListOf(Gen.Choose(0, 40), 12)
            from twice in Gen.Shuffle(told.Concat(told).ToArray())
            select (told, arrivals: twice.Zip(late, (one, day) => (one, at: march_first.AddDays(day))).OrderBy(arrival => arrival.at).ToArray());

        Prop.ForAll(arrivals.ToArbitrary(), history =>
        {
            var inOrder = Live(history.told.OrderBy(one => one.Order).Select(one => (one, march_first)));
            var asTheyCame = Live(history.arrivals);
            return inOrder == asTheyCame;
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Tells the news at their times, lets the due work run in between, and waits until all announced days have passed.</summary>
    private static string Live(IEnumerable<(WorkerNews News, DateTimeOffset At)> arrivals)
    {
        Worker? worker = null;
        foreach (var (news, at) in arrivals)
        {
            worker = Waited(worker, at);
            worker = Fold.Of(worker, Decide(worker, news, at).Events);
        }

        worker = Waited(worker, march_first.AddYears(1))!;
        return $"{worker.Active} {worker.Latest} {worker.LastWorkingDay} {worker.DescribedBy} {worker.Employment?.GradeRank} {worker.Employment?.Zone}";
    }

    private static Worker? Waited(Worker? worker, DateTimeOffset until)
    {
        while (worker is not null && NextDue(worker) is { } due && due.At <= until) worker = Fold.Of(worker, Decide(worker, new ApplyAnnounced(), due.At).Events);
        return worker;
    }
}
