using ReverseMentoring.Feedback.Reporting;
using ReverseMentoring.Testing;
using static ReverseMentoring.Feedback.Reporting.ReportingDecider;
using static ReverseMentoring.Feedback.Tests.Known;

namespace ReverseMentoring.Feedback.Tests.Reporting;

public sealed class AWindow : Spec<ReportingWindow>
{
    private static readonly DateOnly last_day = new(2027, 8, 31);
    private static readonly ReportingBegan began = new(programme, april_1);

    [Fact]
    public void is_the_month_in_which_the_programme_opens() =>
        Given().At(march_25).When((state, now) => Decide(state, new BeginReporting(programme), now)).Then(began).TwiceIsOnce();

    [Fact]
    public void closes_with_its_month_and_the_next_begins() =>
        Given(began).At(april_1).When((state, now) => Decide(state!, new CloseWindow(), last_day, now))
            .Then(new WindowClosed(new DateOnly(2027, 3, 1), may_1))
            .TwiceIsOnce();

    [Fact]
    public void does_not_close_before() =>
        Given(began).At(april_1.AddTicks(-1)).When((state, now) => Decide(state!, new CloseWindow(), last_day, now)).ThenNothing();

    [Fact]
    public void closes_with_all_that_passed_while_nobody_looked() =>
        Given(began).At(may_1.AddDays(3)).When((state, now) => Decide(state!, new CloseWindow(), last_day, now))
            .Then(new WindowClosed(new DateOnly(2027, 4, 1), may_1.AddMonths(1)));

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void is_the_last_in_the_month_after_the_programmes_end(int month, bool last)
    {
        var decision = Decide(Fold.Of<ReportingWindow>(began)!, new CloseWindow(), last_day, new DateTimeOffset(2027, month, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(last, decision.Events.Single() is ReportingEnded);
    }

    [Fact]
    public void is_not_followed_by_another_once_it_was_the_last()
    {
        var ended = new ReportingEnded(new DateOnly(2027, 9, 1));
        Assert.Null(NextDue(Fold.Of<ReportingWindow>(began, ended)!));
        Given(began, ended).At(may_1.AddYears(1)).When((state, now) => Decide(state!, new CloseWindow(), last_day, now)).ThenNothing();
    }
}
