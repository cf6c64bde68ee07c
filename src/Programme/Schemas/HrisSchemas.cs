using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ReverseMentoring.Programme.Integration.Hris;

namespace ReverseMentoring.Programme.Schemas;

/// <summary>The JSON Schema of the data of each type, made from the record that is the data.</summary>
internal static class HrisSchemas
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver()
    };

    // What is null is not written, so nothing that is written is null.
    private static readonly JsonSchemaExporterOptions Exporting = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (_, schema) =>
        {
            if (schema is not JsonObject node) return schema;
            if (node["type"] is JsonArray types) node["type"] = types.Select(type => (string)type!).Single(type => type != "null");
            node.Remove("default");
            return node;
        }
    };

    public static JsonObject Of(HrisType type)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var part in new[] { type.Head, type.Data }.OfType<Type>())
        {
            var schema = Strict.GetJsonSchemaAsNode(part, Exporting).AsObject();
            foreach (var (name, property) in schema["properties"]!.AsObject()) properties[name] = property!.DeepClone();
            foreach (var name in schema["required"]?.AsArray() ?? []) required.Add((string)name!);
        }

        // Nothing is said of other properties: a reader ignores what it does not know, so that fields can be added.
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = type.Type,
            ["description"] = type.Summary,
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = required
        };
    }
}
