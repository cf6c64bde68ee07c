using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Seats;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Matching.InterimReviews;

/// <summary>
/// Every rule of an interim review but what happens to it at a time (<see cref="InterimReviewDue"/>). Pure: what is known comes in, what follows
/// goes out. When one is opened: <see cref="PairDecider"/> and <see cref="PairDue"/>.
/// </summary>
internal static class InterimReviewDecider
{
    public const int WithinWorkingDays = 10;
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(183);

    /// <param name="mayModerate">The person is a moderator of this programme.</param>
    public static Decision Decide(InterimReview? review, AssignModerator command, bool mayModerate, Guid managerId, DateTimeOffset now) => review switch
    {
        null => Unknown,
        _ when review.ModeratorId == command.PersonId => Nothing,
        { IsOpen: false } => Concluded,
        { Wanted: false } => Refuse("talk-not-wanted", "Nobody of the pair has said yet that they would like to talk."),
        _ when review.IsAbout(command.PersonId) => Refuse("moderator-in-pair", "Nobody moderates a talk about themselves."),
        _ when !mayModerate => Refuse("not-a-moderator", "This person is no moderator of this programme."),
        _ => Of(new ModeratorAssigned(command.PersonId, managerId, now))
    };

    /// <param name="pair">The one that it is about.</param>
    public static Decision Decide(InterimReview? review, ConcludeReview command, Pair? pair, Guid moderatorId, DateTimeOffset now)
    {
        if (review is null || pair is null || review.ModeratorId != moderatorId) return Unknown;
        if (review.Outcome == command.Outcome) return Nothing;
        if (!review.IsOpen) return Concluded;
        var concluded = Of(new InterimReviewConcluded(command.Outcome, moderatorId));
        switch (command.Outcome)
        {
            case ReviewOutcome.NoFaultEnd:
                return SeatDecider.Free(concluded.And(review.PairId, new PairEnded(EndReason.NoFault, now)), pair.ProposalId, pair.Mentor, pair.Mentee);
            case ReviewOutcome.Pause when command.PausedUntil is not { } until || until <= now || until > now + LongestPause:
                return Refuse("pause-end-out-of-range", "Please say when the pair goes on: a day to come, half a year from now at most.");
            // Who pauses already comes back by themselves.
            case ReviewOutcome.Pause when pair.Status != PairStatus.Paused:
                return concluded.And(review.PairId, new InterimTalkOver(now), new PairPaused(command.PausedUntil!.Value.ToUniversalTime(), Agreed: true));
            default:
                return concluded.And(review.PairId, new InterimTalkOver(now));
        }
    }

    public static Decision Unknown => NotFound("interim-review-unknown", "There is no such interim review.");

    private static Decision Concluded => Refuse("interim-review-concluded", "This interim review is concluded.");
}
