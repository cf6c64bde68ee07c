using MassTransit;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Erasures;

namespace ReverseMentoring.Programme.Integration;

/// <summary>A service has forgotten somebody; when all have, the erasure is completed.</summary>
internal sealed class PersonalDataErasedConsumer(Inbox inbox) : IConsumer<PersonalDataErased>
{
    public Task Consume(ConsumeContext<PersonalDataErased> context)
    {
        var (_, _, request, service, entries) = context.Message;
        return inbox.Once(context, request, (Erasure? erasure, DateTimeOffset now) => ErasureDecider.Decide(erasure, new RecordErased(service, entries), now));
    }
}
