using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Integration;

namespace ReverseMentoring.Matching.InterimReviews;

/// <summary>The names under which its facts are stored, for ever.</summary>
internal static class InterimReviewLife
{
    public static void Events(Noun<InterimReview> noun) => noun
        .Event<InterimReviewOpened>("interim_review_opened")
        .Event<TalkAskedFor>("talk_asked_for")
        .Event<ModeratorSought>("moderator_sought")
        .Event<ModeratorAssigned>("moderator_assigned")
        .Event<TalkOverdue>("talk_overdue")
        .Event<TalkGivenUp>("talk_given_up")
        .Event<InterimReviewConcluded>("interim_review_concluded")
        .Due(InterimReviewDue.Next, Moderators.Miss);
}
