using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>CloudEvents 1.0, structured JSON: what is spoken with an HRIS, in both directions.</summary>
/// <param name="Sequence">Orders the events of one source.</param>
/// <param name="Country">ISO 3166-1 alpha-2, lower case; part of the routing key, so that the broker can hold a consumer to its countries.</param>
public sealed record CloudEvent(
    string Specversion, string Id, string Source, string Type, JsonElement? Data,
    string? Subject = null, DateTimeOffset? Time = null, string? Datacontenttype = null, string? Dataschema = null,
    string? Sequence = null, string? Partitionkey = null, string? Country = null, string? Traceparent = null)
{
    public const string ContentType = "application/cloudevents+json";
    public const string BatchContentType = "application/cloudevents-batch+json";

    /// <summary>In the routing key, where no country is known (ISO 3166-1 leaves it to its users).</summary>
    public const string NoCountry = "zz";

    /// <summary>Every type begins with it.</summary>
    public const string Prefix = "org.reversementoring.";

    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // A sequence is a string; some senders write the number.
        Converters = { new TextOrNumber() }
    };

    /// <summary>Whatever it is: what is missing or is not what it should be is found out, and answered, by who reads the event.</summary>
    internal static CloudEvent Read(JsonElement json)
    {
        try
        {
            if (json.ValueKind == JsonValueKind.Object && json.Deserialize<CloudEvent>(Json) is { } @event)
                return @event with { Data = @event.Data?.Clone() };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // One of its attributes is of another type, or half a character. Its place in the batch says which one it was.
        }

        return new(null!, null!, null!, null!, null);
    }

    private sealed class TextOrNumber : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt64(out var number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            JsonTokenType.String => reader.GetString(),
            _ => throw new JsonException()
        };

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
