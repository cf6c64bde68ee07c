using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Matching.InterimReviews;

/// <summary>The names under which its facts are stored, for ever.</summary>
internal static class InterimReviewLife
{
    public static void Events(Noun<InterimReview> noun) => noun
        .Event<InterimReviewOpened>("interim_review_opened")
        .Event<TalkAskedFor>("talk_asked_for")
        .Event<ModeratorAssigned>("moderator_assigned")
        .Event<InterimReviewConcluded>("interim_review_concluded")
        .Due(InterimReviewDecider.NextDue, (review, command, now) => InterimReviewDecider.Decide(review, (LapseReview)command, now));
}
