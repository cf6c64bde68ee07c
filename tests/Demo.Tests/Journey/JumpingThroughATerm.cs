using FsCheck;
using FsCheck.Fluent;
using ReverseMentoring.Demo.Journey;

namespace ReverseMentoring.Demo.Tests.Journey;

/// <summary>The clock jumps as far as it may, and no further.</summary>
public sealed class JumpingThroughATerm
{
    private static readonly DateTimeOffset Begin = new(2027, 1, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly Couple Two = new(Guid.Empty, "w-00101", "w-00003");

    [Fact]
    public void stops_once_between_each_reminder_and_its_session_and_within_a_day_after_it() => Terms(meetings =>
    {
        var stops = Play(meetings);
        Assert.All(meetings, meeting =>
        {
            Assert.Contains(stops, stop => stop >= meeting.Start - Jumps.Reminder && stop < meeting.Start);
            Assert.InRange(meeting.HeldAt!.Value, meeting.End, meeting.End + Jumps.Report);
        });
    });

    [Fact]
    public void comes_back_within_days_for_who_is_asked_how_it_was() => Terms(meetings =>
    {
        var stops = Play(meetings);
        Assert.All(meetings, meeting => Assert.Contains(stops, stop => stop > meeting.HeldAt && stop <= meeting.HeldAt + Jumps.Answer));
    });

    [Fact]
    public void ends() => Assert.Null(Jumps.Next(Begin, []));

    [Fact]
    public void takes_sessions_of_one_day_together() =>
        Assert.Equal(3, Play([.. Enumerable.Range(0, 20).Select(quarter => Meeting(2 * 24 * 60 + 15 * quarter))]).Count); // before, after, answers

    /// <summary>Everybody reports what is over, and answers at the next stop.</summary>
    private static List<DateTimeOffset> Play(IReadOnlyList<Meeting> meetings)
    {
        var stops = new List<DateTimeOffset>();
        for (DateTimeOffset? now = Begin; now is { } at; now = Jumps.Next(at, meetings))
        {
            Assert.All(stops, stop => Assert.True(stop < at));
            stops.Add(at);
            foreach (var meeting in meetings.Where(meeting => meeting.AsksForAnswers)) meeting.Answered = true;
            foreach (var meeting in meetings.Where(meeting => meeting.HeldAt is null && meeting.End <= at)) meeting.HeldAt = at;
        }

        return stops[1..];
    }

    // The demo plays nothing before it knows the plan: every session is more than a day away.
    private static void Terms(Action<IReadOnlyList<Meeting>> law) =>
        Prop.ForAll(Gen.Choose(25 * 60, 200 * 24 * 60).ListOf().ToArbitrary(), starts => law([.. starts.Select(Meeting)])).QuickCheckThrowOnFailure();

    private static Meeting Meeting(int minutes) => new(
        Guid.NewGuid(), Two, 1, Begin.AddMinutes(minutes), Begin.AddMinutes(minutes + 60), new(Happening.Held, false, false, 4));
}
