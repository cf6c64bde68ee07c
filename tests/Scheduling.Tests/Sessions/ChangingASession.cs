using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.Testing;
using static ReverseMentoring.Scheduling.Sessions.SessionDecider;
using static ReverseMentoring.Scheduling.Tests.Sessions.Known;

namespace ReverseMentoring.Scheduling.Tests.Sessions;

public sealed class ConfirmingASession : Spec<Session>
{
    [Fact]
    public void is_recorded_with_who_did() =>
        Given(planned_for_tuesday_at_ten).At(monday_at_ten)
            .When((state, now) => Decide(state, new ConfirmSession(), mentee, true, now))
            .Then(new SessionConfirmed(mentee))
            .TwiceIsOnce();

    [Fact]
    public void is_done_for_both_by_either() =>
        Given(planned_for_tuesday_at_ten, new SessionConfirmed(mentor)).At(monday_at_ten)
            .When((state, now) => Decide(state, new ConfirmSession(), mentee, true, now))
            .ThenNothing();

    [Fact]
    public void waits_for_the_training_where_the_programme_says_so() =>
        Given(planned_for_tuesday_at_ten).At(monday_at_ten)
            .When((state, now) => Decide(state, new ConfirmSession(), mentee, false, now))
            .Refused("training-not-done");

    [Fact]
    public void is_needed_again_after_a_move() =>
        Given(planned_for_tuesday_at_ten, new SessionConfirmed(mentor), new SessionMoved(tuesday_at_ten, wednesday_at_ten, Side.Mentee, MoveReason.Travel))
            .At(monday_at_ten)
            .When((state, now) => Decide(state, new ConfirmSession(), mentor, true, now))
            .Then(new SessionConfirmed(mentor));

    [Fact]
    public void is_not_for_strangers() =>
        Given(planned_for_tuesday_at_ten).At(monday_at_ten)
            .When((state, now) => Decide(state, new ConfirmSession(), stranger, true, now))
            .Refused("session-unknown");

    [Fact]
    public void is_refused_once_its_time_has_passed() =>
        Given(planned_for_tuesday_at_ten).At(tuesday_at_eleven)
            .When((state, now) => Decide(state, new ConfirmSession(), mentor, true, now))
            .Refused("session-has-passed");

    [Fact]
    public void is_refused_when_it_was_cancelled() =>
        Given(planned_for_tuesday_at_ten, new SessionCancelled(Side.Mentee, MoveReason.Business)).At(monday_at_ten)
            .When((state, now) => Decide(state, new ConfirmSession(), mentor, true, now))
            .Refused("session-is-over");
}

public sealed class MovingASession : Spec<Session>
{
    [Fact]
    public void is_recorded_with_the_side_that_moved_it_and_what_was_given_up() =>
        Given(planned_for_tuesday_at_ten).At(monday_at_ten)
            .When((state, now) => Decide(state, new MoveSession(wednesday_at_ten, MoveReason.Travel), mentee, march_to_august, now))
            .Then(new SessionMoved(tuesday_at_ten, wednesday_at_ten, Side.Mentee, MoveReason.Travel))
            .TwiceIsOnce();

    [Fact]
    public void keeps_the_start_that_was_planned_first() =>
        Assert.Equal(tuesday_at_ten, Fold.Of<Session>(
            planned_for_tuesday_at_ten, new SessionMoved(tuesday_at_ten, wednesday_at_ten, Side.Mentee, MoveReason.Unstated))!.PlannedStart);

    [Fact]
    public void to_where_it_is_changes_nothing() =>
        Given(planned_for_tuesday_at_ten).At(monday_at_ten)
            .When((state, now) => Decide(state, new MoveSession(tuesday_at_ten.ToOffset(TimeSpan.FromHours(2))), mentor, march_to_august, now))
            .ThenNothing();

    [Fact]
    public void is_refused_into_the_past() =>
        Given(planned_for_tuesday_at_ten).At(monday_at_ten)
            .When((state, now) => Decide(state, new MoveSession(monday_at_ten), mentor, march_to_august, now))
            .Refused("start-in-the-past");

    // 23:30 in Berlin on the last day is still within the term although it is the next day elsewhere; half past midnight is not.
    [Theory]
    [InlineData(21, 30, null)]
    [InlineData(22, 30, "outside-the-term")]
    public void keeps_to_the_term_on_the_wall_clock_that_fixed_it(int hour, int minute, string? refusal)
    {
        var when = Given(planned_for_tuesday_at_ten).At(monday_at_ten).When((state, now) => Decide(
            state, new MoveSession(new DateTimeOffset(2027, 8, 31, hour, minute, 0, TimeSpan.Zero)), mentor, march_to_august, now));
        Assert.Equal(refusal, when.Decision.Refusal?.Code);
    }

    [Fact]
    public void is_refused_to_the_end_of_time() =>
        Given(planned_for_tuesday_at_ten).At(monday_at_ten)
            .When((state, now) => Decide(state, new MoveSession(DateTimeOffset.MaxValue), mentor, march_to_august, now))
            .Refused("outside-the-term");

    [Fact]
    public void is_to_a_whole_minute() =>
        Given(planned_for_tuesday_at_ten).At(monday_at_ten)
            .When((state, now) => Decide(state, new MoveSession(wednesday_at_ten.AddSeconds(59)), mentor, march_to_august, now))
            .Then(new SessionMoved(tuesday_at_ten, wednesday_at_ten, Side.Mentor, MoveReason.Unstated))
            .TwiceIsOnce();

    [Fact]
    public void is_refused_once_it_was_held() =>
        Given(planned_for_tuesday_at_ten, new SessionHeld(mentor)).At(wednesday_at_ten)
            .When((state, now) => Decide(state, new MoveSession(thursday_at_ten), mentor, march_to_august, now))
            .Refused("session-is-over");

    [Fact]
    public void is_refused_once_its_time_has_passed() =>
        Given(planned_for_tuesday_at_ten).At(wednesday_at_ten)
            .When((state, now) => Decide(state, new MoveSession(thursday_at_ten), mentor, march_to_august, now))
            .Refused("session-has-passed");

    [Fact]
    public void is_not_for_strangers() =>
        Given(planned_for_tuesday_at_ten).At(monday_at_ten)
            .When((state, now) => Decide(state, new MoveSession(thursday_at_ten), stranger, march_to_august, now))
            .Refused("session-unknown");
}

public sealed class CancellingASession : Spec<Session>
{
    [Fact]
    public void is_recorded_with_the_side_and_the_class_of_reason() =>
        Given(planned_for_tuesday_at_ten).At(monday_at_ten)
            .When((state, now) => Decide(state, new CancelSession(MoveReason.Business), mentee, now))
            .Then(new SessionCancelled(Side.Mentee, MoveReason.Business))
            .TwiceIsOnce();

    [Fact]
    public void is_refused_once_it_was_held() =>
        Given(planned_for_tuesday_at_ten, new SessionHeld(mentor)).At(wednesday_at_ten)
            .When((state, now) => Decide(state, new CancelSession(), mentor, now))
            .Refused("session-is-over");

    [Fact]
    public void is_refused_once_its_time_has_passed() =>
        Given(planned_for_tuesday_at_ten).At(wednesday_at_ten)
            .When((state, now) => Decide(state, new CancelSession(), mentor, now))
            .Refused("session-has-passed");

    [Fact]
    public void is_not_for_strangers() =>
        Given(planned_for_tuesday_at_ten).At(monday_at_ten)
            .When((state, now) => Decide(state, new CancelSession(), stranger, now))
            .Refused("session-unknown");

    [Fact]
    public void of_none_is_refused() =>
        Given().At(monday_at_ten).When((state, now) => Decide(state, new CancelSession(), mentor, now)).Refused("session-unknown");
}
