using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Series;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.Testing;
using static ReverseMentoring.Scheduling.Series.SeriesDecider;
using static ReverseMentoring.Scheduling.Tests.Sessions.Known;

namespace ReverseMentoring.Scheduling.Tests.Series;

public sealed class AStalledSeries
{
    private static readonly SeriesPlanned planned = new(programme, pair, mentor, mentee, 6, [], 1);

    [Fact]
    public void is_one_whose_mentee_has_cancelled_twice_in_a_row()
    {
        Assert.Equal([new CancellationNoted(1, Side.Mentee)], After(1, Side.Mentee, planned));
        Assert.Equal(
            [new CancellationNoted(2, Side.Mentee), new SeriesStalled(2)],
            After(2, Side.Mentee, planned, new CancellationNoted(1, Side.Mentee)));
    }

    [Fact]
    public void is_said_once_however_long_the_row() =>
        Assert.Equal(
            [new CancellationNoted(3, Side.Mentee)],
            After(3, Side.Mentee, planned, new CancellationNoted(1, Side.Mentee), new CancellationNoted(2, Side.Mentee), new SeriesStalled(2)));

    [Fact]
    public void is_none_when_a_session_was_held_in_between() =>
        Assert.Equal(
            [new CancellationNoted(3, Side.Mentee)],
            After(3, Side.Mentee, planned, new CancellationNoted(1, Side.Mentee), new MeetingNoted(2, tuesday_at_ten)));

    [Fact]
    public void is_none_when_the_mentor_cancelled_in_between() =>
        Assert.Equal(
            [new CancellationNoted(3, Side.Mentee)],
            After(3, Side.Mentee, planned, new CancellationNoted(1, Side.Mentee), new CancellationNoted(2, Side.Mentor)));

    [Fact]
    public void is_one_also_when_an_earlier_session_is_reported_as_held_afterwards() =>
        Assert.Equal(
            [new CancellationNoted(3, Side.Mentee), new SeriesStalled(2)],
            After(3, Side.Mentee, planned, new CancellationNoted(2, Side.Mentee), new MeetingNoted(1, tuesday_at_ten)));

    [Fact]
    public void goes_on_with_the_next_meeting() =>
        Assert.Equal(
            (false, 0, (DateTimeOffset?)thursday_at_ten),
            Of(planned, new CancellationNoted(1, Side.Mentee), new CancellationNoted(2, Side.Mentee), new SeriesStalled(2), new MeetingNoted(3, thursday_at_ten)) is var series
                ? (series.Stalled, series.CancelledInARow, series.LastHeldAt) : default);

    [Fact]
    public void hears_of_a_meeting_through_its_session()
    {
        var session = Fold.Of<Session>(planned_for_tuesday_at_ten);
        var noted = Note(Of(planned), session, Decision.Of(new SessionHeld(mentor)));
        Assert.Equal([new MeetingNoted(1, tuesday_at_ten)], noted.Others.Single().Events);
    }

    [Fact]
    public void hears_nothing_of_what_was_refused() =>
        Assert.Empty(Note(Of(planned), Fold.Of<Session>(planned_for_tuesday_at_ten), Decision.Refuse("no", "No.")).Others);

    private static PairSeries Of(params object[] facts) => Fold.Of<PairSeries>(facts)!;

    private static IReadOnlyList<object> After(int number, Side side, params object[] facts) =>
        Note(Of(facts), new Session { Number = number }, Decision.Of(new SessionCancelled(side, MoveReason.Unstated))).Others.Single().Events;
}
