using ReverseMentoring.Feedback.Scorecards;
using ReverseMentoring.Testing;
using static ReverseMentoring.Feedback.Scorecards.ScorecardDecider;
using static ReverseMentoring.Feedback.Tests.Known;

namespace ReverseMentoring.Feedback.Tests.Scorecards;

public sealed class PublishingAScorecard : Spec<Scorecard>
{
    private static readonly Kpi[] figures = [new("satisfaction", 65m, "index", 13, 20, 5, false), new("session-completion", null, "percent", null, null, null, true)];
    private static readonly PublishScorecard publish = new(programme, new DateOnly(2027, 3, 1), new DateOnly(2027, 3, 25), figures);

    [Fact]
    public void keeps_the_figures_as_they_were_shown() =>
        Given().When((state, _) => Decide(state, publish, mentor))
            .Then(new ScorecardPublished(programme, publish.From, publish.Until, figures, mentor))
            .TwiceIsOnce();

    [Fact]
    public void happens_again_when_they_have_changed() =>
        Given(new ScorecardPublished(programme, publish.From, publish.Until, [], mentor)).When((state, _) => Decide(state, publish, stranger))
            .Then(new ScorecardPublished(programme, publish.From, publish.Until, figures, stranger));

    [Fact]
    public void is_refused_before_the_first_day() =>
        Given().When((state, _) => Decide(state, publish with { Until = new DateOnly(2027, 2, 28) }, mentor)).Refused("programme-not-started");
}
