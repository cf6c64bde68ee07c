using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Workers;

/// <summary>
/// Whatever an HRIS tells of a worker - hires, changes, leaves, snapshots, corrections, and taking back - in whatever order it comes, how often
/// and how late: the worker ends as if all of it had come in its order.
/// </summary>
public sealed class Histories
{
    private static readonly int Cases = Length.IsFull ? 10_000 : 300;
    private static readonly DateTimeOffset start = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid person = Guid.Parse("99999999-0000-4000-8000-000000000000");
    private static readonly Dictionary<string, Guid> people = new() { ["w1"] = person };
    private static readonly string[] zones = ["Europe/Berlin", "Asia/Tokyo", "America/New_York"];

    private sealed record Event(string Id, WorkerTold Told);

    /// <summary>How one piece of news is told: everything about it by numbers, so that a counterexample can be read.</summary>
    private sealed record Piece(int Kind, int Day, int Grade, int Zone, int Status, int Back);

    private static readonly Gen<Piece> piece =
        from kind in Gen.Choose(0, 8)
        from day in Gen.Choose(-20, 20)
        from grade in Gen.Choose(1, 3)
        from zone in Gen.Choose(0, 2)
        from status in Gen.Frequency((6, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Constant(2)))
        from back in Gen.Choose(0, 1000)
        select new Piece(kind, day, grade, zone, status, back);

    private static readonly Gen<Event[]> history = from length in Gen.Choose(1, 8) from pieces in Gen.ListOf(piece, length) select Told([.. pieces]);

    [Fact]
    public void end_the_same_in_any_order_however_often_and_however_late()
    {
        var arrivals =
            from told in history
            from late in Gen.ListOf(Gen.Choose(0, 40), 2 * told.Length)
            from twice in Gen.Shuffle(told.Concat(told).ToArray())
            select (told, arrivals: twice.Zip(late, (one, day) => (one, at: start.AddDays(day))).OrderBy(arrival => arrival.at).ToArray());
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(arrivals.ToArbitrary(), known =>
        {
            var (inOrder, asTheyCame) = (Live(known.told.Select(one => (one, start))), Live(known.arrivals.Select(arrival => (arrival.one, arrival.at))));
            Assert.Equal(Shown(inOrder), Shown(asTheyCame));
        }));
    }

    [Fact]
    public void are_repaired_by_a_snapshot_after_any_part_of_them()
    {
        var parts = from told in history from taken in Gen.Choose(0, told.Length) from order in Gen.Shuffle(told) select (told, part: order.Take(taken).ToArray());
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(parts.ToArbitrary(), known =>
        {
            var whole = Live(known.told.Select(one => (one, start)));
            if (whole is not { DescribedBy: not null, Employment: { } employment }) return;
            var status = !whole.Active ? EmploymentStatus.Terminated : whole.OnLeave ? EmploymentStatus.OnLeave : EmploymentStatus.Active;
            var truth = new Event("snapshot", new(Hris, "w1", NewsKind.Snapshot, new(new(2027, 6, 1), 1000), Body(employment.GradeRank, employment.Zone, status)));
            var repaired = Live([.. known.part.Select(one => (one, start)), (truth, start.AddDays(100))]);
            Assert.Equal(
                (whole.Active, whole.OnLeave, employment.GradeRank, employment.Zone),
                (repaired!.Active, repaired.OnLeave, repaired.Employment!.GradeRank, repaired.Employment.Zone));
        }));
    }

    private const string Hris = "urn:hris:acme";

    private static Event[] Told(Piece[] pieces) => [.. pieces.Select((one, number) =>
    {
        var order = new Order(DateOnly.FromDateTime(start.Date).AddDays(one.Day), number);
        var status = (EmploymentStatus)one.Status;
        var body = Body(one.Grade, zones[one.Zone], status);
        // Never one that takes something back: nobody does that.
        var before = Enumerable.Range(0, number).Where(earlier => pieces[earlier].Kind < 7).ToList();
        var back = before.Count == 0 ? -1 : before[one.Back % before.Count];
        TakenBack? taken = back < 0 ? null : one.Back % 2 == 0
            ? new(WorkerEventHeard.IdOf(Hris, $"e{back}"), null)
            : new(null, new Order(DateOnly.FromDateTime(start.Date).AddDays(pieces[back].Day), back));
        WorkerTold told = one.Kind switch
        {
            0 => new(Hris, "w1", NewsKind.Hired, order, body),
            1 => new(Hris, "w1", NewsKind.Changed, order, body),
            2 => new(Hris, "w1", NewsKind.Transferred, order, body),
            3 => new(Hris, "w1", NewsKind.LeaveStarted, order, null, Until: order.EffectiveFrom.AddDays(one.Grade)),
            4 => new(Hris, "w1", NewsKind.LeaveEnded, order, null),
            5 => new(Hris, "w1", NewsKind.Left, order, null, LastWorkingDay: order.EffectiveFrom.AddDays(-1)),
            6 => new(Hris, "w1", NewsKind.Snapshot, order, body),
            _ when taken is null => new(Hris, "w1", NewsKind.Changed, order, body),
            7 => new(Hris, "w1", null, order, null, Void: taken),
            _ => new(Hris, "w1", NewsKind.Changed, order, body, Void: taken)
        };
        return new Event($"e{number}", told);
    })];

    private static WorkerBody Body(int grade, string zone, EmploymentStatus status) => new(
        "w1", "employee", status switch { EmploymentStatus.OnLeave => "on-leave", EmploymentStatus.Terminated => "terminated", _ => "active" }, "Kim", "Weber", null, "w1@acme.test",
        "de", zone, "DE", null, null, new("acme-de"), null, null, null, new(grade), null, [], new(2020, 1, 1));

    /// <summary>Tells the events at their times, lets the due work run in between, and waits until all announced days have passed.</summary>
    private static Worker? Live(IEnumerable<(Event Event, DateTimeOffset At)> arrivals)
    {
        Worker? worker = null;
        var heard = new Dictionary<Guid, WorkerEventHeard>();
        foreach (var (@event, at) in arrivals)
        {
            worker = Waited(worker, at);
            var known = new Known(worker, heard.GetValueOrDefault(WorkerEventHeard.IdOf(Hris, @event.Id)), @event.Told.Void?.Heard is { } id ? heard.GetValueOrDefault(id) : null);
            var hearing = Hearing.Of(@event.Id, @event.Told, @event.Told.News(one => people[one]), person, known, HrisScope.Everything, at);
            worker = Fold.Of(worker, hearing.Facts);
            foreach (var note in hearing.Notes) heard[note.Id] = note;
        }

        return Waited(worker, start.AddYears(1));
    }

    private static Worker? Waited(Worker? worker, DateTimeOffset until)
    {
        while (worker is not null && WorkerDecider.NextDue(worker) is { } due && due.At <= until)
            worker = Fold.Of(worker, WorkerDecider.Decide(worker, new ApplyAnnounced(), due.At).Events);
        return worker;
    }

    // Where they stood is only of interest while something says so.
    private static string Shown(Worker? worker) => worker is null or { DescribedBy: null }
        ? $"unknown {worker?.LastWorkingDay} {worker?.OnLeave == true}"
        : $"{worker.Active} {worker.LastWorkingDay} {worker.OnLeave} {worker.OnLeaveUntil} {worker.DescribedBy} {JsonSerializer.Serialize(worker.Employment)}";
}
