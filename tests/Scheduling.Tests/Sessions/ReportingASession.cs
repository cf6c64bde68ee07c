using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.Testing;
using static ReverseMentoring.Scheduling.Sessions.SessionDecider;
using static ReverseMentoring.Scheduling.Tests.Sessions.Known;

namespace ReverseMentoring.Scheduling.Tests.Sessions;

public sealed class ReportingThatASessionWasHeld : Spec<Session>
{
    [Fact]
    public void is_recorded_with_who_said_so() =>
        Given(planned_for_tuesday_at_ten, new SessionConfirmed(mentor)).At(tuesday_at_eleven)
            .When((state, now) => Decide(state, new ReportHeld(), mentor, now))
            .Then(new SessionHeld(mentor))
            .TwiceIsOnce();

    [Fact]
    public void is_refused_before_its_end() =>
        Given(planned_for_tuesday_at_ten).At(tuesday_at_eleven.AddMinutes(-1))
            .When((state, now) => Decide(state, new ReportHeld(), mentor, now))
            .Refused("session-not-over-yet");

    [Fact]
    public void may_come_late() =>
        Given(planned_for_tuesday_at_ten, new SessionReminded(), new SessionReportAsked(), new SessionLeftUnknown()).At(tuesday_at_ten.AddDays(20))
            .When((state, now) => Decide(state, new ReportHeld(), mentee, now))
            .Then(new SessionHeld(mentee))
            .TwiceIsOnce();

    [Fact]
    public void is_refused_when_it_was_cancelled() =>
        Given(planned_for_tuesday_at_ten, new SessionCancelled(Side.Mentor, MoveReason.Personal)).At(wednesday_at_ten)
            .When((state, now) => Decide(state, new ReportHeld(), mentor, now))
            .Refused("session-was-cancelled");

    [Fact]
    public void is_refused_when_the_other_was_said_not_to_have_come() =>
        Given(planned_for_tuesday_at_ten, new SessionNotHeld(Side.Mentee, mentor)).At(wednesday_at_ten)
            .When((state, now) => Decide(state, new ReportHeld(), mentee, now))
            .Refused("session-was-not-held");

    [Fact]
    public void is_not_for_strangers() =>
        Given(planned_for_tuesday_at_ten).At(wednesday_at_ten)
            .When((state, now) => Decide(state, new ReportHeld(), stranger, now))
            .Refused("session-unknown");
}

public sealed class ReportingThatASessionWasNotHeld : Spec<Session>
{
    [Fact]
    public void says_which_side_did_not_come() =>
        Given(planned_for_tuesday_at_ten).At(tuesday_at_eleven)
            .When((state, now) => Decide(state, new ReportNotHeld(Side.Mentee), mentor, now))
            .Then(new SessionNotHeld(Side.Mentee, mentor))
            .TwiceIsOnce();

    [Fact]
    public void may_be_about_oneself() =>
        Given(planned_for_tuesday_at_ten).At(tuesday_at_eleven)
            .When((state, now) => Decide(state, new ReportNotHeld(Side.Mentee), mentee, now))
            .Then(new SessionNotHeld(Side.Mentee, mentee));

    [Fact]
    public void is_never_about_the_pair_as_a_whole() =>
        Given(planned_for_tuesday_at_ten).At(tuesday_at_eleven)
            .When((state, now) => Decide(state, new ReportNotHeld(Side.Pair), mentor, now))
            .Refused("side-unknown");

    [Fact]
    public void is_said_once() =>
        Given(planned_for_tuesday_at_ten, new SessionNotHeld(Side.Mentee, mentor)).At(wednesday_at_ten)
            .When((state, now) => Decide(state, new ReportNotHeld(Side.Mentor), mentee, now))
            .Refused("session-was-not-held");

    [Fact]
    public void is_refused_before_its_end() =>
        Given(planned_for_tuesday_at_ten).At(tuesday_at_ten)
            .When((state, now) => Decide(state, new ReportNotHeld(Side.Mentee), mentor, now))
            .Refused("session-not-over-yet");

    [Fact]
    public void is_refused_when_it_was_held() =>
        Given(planned_for_tuesday_at_ten, new SessionHeld(mentee)).At(wednesday_at_ten)
            .When((state, now) => Decide(state, new ReportNotHeld(Side.Mentee), mentor, now))
            .Refused("session-was-held");

    [Fact]
    public void is_refused_when_it_was_cancelled() =>
        Given(planned_for_tuesday_at_ten, new SessionCancelled(Side.Mentor, MoveReason.Personal)).At(wednesday_at_ten)
            .When((state, now) => Decide(state, new ReportNotHeld(Side.Mentee), mentor, now))
            .Refused("session-was-cancelled");

    [Fact]
    public void is_not_for_strangers() =>
        Given(planned_for_tuesday_at_ten).At(wednesday_at_ten)
            .When((state, now) => Decide(state, new ReportNotHeld(Side.Mentee), stranger, now))
            .Refused("session-unknown");
}

public sealed class WhatTimeAsksOfASession : Spec<Session>
{
    [Fact]
    public void first_a_reminder_the_day_before() =>
        Assert.Equal((monday_at_ten, typeof(RemindOfSession)), Next(planned_for_tuesday_at_ten));

    [Fact]
    public void then_once_a_question_whether_it_was_held() =>
        Assert.Equal((tuesday_at_eleven.AddHours(24), typeof(AskForReport)), Next(planned_for_tuesday_at_ten, new SessionReminded()));

    [Fact]
    public void then_a_week_after_its_end_nothing_is_known() =>
        Assert.Equal((tuesday_at_eleven.AddDays(7), typeof(LeaveUnknown)), Next(planned_for_tuesday_at_ten, new SessionReminded(), new SessionReportAsked()));

    [Fact]
    public void all_of_it_again_after_a_move() =>
        Assert.Equal((wednesday_at_ten.AddDays(-1), typeof(RemindOfSession)), Next(
            planned_for_tuesday_at_ten, new SessionReminded(), new SessionMoved(tuesday_at_ten, wednesday_at_ten, Side.Mentor, MoveReason.Unstated)));

    [Fact]
    public void nothing_once_it_was_held_cancelled_not_held_or_left_unknown()
    {
        object[] ends = [new SessionHeld(mentor), new SessionCancelled(Side.Pair, MoveReason.Unstated), new SessionNotHeld(Side.Mentor, mentee), new SessionLeftUnknown()];
        Assert.All(ends, end => Assert.Null(NextDue(Fold.Of<Session>(planned_for_tuesday_at_ten, end)!)));
    }

    [Fact]
    public void a_reminder_is_a_fact() =>
        Given(planned_for_tuesday_at_ten).At(monday_at_ten)
            .When((state, now) => DecideDue(state!, new RemindOfSession(), now)).Then(new SessionReminded()).TwiceIsOnce();

    [Fact]
    public void the_question_is_a_fact() =>
        Given(planned_for_tuesday_at_ten, new SessionReminded()).At(wednesday_at_ten.AddHours(1))
            .When((state, now) => DecideDue(state!, new AskForReport(), now)).Then(new SessionReportAsked()).TwiceIsOnce();

    [Fact]
    public void silence_is_a_fact_of_its_own_and_blames_nobody() =>
        Given(planned_for_tuesday_at_ten, new SessionReminded(), new SessionReportAsked()).At(tuesday_at_eleven.AddDays(7))
            .When((state, now) => DecideDue(state!, new LeaveUnknown(), now)).Then(new SessionLeftUnknown()).TwiceIsOnce();

    [Fact]
    public void what_comes_too_late_changes_nothing() =>
        Given(planned_for_tuesday_at_ten, new SessionHeld(mentor)).At(tuesday_at_eleven.AddDays(7))
            .When((state, now) => DecideDue(state!, new LeaveUnknown(), now)).ThenNothing();

    private static (DateTimeOffset, Type) Next(params object[] facts) =>
        NextDue(Fold.Of<Session>(facts)!) is { } due ? (due.At, due.Command.GetType()) : throw new InvalidOperationException("Nothing is due.");
}
