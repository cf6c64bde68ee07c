using ReverseMentoring.Feedback.Pulses;
using ReverseMentoring.Testing;
using static ReverseMentoring.Feedback.Pulses.PulseDecider;
using static ReverseMentoring.Feedback.Tests.Known;

namespace ReverseMentoring.Feedback.Tests.Pulses;

public sealed class APulse : Spec<Pulse>
{
    private static readonly DateTimeOffset two_weeks_later = march_25.AddDays(14);
    private static readonly PulseOpened opened = new(programme, pair, session, mentor, mentee, two_weeks_later);
    private static readonly AnswerPulse answer = new(5, null, 3);

    [Fact]
    public void opens_for_two_weeks_once_its_session_was_held() =>
        Given().At(march_25)
            .When((state, now) => Decide(state, new OpenPulse(programme, pair, session, mentor, mentee), now))
            .Then(opened)
            .TwiceIsOnce();

    [Fact]
    public void takes_answers_of_both_and_keeps_no_fact_of_it()
    {
        foreach (var person in new[] { mentor, mentee })
            Given(opened).At(march_25).When((state, now) => Decide(state, answer, person, asked: true, reporting: true, now)).ThenNothing();
    }

    [Fact]
    public void takes_none_of_anybody_else() =>
        Given(opened).At(march_25).When((state, now) => Decide(state, answer, stranger, asked: true, reporting: true, now)).Refused("pulse-unknown");

    [Fact]
    public void that_is_none_takes_none() =>
        Given().At(march_25).When((state, now) => Decide(state, answer, mentor, asked: true, reporting: true, now)).Refused("pulse-unknown");

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(int.MaxValue)]
    public void takes_one_to_five(int value)
    {
        foreach (var odd in new AnswerPulse[] { new(value), new(null, value), new(null, null, value) })
            Given(opened).At(march_25).When((state, now) => Decide(state, odd, mentor, asked: true, reporting: true, now)).Refused("answer-out-of-range");
    }

    [Fact]
    public void lets_everything_be_left_out() =>
        Given(opened).At(march_25).When((state, now) => Decide(state, new AnswerPulse(), mentor, asked: true, reporting: true, now)).ThenNothing();

    [Fact]
    public void takes_none_once_its_time_is_over() =>
        Given(opened).At(two_weeks_later).When((state, now) => Decide(state, answer, mentor, asked: true, reporting: true, now)).Refused("pulse-closed");

    [Fact]
    public void takes_none_once_it_has_closed() =>
        Given(opened, new PulseClosed()).At(march_25).When((state, now) => Decide(state, answer, mentor, asked: true, reporting: true, now)).Refused("pulse-closed");

    [Fact]
    public void is_none_to_whom_the_policy_of_their_country_does_not_allow_it() =>
        Given(opened).At(march_25).When((state, now) => Decide(state, answer, mentor, asked: false, reporting: true, now)).Refused("pulse-unknown");

    [Fact]
    public void takes_none_that_could_never_be_released() =>
        Given(opened).At(march_25).When((state, now) => Decide(state, answer, mentor, asked: true, reporting: false, now)).Refused("pulse-closed");

    [Fact]
    public void closes_when_its_time_is_over() =>
        Given(opened).At(two_weeks_later).When((state, now) => Decide(state!, new ClosePulse(), now)).Then(new PulseClosed()).TwiceIsOnce();

    [Fact]
    public void does_not_close_before() =>
        Given(opened).At(march_25).When((state, now) => Decide(state!, new ClosePulse(), now)).ThenNothing();

    [Fact]
    public void is_due_once()
    {
        Assert.Equal(two_weeks_later, NextDue(Fold.Of<Pulse>(opened)!)!.At);
        Assert.Null(NextDue(Fold.Of<Pulse>(opened, new PulseClosed())!));
    }
}
