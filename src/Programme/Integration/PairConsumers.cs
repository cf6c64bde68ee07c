using MassTransit;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;

namespace ReverseMentoring.Programme.Integration;

/// <summary>A pair is a fact in the life of both its participants.</summary>
internal sealed class PairFormedConsumer(Inbox inbox) : IConsumer<PairFormed>
{
    public Task Consume(ConsumeContext<PairFormed> context)
    {
        var (pairId, pair) = (context.Message.Head.Id, context.Message.Pair);
        return inbox.Once(context, pair.MentorParticipantId, async (Participant? mentor, Reading reading) =>
        {
            var one = ParticipantDecider.Decide(mentor, new RecordMatch(pairId, pair.MenteeId, pair.FormedAt));
            var other = ParticipantDecider.Decide(
                await reading.State<Participant>(pair.MenteeParticipantId), new RecordMatch(pairId, pair.MentorId, pair.FormedAt));
            return one.Refusal is null ? one.And(pair.MenteeParticipantId, other.Events) : one;
        });
    }
}

/// <summary>So is its end.</summary>
internal sealed class PairEndedConsumer(Inbox inbox) : IConsumer<PairEnded>
{
    public Task Consume(ConsumeContext<PairEnded> context)
    {
        var (head, pair) = (context.Message.Head, context.Message.Pair);
        return inbox.Once(context, pair.MentorParticipantId, async (Participant? mentor, Reading reading) =>
        {
            var one = ParticipantDecider.Decide(mentor, End(pair.MenteeId));
            var other = ParticipantDecider.Decide(await reading.State<Participant>(pair.MenteeParticipantId), End(pair.MentorId));
            return one.Refusal is null ? one.And(pair.MenteeParticipantId, other.Events) : one;
        });

        RecordMatchEnd End(Guid partner) => new(head.Id, partner, pair.FormedAt, pair.EndedBecause ?? "no-fault", pair.EndedAt ?? head.OccurredAt);
    }
}
