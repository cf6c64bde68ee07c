using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReverseMentoring.ServiceDefaults;

/// <summary>JSON at the HTTP border, the same in every service and for whoever calls them. (Stored events and messages have their own, frozen.)</summary>
public static class Json
{
    /// <summary>For clients of the APIs. Read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Made();

    /// <summary>
    /// Camel case, enums as kebab-case words. Strict where leniency would store something else than was meant: a missing or null value
    /// where one is needed, a number in quotes, an enum's number, a property given twice. Unknown properties are ignored: clients and
    /// services are not upgraded on the same day.
    /// </summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.AllowDuplicateProperties = false;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new StorableText());
    }

    private static JsonSerializerOptions Made()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Refuses U+0000, the one character of JSON that PostgreSQL cannot store: found at the door it is the caller's mistake, found there it is ours.</summary>
    private sealed class StorableText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString();
            return text?.Contains('\0', StringComparison.Ordinal) == true ? throw new JsonException() : text;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
