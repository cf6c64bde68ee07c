using System.Collections.Concurrent;
using System.Globalization;
using ReverseMentoring.Demo.Terminal;

namespace ReverseMentoring.Demo.Journey;

/// <summary>A term of sessions: the clock jumps from one to the next, and between two jumps everybody does what they would have done meanwhile.</summary>
internal sealed class Term(Stage stage, Asking asking)
{
    private readonly ConcurrentDictionary<Guid, Meeting> meetings = [];
    private readonly List<Couple> couples = [];

    /// <summary>Couples whose plan has grown.</summary>
    private readonly List<Couple> expected = [];

    /// <summary>What a participant may be told who is not alone: the other was quicker.</summary>
    private static readonly string[] TheOtherWasQuicker = ["stale-version", "too-many-changes"];

    public int Moved { get; private set; }

    /// <summary>Everybody who is in a pair, or was.</summary>
    public IReadOnlyList<Couple> Couples => couples;

    public async Task Plan(IReadOnlyList<Couple> first, Telling telling, CancellationToken ct)
    {
        await Welcome(first, telling, ct);
        if (meetings.IsEmpty) throw new DemoFailure("Scheduling has planned no session for any pair.");
        telling.Say(string.Create(CultureInfo.InvariantCulture,
            $"{first.Count} pairs have agreed on what stays between them, and on what each does for the other; {meetings.Count} sessions planned, from {meetings.Values.Min(meeting => meeting.Start):d MMMM yyyy} to {meetings.Values.Max(meeting => meeting.Start):d MMMM yyyy}."));
    }

    /// <summary>Plays until then, or until there is nothing more to come.</summary>
    public async Task PlayUntil(DateTimeOffset end, Telling telling, CancellationToken ct)
    {
        Begin();
        while (true)
        {
            var now = stage.Doors.Clock.Now;
            await stage.Doors.Rest.NothingDue(ct);
            await Stage.Together(Plans(now).ToList(), act => act(telling, ct), ct);
            var asked = await asking.Answer(telling, ct);
            await stage.Doors.Rest.Come(ct);
            if (asked || expected.Count > 0)
            {
                await Welcome(await asking.Formed(ct), telling, ct);
                Begin();
            }

            if (now >= end || Jumps.Next(now, meetings.Values) is not { } next) return;
            telling.Left($"sessions, {next.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}");
            await stage.Doors.Clock.PassUntil(next < end ? next : end, ct);
        }

        void Begin() => telling.Begin("sessions", meetings.Values.Count(meeting => !meeting.Over && meeting.HeldAt is null && meeting.Start < end));
    }

    /// <summary>The pair is no more, and its sessions with it.</summary>
    public void Forget(Couple couple)
    {
        foreach (var meeting in meetings.Values.Where(meeting => meeting.Couple == couple)) meeting.Over = true;
    }

    /// <summary>More sessions are about to be planned for the two.</summary>
    public void Expect(Couple couple) => expected.Add(couple);

    /// <summary>Those who are new sign their agreement; their sessions, and those that are new of others, are to be played.</summary>
    private async Task Welcome(IReadOnlyList<Couple> arrived, Telling telling, CancellationToken ct)
    {
        if (couples.Count > 0)
            foreach (var couple in arrived) telling.Say($"{couple.Mentor} and {couple.Mentee} have become a pair too.");
        couples.AddRange(arrived);
        var byPair = arrived.Concat(expected).ToDictionary(couple => couple.PairId);
        expected.Clear();
        telling.Begin("have signed and looked at their plan", byPair.Count);
        await Stage.Together(arrived, couple => PairLife.Sign(stage, couple, ct), ct);
        await Stage.Together(byPair.Values.Select(couple => couple.Mentor).Distinct(), async mentor =>
        {
            foreach (var planned in await stage.Api.As(mentor).GetAll<Planned>("scheduling", "/api/v1/sessions/mine", ct))
                if (planned.Number > 0 && byPair.TryGetValue(planned.PairId, out var couple))
                    meetings.TryAdd(planned.Id, new(planned.Id, couple, planned.Number, planned.Start, planned.End, Fate.Of(couple, planned.Number, stage.Dice)));
            telling.Step();
        }, ct);
    }

    private IEnumerable<Func<Telling, CancellationToken, Task>> Plans(DateTimeOffset now)
    {
        foreach (var meeting in meetings.Values.Where(meeting => !meeting.Over && meeting.HeldAt is null))
        {
            if (meeting.End <= now) yield return (telling, ct) => Report(meeting, now, telling, ct);
            else if (meeting.Start <= now) continue;
            else if (!meeting.Disrupted && meeting.Fate.What is Happening.Cancelled && IsTime(meeting, now)) yield return (telling, ct) => Cancel(meeting, telling, ct);
            else if (!meeting.Disrupted && meeting.Fate.What is Happening.Moved && IsTime(meeting, now)) yield return (_, ct) => Move(meeting, ct);
            else if (!meeting.Confirmed && meeting.Start - Jumps.Reminder <= now) yield return (_, ct) => Confirm(meeting, ct);
        }

        // Answers come from persons: one who has two sessions to answer for looks once.
        foreach (var person in meetings.Values.Where(meeting => meeting.AsksForAnswers)
            .SelectMany(meeting => new[] { (Worker: meeting.Couple.Mentor, Meeting: meeting), (Worker: meeting.Couple.Mentee, Meeting: meeting) })
            .GroupBy(asked => asked.Worker, asked => asked.Meeting).ToList())
            yield return (_, ct) => Answer(person.Key, person.ToDictionary(meeting => meeting.Id), ct);
    }

    private static bool IsTime(Meeting meeting, DateTimeOffset now) => meeting.Start - (meeting.Fate.Early ? Jumps.Early : Jumps.Reminder) <= now;

    private async Task Confirm(Meeting meeting, CancellationToken ct)
    {
        await By(meeting, meeting.Number % 2 == 0).TryPost("scheduling", Path(meeting, "confirm"), TheOtherWasQuicker, ct);
        meeting.Confirmed = true;
    }

    private async Task Cancel(Meeting meeting, Telling telling, CancellationToken ct)
    {
        await By(meeting, meeting.Fate.ByMentee).Post("scheduling", Path(meeting, "cancel"), ct, new { reason = "business" });
        meeting.Over = true;
        telling.Step();
    }

    private async Task Move(Meeting meeting, CancellationToken ct)
    {
        var person = By(meeting, meeting.Fate.ByMentee);
        var (_, tag) = await person.GetVersioned<Planned>("scheduling", Path(meeting), ct);
        var slots = await person.Get<Slots>("scheduling", Path(meeting, "slots"), ct);
        meeting.Disrupted = true;
        // At the end of the term there may be no room.
        if (slots.Items.FirstOrDefault(slot => slot.Start != meeting.Start) is not { } slot) return;
        if (!await person.TryPost("scheduling", Path(meeting, "move"), TheOtherWasQuicker, ct, new { slot.Start, reason = "travel" }, tag)) return;
        meeting.Move(slot.Start);
        lock (meetings) Moved++;
    }

    private async Task Report(Meeting meeting, DateTimeOffset now, Telling telling, CancellationToken ct)
    {
        switch (meeting.Fate.What)
        {
            case Happening.Forgotten:
                meeting.Over = true;
                break;
            case Happening.Missed:
                await By(meeting, !meeting.Fate.ByMentee).Post("scheduling", Path(meeting, "not-held"), ct, new { missing = meeting.Fate.ByMentee ? "mentee" : "mentor" });
                meeting.Over = true;
                break;
            default:
                await By(meeting, meeting.Number % 2 == 1).Post("scheduling", Path(meeting, "held"), ct);
                meeting.HeldAt = now;
                break;
        }

        telling.Step();
    }

    /// <summary>Juniors answer more often than seniors; nobody answers always.</summary>
    private async Task Answer(string worker, IReadOnlyDictionary<Guid, Meeting> asked, CancellationToken ct)
    {
        var person = stage.Api.As(worker);
        foreach (var pulse in (await person.Get<Pulses>("feedback", "/api/v1/pulses/mine?limit=200", ct)).Items)
        {
            if (!asked.TryGetValue(pulse.SessionId, out var meeting)) continue;
            var dice = stage.Dice.For($"pulse {worker} {meeting.Couple.PairId}", meeting.Number);
            meeting.Answered = true;
            if (pulse.Answered || !dice.Chance(worker == meeting.Couple.Mentor ? 85 : 70)) continue;
            int Near(int value) => Math.Clamp(value + dice.Between(0, 1) - dice.Between(0, 1), 1, 5);
            await person.Post("feedback", $"/api/v1/pulses/{pulse.Id}/answer", ct, new
            {
                worthMyTime = Near(meeting.Fate.Quality),
                couldSpeakOpenly = Near(meeting.Fate.Quality - (worker == meeting.Couple.Mentor ? 1 : 0)),
                willTrySomething = dice.Chance(90) ? Near(meeting.Fate.Quality) : (int?)null
            });
        }

        foreach (var meeting in asked.Values) meeting.Answered = true;
    }

    private Platform.Api.Person By(Meeting meeting, bool mentee) => stage.Api.As(mentee ? meeting.Couple.Mentee : meeting.Couple.Mentor);

    private static string Path(Meeting meeting, string command = "") => $"/api/v1/sessions/{meeting.Id}/{command}".TrimEnd('/');

    private sealed record Planned(Guid Id, Guid PairId, int Number, DateTimeOffset Start, DateTimeOffset End);

    private sealed record Slots([property: System.Text.Json.Serialization.JsonPropertyName("slots")] IReadOnlyList<Slot> Items);

    private sealed record Slot(DateTimeOffset Start);

    private sealed record Pulses([property: System.Text.Json.Serialization.JsonPropertyName("pulses")] IReadOnlyList<Pulse> Items);

    private sealed record Pulse(Guid Id, Guid SessionId, bool Answered);
}
