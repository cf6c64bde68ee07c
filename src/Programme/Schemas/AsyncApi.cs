using System.Text.Json.Nodes;
using ReverseMentoring.Programme.Integration.Hris;

namespace ReverseMentoring.Programme.Schemas;

/// <summary>The catalogue as an AsyncAPI 3 document: exchanges, routing keys, envelopes and data.</summary>
internal static class AsyncApi
{
    public static JsonObject Document()
    {
        var (channels, operations, messages, schemas) = (new JsonObject(), new JsonObject(), new JsonObject(), new JsonObject { ["envelope"] = Envelope() });
        foreach (var type in HrisCatalogue.All)
        {
            var key = type.Name.Replace('.', '-');
            channels[key] = Channel(type, key);
            operations[$"send-{key}"] = new JsonObject { ["action"] = "send", ["channel"] = Ref($"channels/{key}"), ["summary"] = type.Summary };
            messages[key] = new JsonObject
            {
                ["name"] = type.Type, ["title"] = type.Name, ["summary"] = type.Summary, ["contentType"] = CloudEvent.ContentType, ["payload"] = Ref($"components/schemas/{key}")
            };
            var data = HrisSchemas.Of(type);
            data.Remove("$schema");
            schemas[key] = new JsonObject
            {
                ["allOf"] = new JsonArray(
                    Ref("components/schemas/envelope"),
                    new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["type"] = new JsonObject { ["const"] = type.Type }, ["data"] = data } })
            };
        }

        return new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Reverse Mentoring: events for an HRIS", ["version"] = $"{HrisType.Version}.0",
                ["description"] = "CloudEvents 1.0 in structured JSON, on topic exchanges; the same as a pull feed and by webhook. Each concerns one worker or is a report without persons."
            },
            ["defaultContentType"] = CloudEvent.ContentType,
            ["channels"] = channels,
            ["operations"] = operations,
            ["components"] = new JsonObject { ["messages"] = messages, ["schemas"] = schemas }
        };
    }

    private static JsonObject Channel(HrisType type, string key)
    {
        var channel = new JsonObject
        {
            ["address"] = type.Exchange == IntegrationBus.Reports ? type.Type : $"{type.Type}.{{country}}",
            ["description"] = type.Summary,
            ["messages"] = new JsonObject { ["event"] = Ref($"components/messages/{key}") },
            ["bindings"] = new JsonObject
            {
                ["amqp"] = new JsonObject
                {
                    ["is"] = "routingKey",
                    ["exchange"] = new JsonObject { ["name"] = type.Exchange, ["type"] = "topic", ["durable"] = true, ["autoDelete"] = false },
                    ["bindingVersion"] = "0.3.0"
                }
            }
        };
        if (type.Exchange != IntegrationBus.Reports)
            channel["parameters"] = new JsonObject { ["country"] = new JsonObject { ["description"] = $"ISO 3166-1 alpha-2, lower case; {CloudEvent.NoCountry} where none is known." } };
        return channel;
    }

    private static JsonObject Envelope()
    {
        var properties = new JsonObject
        {
            ["specversion"] = new JsonObject { ["const"] = "1.0" },
            ["id"] = Text("The same on every resend: whoever has had it ignores it.", "uuid"),
            ["source"] = Text("The installation.", "uri"),
            ["type"] = Text("One of the catalogue."),
            ["subject"] = Text("worker/<id of the HRIS>, or programme/<id>."),
            ["time"] = Text("When it happened, UTC.", "date-time"),
            ["datacontenttype"] = new JsonObject { ["const"] = "application/json" },
            ["dataschema"] = Text("The JSON Schema of the data.", "uri"),
            ["sequence"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{20}$", ["description"] = "Orders all events; the row of the pull feed." },
            ["partitionkey"] = Text("What has one order: the worker, or the programme."),
            ["country"] = Text("ISO 3166-1 alpha-2, lower case; where the worker works."),
            ["traceparent"] = Text("W3C trace context of what caused it."),
            ["data"] = new JsonObject { ["type"] = "object" }
        };
        return new JsonObject
        {
            ["type"] = "object", ["properties"] = properties,
            ["required"] = new JsonArray("specversion", "id", "source", "type", "time", "datacontenttype", "dataschema", "data")
        };
    }

    private static JsonObject Text(string description, string? format = null)
    {
        var text = new JsonObject { ["type"] = "string", ["description"] = description };
        if (format is not null) text["format"] = format;
        return text;
    }

    private static JsonObject Ref(string to) => new() { ["$ref"] = $"#/{to}" };
}
