using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.InterimReviews;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Matching.Tests.Pairs;

public sealed class OfferingATalk : PairSpec
{
    private static readonly DateTimeOffset until = WorkingDays.After(monday, 10);
    private static readonly Guid first = InterimReview.IdOf(default, 1);

    private static PairMet Met(int number) => new(number, monday.AddDays(7 * (number - 10)));

    private static DateTimeOffset? TalkAt(params object[] events) => PairDue.Next(Fold.Of<Pair>(events)!) is { Command: OfferTalk } due ? due.At : null;

    [Fact]
    public void comes_two_days_after_the_first_and_after_the_third_session()
    {
        Assert.Null(TalkAt(formed));
        Assert.Equal(Met(1).Start.AddDays(2), TalkAt(formed, Met(1)));
        object[] once = [formed, Met(1), new InterimTalkOffered(first, until), new InterimTalkOver(monday)];
        Assert.Null(TalkAt([.. once, Met(2)]));
        Assert.Equal(Met(3).Start.AddDays(2), TalkAt([.. once, Met(2), Met(3)]));
        Assert.Null(TalkAt([.. once, Met(2), Met(3), new InterimTalkOffered(first, until), new InterimTalkOver(monday), Met(4)]));
    }

    [Fact]
    public void counts_sessions_and_not_their_numbers_in_whatever_order_they_are_told()
    {
        Assert.Equal(Met(2).Start.AddDays(2), TalkAt(formed, Met(5), Met(2)));
        Assert.Equal(
            Fold.Of<Pair>(formed, Met(2), Met(5), new InterimTalkOffered(first, until))!.MetWhenOffered,
            Fold.Of<Pair>(formed, new InterimTalkOffered(first, until), Met(5), Met(2))!.MetWhenOffered);
    }

    [Fact]
    public void waits_while_the_pair_pauses() => Assert.Null(TalkAt(formed, Met(1), new PairPaused(null)));

    [Fact]
    public void opens_a_review_that_says_neither_why_nor_for_whom() =>
        Given(formed, Met(1)).At(monday).When((pair, now) => PairDecider.Decide(pair, new OfferTalk(), now))
            .Then(new InterimTalkOffered(first, until))
            .AndOn(first, new InterimReviewOpened(formed.ProgrammeId, default, mentor, mentee, monday, until))
            .TwiceIsOnce();

    [Fact]
    public void a_second_time_meanwhile_tells_nothing() =>
        Given(formed, new InterimTalkOffered(first, until)).At(monday).When((pair, now) => PairDecider.Decide(pair, new OfferTalk(), now)).ThenNothing();

    [Fact]
    public void of_a_session_that_is_told_twice_counts_it_once() =>
        Given(formed).When((pair, _) => PairDecider.Decide(pair, new NoteMeeting(1, Met(1).Start))).Then(Met(1)).TwiceIsOnce();
}

public sealed class WantingATalk : PairSpec
{
    private static readonly DateTimeOffset until = WorkingDays.After(monday, 10);
    private static readonly Guid first = InterimReview.IdOf(default, 1);

    private static When<Pair> Want(Guid who, params object[] more) =>
        Given([formed, .. more]).At(monday).When((pair, now) => PairDecider.Decide(pair, new WantTalk(), who, now));

    [Fact]
    public void takes_up_the_offer_without_a_name()
    {
        Want(mentee.PersonId, new InterimTalkOffered(first, until)).Then(new InterimTalkWanted()).AndOn(first, new TalkAskedFor(monday)).TwiceIsOnce();
        Assert.Equal(PairStatus.InInterimReview, Fold.Of<Pair>(formed, new InterimTalkOffered(first, until), new InterimTalkWanted())!.Status);
    }

    [Fact]
    public void needs_no_offer() =>
        Want(mentor.PersonId).Then(new InterimTalkOffered(first, until), new InterimTalkWanted())
            .AndOn(first, new InterimReviewOpened(formed.ProgrammeId, default, mentor, mentee, monday, until), new TalkAskedFor(monday))
            .TwiceIsOnce();

    [Fact]
    public void of_others_or_after_the_end_is_refused()
    {
        Want(Guid.NewGuid()).Refused("pair-unknown");
        Want(mentor.PersonId, new PairEnded(EndReason.NoFault, monday)).Refused("pair-over");
    }

    [Fact]
    public void is_over_with_the_pair() =>
        Given(formed, new InterimTalkOffered(first, until), new InterimTalkWanted()).At(monday)
            .When((pair, now) => PairDecider.Decide(pair, new EndPair(), mentee.PersonId, now))
            .Then(new PairEnded(EndReason.NoFault, monday))
            .AndOn(first, new InterimReviewConcluded(ReviewOutcome.NoFaultEnd, null))
            .TwiceIsOnce();

    [Fact]
    public void was_not_what_ended_a_pair_whose_programme_is_over() =>
        Given(formed, new InterimTalkOffered(first, until)).At(monday)
            .When((pair, now) => PairDecider.Ended(pair!, EndReason.Completed, now))
            .AndOn(first, new InterimReviewConcluded(ReviewOutcome.Continue, null));

    [Fact]
    public void outlasts_a_pause() => Assert.Equal(
        [PairStatus.Paused, PairStatus.InInterimReview, PairStatus.Active],
        new object[][] { [], [new PairResumed(monday)], [new PairResumed(monday), new InterimTalkOver(monday)] }
            .Select(more => Fold.Of<Pair>([formed, new InterimTalkOffered(first, until), new InterimTalkWanted(), new PairPaused(null), .. more])!.Status));
}

public sealed class PausingByAgreement : PairSpec
{
    private static readonly PairPaused agreed = new(monday.AddDays(30), Agreed: true);

    [Fact]
    public void ends_by_itself()
    {
        static Decision End(Pair? pair, DateTimeOffset now) => PairDue.Decide(pair, new EndAgreedPause(), now);
        Assert.Equal(new Due(monday.AddDays(30), new EndAgreedPause()), PairDue.Next(Fold.Of<Pair>(formed, agreed)!));
        Given(formed, agreed).At(monday.AddDays(30)).When(End).Then(new PairResumed(monday.AddDays(30))).TwiceIsOnce();
        Given(formed, agreed).At(monday.AddDays(29)).When(End).ThenNothing();
        Assert.Null(PairDue.Next(Fold.Of<Pair>(formed, new PairPaused(monday.AddDays(30)))!));
    }

    [Fact]
    public void is_not_ended_by_people_who_do_not_pause_and_gives_way_to_their_own()
    {
        Given(formed, agreed).At(monday).When((pair, now) => PairDecider.Decide(pair, new FollowPeople(), now)).ThenNothing();
        Given(formed, agreed).At(monday).When((pair, now) => PairDecider.Decide(pair, new FollowPeople(Paused: true), now)).Then(new PairPaused(null)).TwiceIsOnce();
    }
}

public sealed class HearingNothingOfAPair : PairSpec
{
    // Formed thirty days before Monday: two months later nothing was heard.
    private static readonly DateTimeOffset asked = formed.FormedAt.AddDays(60), end = asked.AddDays(14);

    private static When<Pair> Look(DateTimeOffset at, DateTimeOffset[] signs, bool running = true, params object[] more) =>
        Given([formed, .. more]).At(at).When((pair, now) => PairDue.Decide(pair, new LookForSigns(), signs, running, now));

    [Fact]
    public void takes_a_talk_that_is_wanted_for_a_sign_of_life()
    {
        var talk = Guid.NewGuid();
        object[] talked = [new PairAskedWhetherActive(end), new InterimTalkOffered(talk, end), new InterimTalkWanted(), new InterimTalkOver(end.AddDays(2))];
        Look(end.AddDays(3), [], more: talked).ThenNothing();
    }

    [Fact]
    public void asks_both_after_sixty_days() => Look(asked, []).Then(new PairAskedWhetherActive(end)).TwiceIsOnce();

    [Fact]
    public void ends_it_a_fortnight_later()
    {
        Look(end, [], more: new PairAskedWhetherActive(end))
            .Then(new PairEnded(EndReason.Inactive, end))
            .AndOn(mentor_seats, new SeatFreed(proposal)).AndOn(mentee_seats, new SeatFreed(proposal))
            .TwiceIsOnce();
        Look(end.AddTicks(-1), [], more: new PairAskedWhetherActive(end)).ThenNothing();
    }

    [Fact]
    public void finds_the_next_session_that_is_planned()
    {
        Look(asked, [asked.AddDays(90), asked.AddDays(20), asked.AddDays(-50)]).Then(new PairSeenActive(asked.AddDays(20))).TwiceIsOnce();
        Look(end, [end.AddDays(1)], more: new PairAskedWhetherActive(end)).Then(new PairSeenActive(end.AddDays(1))).TwiceIsOnce();
    }

    [Fact]
    public void finds_the_last_that_nobody_has_spoken_of()
    {
        Look(asked, [asked.AddDays(-59)]).Then(new PairSeenActive(asked.AddDays(-59))).TwiceIsOnce();
        Look(asked, [asked.AddDays(-60)]).Then(new PairAskedWhetherActive(end));
    }

    [Fact]
    public void counts_from_the_last_sign_of_life()
    {
        Assert.Equal(asked, At());
        Assert.Equal(monday.AddDays(61), At(new PairSeenActive(monday.AddDays(1))));
        Assert.Equal(monday.AddDays(62), At(new PairPaused(null), new PairResumed(monday.AddDays(2))));
        Assert.Equal(end, At(new PairAskedWhetherActive(end)));
        Assert.Equal(monday.AddDays(63), At(new PairAskedWhetherActive(end), new PairKept(monday.AddDays(3))));
        Assert.Equal(asked, At(new PairAskedWhetherActive(end), new PairMet(1, formed.FormedAt.AddDays(-1)), new InterimTalkOffered(default, end)));
        Assert.Null(At(new PairPaused(null)));
        Assert.Null(At(new PairEnded(EndReason.NoFault, monday)));

        static DateTimeOffset? At(params object[] more) => PairDue.Next(Fold.Of<Pair>([formed, .. more])!)?.At;
    }

    [Fact]
    public void changes_nothing_once_the_programme_is_over() => Look(asked, [], running: false).ThenNothing();

    [Fact]
    public void either_of_the_two_may_say_that_they_go_on()
    {
        static When<Pair> Keep(Guid who, params object[] more) =>
            Given([formed, .. more]).At(monday).When((pair, now) => PairDecider.Decide(pair, new KeepPair(), who, now));
        Keep(mentee.PersonId, new PairAskedWhetherActive(end)).Then(new PairKept(monday)).TwiceIsOnce();
        Keep(mentee.PersonId).ThenNothing();
        Keep(Guid.NewGuid(), new PairAskedWhetherActive(end)).Refused("pair-unknown");
        Keep(mentor.PersonId, new PairEnded(EndReason.Inactive, monday)).Refused("pair-over");
    }
}
