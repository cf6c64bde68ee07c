using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.InterimReviews;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Matching.Tests.InterimReviews;

public abstract class InterimReviewSpec : Spec<InterimReview>
{
    protected static readonly DateTimeOffset monday = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero), due = monday.AddDays(14);
    protected static readonly Guid pairId = Guid.NewGuid(), moderator = Guid.NewGuid(), manager = Guid.NewGuid();
    protected static readonly Member mentor = new(Guid.NewGuid(), Guid.NewGuid()), mentee = new(Guid.NewGuid(), Guid.NewGuid());
    protected static readonly Pair pair = new() { Id = pairId, ProposalId = Guid.NewGuid(), Mentor = mentor, Mentee = mentee, Status = PairStatus.InInterimReview };
    protected static readonly InterimReviewOpened opened = new(Guid.NewGuid(), pairId, mentor, mentee, monday, due);
    protected static readonly object[] moderated = [opened, new TalkAskedFor(), new ModeratorAssigned(moderator, manager)];
}

public sealed class AssigningAModerator : InterimReviewSpec
{
    private static When<InterimReview> Assign(Guid who, bool mayModerate, params object[] given) =>
        Given(given).At(monday).When((review, now) => InterimReviewDecider.Decide(review, new AssignModerator(who), mayModerate, manager, now));

    [Fact]
    public void is_done_once_somebody_would_like_to_talk()
    {
        Assign(moderator, true, opened, new TalkAskedFor()).Then(new ModeratorAssigned(moderator, manager, monday)).TwiceIsOnce();
        Assign(moderator, true, opened).Refused("talk-not-wanted");
    }

    [Fact]
    public void may_be_changed_until_it_is_concluded()
    {
        Assign(moderator, true, opened, new TalkAskedFor(), new ModeratorAssigned(manager, manager)).Then(new ModeratorAssigned(moderator, manager, monday));
        Assign(manager, true, [.. moderated, new InterimReviewConcluded(ReviewOutcome.Continue, moderator)]).Refused("interim-review-concluded");
    }

    [Fact]
    public void needs_a_moderator_of_the_programme() => Assign(moderator, false, opened, new TalkAskedFor()).Refused("not-a-moderator");

    [Fact]
    public void is_refused_for_one_of_the_pair() => Assign(mentee.PersonId, true, opened, new TalkAskedFor()).Refused("moderator-in-pair");

    [Fact]
    public void of_no_review_is_refused() => Assign(moderator, true).Refused("interim-review-unknown");
}

public sealed class ConcludingAReview : InterimReviewSpec
{
    private static When<InterimReview> Conclude(ReviewOutcome outcome, DateTimeOffset? until = null, Guid? by = null, Pair? of = null, params object[] more) =>
        Given([.. moderated, .. more]).At(due).When((review, now) => InterimReviewDecider.Decide(review, new ConcludeReview(outcome, until), of ?? pair, by ?? moderator, now));

    [Theory]
    [InlineData(ReviewOutcome.Continue)]
    [InlineData(ReviewOutcome.ContinueWithChanges)]
    public void lets_the_pair_go_on(ReviewOutcome outcome) =>
        Conclude(outcome).Then(new InterimReviewConcluded(outcome, moderator)).AndOn(pairId, new InterimTalkOver(due)).TwiceIsOnce();

    [Fact]
    public void may_pause_it_until_a_day()
    {
        var until = due.AddDays(30);
        Conclude(ReviewOutcome.Pause, until).Then(new InterimReviewConcluded(ReviewOutcome.Pause, moderator))
            .AndOn(pairId, new InterimTalkOver(due), new PairPaused(until, Agreed: true)).TwiceIsOnce();
        Conclude(ReviewOutcome.Pause, until, of: pair with { Status = PairStatus.Paused }).AndOn(pairId, new InterimTalkOver(due));
    }

    [Fact]
    public void does_not_pause_it_for_ever()
    {
        foreach (var until in new DateTimeOffset?[] { null, due, due.AddDays(184), DateTimeOffset.MaxValue }) Conclude(ReviewOutcome.Pause, until).Refused("pause-end-out-of-range");
    }

    [Fact]
    public void may_end_it_without_fault_and_free_both() =>
        Conclude(ReviewOutcome.NoFaultEnd).Then(new InterimReviewConcluded(ReviewOutcome.NoFaultEnd, moderator))
            .AndOn(pairId, new PairEnded(EndReason.NoFault, due))
            .AndOn(ParticipantSeats.IdOf(mentor.ParticipantId), new SeatFreed(pair.ProposalId))
            .AndOn(ParticipantSeats.IdOf(mentee.ParticipantId), new SeatFreed(pair.ProposalId))
            .TwiceIsOnce();

    [Fact]
    public void is_for_its_moderator_alone() => Conclude(ReviewOutcome.Continue, by: manager).Refused("interim-review-unknown");

    [Fact]
    public void otherwise_than_it_was_is_refused() =>
        Conclude(ReviewOutcome.Continue, more: new InterimReviewConcluded(ReviewOutcome.Pause, moderator)).Refused("interim-review-concluded");

    [Fact]
    public void is_due_within_ten_working_days() => Assert.Equal(
        [new(2027, 3, 15), new(2027, 3, 19), new(2027, 3, 19), new(2027, 3, 19)],
        new[] { 1, 5, 6, 7 }.Select(day => DateOnly.FromDateTime(WorkingDays.After(new(2027, 3, day, 9, 0, 0, TimeSpan.Zero), 10).DateTime)));
}
