using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.ServiceDefaults.Privacy;

/// <summary>What one service holds about one person. Every service answers the same shape, each for itself.</summary>
/// <param name="OtherServices">Whose parts are to be asked for as well, at the same path.</param>
public sealed record PersonExport(
    string Service, Guid PersonId, DateTimeOffset At, IReadOnlyList<ExportedSection> Sections, IReadOnlyList<string> OtherServices);

/// <param name="Code">As in the record of processing, which says why it is kept, who reads it and how long.</param>
public sealed record ExportedSection(string Code, string Title, IReadOnlyList<JsonElement> Items);

/// <param name="Code">Of the record of processing.</param>
public sealed record HeldData(string Code, IReadOnlyList<object> Items);

/// <summary>Gathers what a service holds of somebody.</summary>
public delegate Task<IReadOnlyList<HeldData>> GatherHeldData(Guid personId, DateTimeOffset now, IDocumentSession session, CancellationToken ct);

public static class ExportEndpoint
{
    private static readonly string[] Services = ["programme", "matching", "scheduling", "feedback"];

    /// <summary>One's own data, to take away (Art. 15 and 20 GDPR).</summary>
    /// <param name="service">Its part of the record of processing is embedded in the assembly of <paramref name="gather"/>.</param>
    public static void MapPersonExport(this IEndpointRouteBuilder app, string service, GatherHeldData gather)
    {
        var labels = ExportLabels.Of(gather.Method.DeclaringType!.Assembly, service);
        app.MapGet("/api/v1/me/export", async (
            string? language, Caller caller, IDocumentSession session, HttpContext http, [FromKeyedServices(DomainClock.Key)] TimeProvider clock, CancellationToken ct) =>
        {
            var spoken = language is "de" ? "de" : "en";
            if (language is not (null or "en" or "de")) return new Refusal(RefusalKind.Rule, "language-unknown", "The languages are en, de.").ToProblem();
            var now = clock.GetUtcNow();
            var held = await gather(caller.PersonId, now, session, ct);
            var export = new PersonExport(service, caller.PersonId, now,
                [.. held.Select(one => new ExportedSection(one.Code, labels.Title(one.Code, spoken), [.. one.Items.Select(item => JsonSerializer.SerializeToElement(item, item.GetType(), Json.Options))]))],
                [.. Services.Where(other => other != service)]);
            http.Response.Headers.Vary = "Accept";
            return http.Request.Headers.Accept.ToString().Contains("text/markdown", StringComparison.OrdinalIgnoreCase)
                ? TypedResults.Text(ExportText.Of(export, labels, spoken), "text/markdown", Encoding.UTF8)
                : TypedResults.Ok(export);
        }).RequireAuthorization(Policies.Person).WithTags("Privacy")
            .WithSummary("Everything that this service holds about me: JSON, or Markdown to read where the caller accepts text/markdown; in English or German.");
    }
}

/// <summary>What each field is, in the words of the record of processing.</summary>
internal sealed class ExportLabels(IReadOnlyDictionary<string, ExportLabels.Record> records)
{
    internal sealed record Record(string Code, IReadOnlyDictionary<string, string> Title, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Fields);

    public static ExportLabels Of(Assembly assembly, string service)
    {
        using var catalogue = assembly.GetManifestResourceStream($"catalogue.{service}.json")
            ?? throw new InvalidOperationException($"The record of processing of '{service}' is not embedded.");
        return new(JsonSerializer.Deserialize<IReadOnlyList<Record>>(catalogue, JsonSerializerOptions.Web)!.ToDictionary(record => record.Code));
    }

    public string Title(string code, string language) => records[code].Title[language];

    /// <param name="member">As it is in JSON; itself where the record says nothing of it.</param>
    public string Field(string code, string member, string language) =>
        records[code].Fields.GetValueOrDefault(member.Length > 0 ? char.ToUpperInvariant(member[0]) + member[1..] : member)?[language] ?? member;
}

/// <summary>The export as it is read and printed.</summary>
internal static class ExportText
{
    public static string Of(PersonExport export, ExportLabels labels, string language)
    {
        var german = language == "de";
        var text = new StringBuilder();
        text.Append(german ? "# Was über Sie gespeichert ist" : "# What is stored about you").Append(" (").Append(export.Service).Append(")\n\n")
            .Append(german ? "Stand: " : "As of: ").Append(CultureInfo.InvariantCulture, $"{export.At.ToUniversalTime():yyyy-MM-dd HH:mm} UTC\n\n");
        foreach (var section in export.Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {section.Title}\n\n");
            if (section.Items.Count == 0) text.Append(german ? "Nichts.\n\n" : "Nothing.\n\n");
            foreach (var item in section.Items)
            {
                text.Append(german ? "| Angabe | Inhalt |\n|---|---|\n" : "| Field | Content |\n|---|---|\n");
                foreach (var (label, value) in Lines(item, "", member => labels.Field(section.Code, member, language))) text.Append(CultureInfo.InvariantCulture, $"| {Cell(label)} | {Cell(value)} |\n");
                text.Append('\n');
            }
        }

        return text.Append(german ? "Weitere Teile führen die Dienste " : "Further parts are held by the services ").AppendJoin(", ", export.OtherServices).Append(".\n").ToString();
    }

    private static IEnumerable<(string Label, string Value)> Lines(JsonElement value, string label, Func<string, string> name) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Lines(member.Value, label.Length == 0 ? name(member.Name) : $"{label}: {name(member.Name)}", name)),
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) =>
            value.GetArrayLength() == 0 ? [] : [(label, string.Join(", ", value.EnumerateArray().Select(item => item.ToString())))],
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Lines(item, $"{label} {index + 1}", name)),
        JsonValueKind.Null => [],
        _ => [(label, value.ToString())]
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
