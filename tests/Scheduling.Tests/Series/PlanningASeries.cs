using ReverseMentoring.Scheduling.Series;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.Testing;
using static ReverseMentoring.Scheduling.Series.SeriesDecider;
using static ReverseMentoring.Scheduling.Tests.Sessions.Known;

namespace ReverseMentoring.Scheduling.Tests.Series;

public sealed class PlanningASeries : Spec<PairSeries>
{
    private static readonly SessionToPlan first = new(tuesday_at_ten, TimeSpan.FromHours(1), "Europe/Berlin", "digital-trends");
    private static readonly SessionToPlan second = first with { Start = tuesday_at_ten.AddDays(28), TopicCode = "new-technologies" };
    private static readonly SeriesPlanned planned = new(programme, pair, mentor, mentee, 2, [], 1);
    private static readonly SeriesInterrupted interrupted = new(programme, pair, 2);

    private static PlanSeries Plan(long pairVersion = 1) => new(programme, pair, mentor, mentee, [first, second], [], pairVersion);

    private static StopSeries Stop(bool forGood, long pairVersion = 2) => new(programme, pair, forGood, pairVersion);

    private static SessionPlanned Planned(int number, SessionToPlan session) =>
        new(programme, pair, mentor, mentee, number, session.TopicCode, session.Start, session.Length, session.Zone);

    [Fact]
    public void starts_every_session_with_it() =>
        Given().When((state, _) => Decide(state, Plan()))
            .Then(planned)
            .AndOn(SessionIdOf(pair, 1), Planned(1, first))
            .AndOn(SessionIdOf(pair, 2), Planned(2, second))
            .TwiceIsOnce();

    [Fact]
    public void keeps_why_it_is_not_as_wished() =>
        Given().When((state, _) => Decide(state, Plan() with { Sessions = [], Remarks = ["term-over"] }))
            .Then(planned with { Sessions = 0, Remarks = ["term-over"] });

    [Fact]
    public void happens_again_after_a_pause_and_numbers_on() =>
        Given(planned, interrupted).When((state, _) => Decide(state, Plan(3)))
            .Then(new SeriesResumed(2, [], 3))
            .AndOn(SessionIdOf(pair, 3), Planned(3, first))
            .AndOn(SessionIdOf(pair, 4), Planned(4, second))
            .TwiceIsOnce();

    [Fact]
    public void does_not_happen_when_the_pair_has_ended_before_it_was_heard_of() =>
        Given(new SeriesEnded(programme, pair, 2)).When((state, _) => Decide(state, Plan())).ThenNothing();

    [Fact]
    public void does_not_happen_for_news_older_than_a_pause() =>
        Given(interrupted).When((state, _) => Decide(state, Plan(1))).ThenNothing();

    [Fact]
    public void does_not_happen_after_the_end() =>
        Given(planned, new SeriesEnded(programme, pair, 2)).When((state, _) => Decide(state, Plan(3))).ThenNothing();

    [Fact]
    public void ends_with_the_pair_and_so_do_the_sessions_to_come()
    {
        var held = new Session { Id = SessionIdOf(pair, 1), Status = SessionStatus.Held, Start = monday_at_ten };
        var passed = new Session { Id = SessionIdOf(pair, 2), Status = SessionStatus.Planned, Start = monday_at_ten };
        var to_come = new Session { Id = SessionIdOf(pair, 3), Status = SessionStatus.Confirmed, Start = thursday_at_ten };
        Given(planned).At(wednesday_at_ten).When((state, now) => Decide(state, Stop(forGood: true), [held, passed, to_come], now))
            .Then(new SeriesEnded(programme, pair, 2))
            .AndOn(held.Id)
            .AndOn(passed.Id)
            .AndOn(to_come.Id, new SessionCancelled(Side.Pair, MoveReason.Unstated))
            .TwiceIsOnce();
    }

    [Fact]
    public void goes_on_where_the_pair_is_extended()
    {
        Extend(planned).Then(new SeriesExtended(1, 2, [])).AndOn(SessionIdOf(pair, 3), Planned(3, first)).TwiceIsOnce();
        Extend().Then(planned with { PairVersion = 0 }, new SeriesExtended(1, 2, []))
            .AndOn(SessionIdOf(pair, 1), Planned(1, first)).AndOn(SessionIdOf(pair, 2), Planned(2, second)).AndOn(SessionIdOf(pair, 3), Planned(3, first))
            .TwiceIsOnce();
    }

    [Fact]
    public void that_pauses_is_extended_when_it_goes_on()
    {
        var extended = Extend(planned, interrupted);
        extended.Then(new SeriesExtended(0, 2, [])).TwiceIsOnce();
        Assert.Empty(extended.Decision.Others);
    }

    [Fact]
    public void that_ended_is_not_extended() => Extend(new SeriesEnded(programme, pair, 2)).ThenNothing();

    private static When<PairSeries> Extend(params object[] given) => Given(given).When((state, _) => Decide(state, new ExtendSeries(Plan(0), [first], 2, [])));

    [Fact]
    public void is_interrupted_by_a_pause() =>
        Given(planned).At(wednesday_at_ten).When((state, now) => Decide(state, Stop(forGood: false), [], now)).Then(interrupted).TwiceIsOnce();

    [Fact]
    public void ends_also_before_it_has_begun() =>
        Given().At(wednesday_at_ten).When((state, now) => Decide(state, Stop(forGood: true), [], now))
            .Then(new SeriesEnded(programme, pair, 2))
            .TwiceIsOnce();

    [Fact]
    public void is_not_interrupted_by_a_pause_that_is_over() =>
        Given(planned, interrupted, new SeriesResumed(2, [], 3)).At(wednesday_at_ten)
            .When((state, now) => Decide(state, Stop(forGood: false), [], now)).ThenNothing();

    [Fact]
    public void remembers_that_it_goes_on_before_its_pause_was_heard_of() =>
        Given(planned).When((state, _) => Decide(state, Plan(3))).Then(new SeriesResumed(0, [], 3)).TwiceIsOnce();

    [Fact]
    public void is_not_interrupted_by_a_pause_that_was_over_before_it_was_heard_of() =>
        Given(planned, new SeriesResumed(0, [], 3)).At(wednesday_at_ten)
            .When((state, now) => Decide(state, Stop(forGood: false), [], now)).ThenNothing();
}
