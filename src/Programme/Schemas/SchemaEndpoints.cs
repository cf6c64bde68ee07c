using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Schemas;

/// <summary>The committed schemas at the addresses that <c>dataschema</c> names. They say nothing of anybody, so nobody is asked who reads.</summary>
internal static class SchemaEndpoints
{
    private const string Prefix = "schemas/";

    private static readonly Dictionary<string, byte[]> Files = typeof(SchemaEndpoints).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(name => name[Prefix.Length..].Replace('\\', '/'), Read, StringComparer.Ordinal);

    public static void MapSchemas(this IEndpointRouteBuilder app)
    {
        var schemas = app.MapGroup("/schemas").AllowAnonymous().WithTags("HRIS");
        schemas.MapGet("/asyncapi.json", (HttpContext http) => Serve(http, "asyncapi.json")).WithSummary("The catalogue of events as an AsyncAPI 3 document.");
        schemas.MapGet("/{name}/{version}.json", (string name, string version, HttpContext http) => Serve(http, $"{name}/{version}.json"))
            .WithSummary("The JSON Schema of the data of a type, such as participation.enrolled in version 1.0; 1.0.sample is a whole event.");
    }

    private static IResult Serve(HttpContext http, string file)
    {
        if (!Files.TryGetValue(file, out var content)) return new Refusal(RefusalKind.NotFound, "schema-unknown", "There is no such schema.").ToProblem();
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Bytes(content, file.EndsWith(".sample.json", StringComparison.Ordinal) || file == "asyncapi.json" ? "application/json" : "application/schema+json");
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(SchemaEndpoints).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
