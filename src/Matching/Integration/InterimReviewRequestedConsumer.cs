using MassTransit;
using ReverseMentoring.Contracts.Feedback.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Pairs;

namespace ReverseMentoring.Matching.Integration;

/// <summary>
/// Feedback has heard something that a talk could help with, and does not say what. A talk is offered in the same words as to every pair; where
/// one is offered already, nothing more happens. Its time may still tell something (decision 0030).
/// </summary>
internal sealed class InterimReviewRequestedConsumer(Inbox inbox) : IConsumer<InterimReviewRequested>
{
    public Task Consume(ConsumeContext<InterimReviewRequested> context) => inbox.Once(
        context, context.Message.PairId, (Pair? pair, DateTimeOffset now) => PairDecider.Decide(pair, new OfferTalk(), now));
}
