using System.Net.Mime;
using System.Runtime.Serialization;
using System.Text.Json;
using MassTransit;
using MassTransit.Serialization;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>Structured CloudEvents on RabbitMQ: the body is the event, nothing around it.</summary>
internal sealed class CloudEventSerializer : RawMessageSerializer, ISerializerFactory, IMessageSerializer, IMessageDeserializer
{
    public ContentType ContentType { get; } = new(CloudEvent.ContentType);

    public IMessageSerializer CreateSerializer() => this;

    public IMessageDeserializer CreateDeserializer() => this;

    public MessageBody GetMessageBody<T>(SendContext<T> context) where T : class =>
        new BytesMessageBody(JsonSerializer.SerializeToUtf8Bytes(context.Message is Report report ? report.Event : (object)context.Message, CloudEvent.Json));

    public MessageBody GetMessageBody(string text) => new StringMessageBody(text);

    public ConsumeContext Deserialize(ReceiveContext receiveContext) =>
        new BodyConsumeContext(receiveContext, Deserialize(receiveContext.Body, receiveContext.TransportHeaders, receiveContext.InputAddress));

    public SerializerContext Deserialize(MessageBody body, Headers headers, Uri? destinationAddress = null)
    {
        try
        {
            var json = JsonSerializer.Deserialize<JsonElement>(body.GetBytes());
            var @event = json.Deserialize<CloudEvent>(CloudEvent.Json);
            if (@event is not { Specversion: "1.0", Id.Length: > 0, Source.Length: > 0, Type.Length: > 0 })
                throw new SerializationException("It is no CloudEvent 1.0: specversion, id, source and type are required.");

            return new SystemTextJsonRawSerializerContext(
                SystemTextJsonMessageSerializer.Instance, CloudEvent.Json, ContentType, new Told(headers, destinationAddress, @event), [],
                RawSerializerOptions.AnyMessageType, json);
        }
        catch (JsonException e)
        {
            // Where, but never what: the text around it may be somebody's name.
            throw new SerializationException($"It cannot be read as a CloudEvent: line {e.LineNumber}, byte {e.BytePositionInLine}, path {e.Path}.");
        }
    }

    public void Probe(ProbeContext context) => context.CreateScope("cloudevents");

    /// <summary>The duplicate key of CloudEvents is (source, id), whatever the broker's own message id says.</summary>
    private sealed class Told(Headers headers, Uri? address, CloudEvent @event)
        : RawMessageContext(headers, address, RawSerializerOptions.AnyMessageType), MessageContext
    {
        public new Guid? MessageId { get; } = WorkerEventHeard.IdOf(@event.Source, @event.Id);
    }
}
