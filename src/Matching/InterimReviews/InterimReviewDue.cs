using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Pairs;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Matching.InterimReviews;

/// <summary>
/// What happens to an interim review at a time. An offer that nobody takes ends; a talk that somebody would like keeps the pair and its places, so
/// it is not waited for without end: those who can do something are told twice, and then it is given up and the pair goes on.
/// </summary>
internal static class InterimReviewDue
{
    /// <summary>Working days after which the managers are asked for a moderator, the talk is overdue, and it is given up; those of a moderator count from when they were assigned.</summary>
    public const int SeekAfter = 3, OverdueAfter = 10, GiveUpAfter = 20;

    /// <summary>Working days that whoever was told has at least, however late that was.</summary>
    private const int ToAct = 5;

    public static Due? Next(InterimReview review) => review switch
    {
        { IsOpen: false } => null,
        { Wanted: false } => new(review.Due, new LapseReview()),
        { ModeratorId: null, SoughtAt: null } => new(WorkingDays.After(review.WaitsSince, SeekAfter), new SeekModerator()),
        { OverdueAt: null } => new(Overdue(review), new RemindOfTalk()),
        _ => new(GivenUpAt(review), new GiveUpTalk())
    };

    /// <summary>When a talk that is wanted is given up, unless it is concluded or somebody else is assigned.</summary>
    public static DateTimeOffset GivenUpAt(InterimReview review) =>
        Later(WorkingDays.After(review.WaitsSince, GiveUpAfter), WorkingDays.After(review.OverdueAt ?? Overdue(review), ToAct));

    /// <param name="managers">Those who manage the programme now.</param>
    public static Decision Decide(InterimReview? review, object command, IReadOnlyList<Guid> managers, DateTimeOffset now)
    {
        if (review is null || Next(review) is not { } due || due.Command.GetType() != command.GetType() || now < due.At) return Nothing;
        return command switch
        {
            LapseReview => Over(Of(new InterimReviewConcluded(ReviewOutcome.Continue, null)), review, now),
            SeekModerator => Of(new ModeratorSought(managers, now)),
            RemindOfTalk => Of(new TalkOverdue([.. new[] { review.ModeratorId }.OfType<Guid>().Concat(managers).Distinct()], now)),
            _ => Over(Of(new TalkGivenUp(), new InterimReviewConcluded(ReviewOutcome.Continue, null)), review, now)
        };
    }

    private static DateTimeOffset Overdue(InterimReview review)
    {
        var overdue = WorkingDays.After(review.WaitsSince, OverdueAfter);
        return review.SoughtAt is { } sought ? Later(overdue, WorkingDays.After(sought, ToAct)) : overdue;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static Decision Over(Decision concluded, InterimReview review, DateTimeOffset now) => concluded.And(review.PairId, new InterimTalkOver(now));
}
