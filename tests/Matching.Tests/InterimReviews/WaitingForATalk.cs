using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.InterimReviews;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Matching.Tests.InterimReviews;

/// <summary>Monday the first of March 2027, nine o'clock: three working days later is Thursday the fourth, ten are the fifteenth, twenty the twenty-ninth.</summary>
public sealed class WaitingForATalk : InterimReviewSpec
{
    private static readonly DateTimeOffset thursday = monday.AddDays(3), two_weeks = monday.AddDays(14), four_weeks = monday.AddDays(28);
    private static readonly TalkAskedFor asked = new(monday);
    private static readonly ModeratorSought sought = new([manager], thursday);
    private static readonly TalkOverdue overdue = new([manager], two_weeks);

    private static When<InterimReview> AtDue<TCommand>(DateTimeOffset now, params object[] given) where TCommand : new() =>
        Given(given).At(now).When((review, at) => InterimReviewDue.Decide(review, new TCommand(), [manager], at));

    private static (DateTimeOffset, Type)? Next(params object[] given) => InterimReviewDue.Next(Fold.Of<InterimReview>(given)!) is { } next ? (next.At, next.Command.GetType()) : null;

    [Fact]
    public void an_offer_that_nobody_takes_ends_by_itself()
    {
        AtDue<LapseReview>(due, opened).Then(new InterimReviewConcluded(ReviewOutcome.Continue, null)).AndOn(pairId, new InterimTalkOver(due)).TwiceIsOnce();
        AtDue<LapseReview>(due.AddTicks(-1), opened).ThenNothing();
        AtDue<LapseReview>(due, opened, asked).ThenNothing();
        Assert.Equal((due, typeof(LapseReview)), Next(opened));
    }

    [Fact]
    public void the_managers_are_told_after_three_working_days_that_nobody_moderates()
    {
        Assert.Equal((thursday, typeof(SeekModerator)), Next(opened, asked));
        AtDue<SeekModerator>(thursday, opened, asked).Then(sought).TwiceIsOnce();
        AtDue<SeekModerator>(thursday.AddTicks(-1), opened, asked).ThenNothing();
        AtDue<SeekModerator>(thursday, opened, asked, new ModeratorAssigned(moderator, manager, monday)).ThenNothing();
    }

    [Fact]
    public void and_once_more_after_ten_when_it_should_have_been_held()
    {
        Assert.Equal((two_weeks, typeof(RemindOfTalk)), Next(opened, asked, sought));
        AtDue<RemindOfTalk>(two_weeks, opened, asked, sought).Then(overdue).TwiceIsOnce();
    }

    [Fact]
    public void after_twenty_it_is_given_up_and_the_pair_goes_on()
    {
        Assert.Equal((four_weeks, typeof(GiveUpTalk)), Next(opened, asked, sought, overdue));
        AtDue<GiveUpTalk>(four_weeks, opened, asked, sought, overdue)
            .Then(new TalkGivenUp(), new InterimReviewConcluded(ReviewOutcome.Continue, null)).AndOn(pairId, new InterimTalkOver(four_weeks)).TwiceIsOnce();
        Assert.Null(Next(opened, asked, sought, overdue, new TalkGivenUp(), new InterimReviewConcluded(ReviewOutcome.Continue, null)));
    }

    [Fact]
    public void a_moderator_has_as_many_days_from_when_they_were_assigned()
    {
        var assigned = new ModeratorAssigned(moderator, manager, two_weeks);
        Assert.Equal((four_weeks, typeof(RemindOfTalk)), Next(opened, asked, sought, overdue, assigned));
        AtDue<RemindOfTalk>(four_weeks, opened, asked, sought, overdue, assigned).Then(new TalkOverdue([moderator, manager], four_weeks)).TwiceIsOnce();
        Assert.Equal((two_weeks.AddDays(28), typeof(GiveUpTalk)), Next(opened, asked, sought, overdue, assigned, new TalkOverdue([moderator, manager], four_weeks)));
    }

    [Fact]
    public void whoever_is_told_late_has_a_week_all_the_same()
    {
        var late = four_weeks.AddDays(70);
        Assert.Equal((late.AddDays(7), typeof(RemindOfTalk)), Next(opened, new TalkAskedFor(), sought with { At = late }));
        Assert.Equal((late.AddDays(7), typeof(GiveUpTalk)), Next(opened, asked, sought, overdue with { At = late }));
    }
}
