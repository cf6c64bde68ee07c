using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>One mail in words, as text and as its HTML twin.</summary>
internal sealed record Words(string Language, string Subject, string Text, string Html, int Version);

/// <summary>
/// The texts of every kind of mail in every language, as versioned data (<c>templates.json</c>). A placeholder in braces is a parameter;
/// instants are written in the zone and the manner of the reader.
/// </summary>
internal sealed partial class Templates
{
    private const string Fallback = "en";
    private readonly Catalogue _catalogue;

    public Templates()
    {
        using var stream = typeof(Templates).Assembly.GetManifestResourceStream("templates.json")!;
        _catalogue = JsonSerializer.Deserialize<Catalogue>(stream, JsonSerializerOptions.Web)!;
    }

    public IReadOnlyCollection<string> Kinds => _catalogue.Kinds.Keys;

    /// <exception cref="InvalidOperationException">No such kind, or a parameter is missing: the request goes to the error queue, where it is not lost.</exception>
    public Words Write(string kind, string? language, string name, TimeZoneInfo zone, IReadOnlyDictionary<string, string> parameters)
    {
        if (!_catalogue.Kinds.TryGetValue(kind, out var languages)) throw new InvalidOperationException($"There is no template '{kind}'.");
        var spoken = language?.Split('-')[0];
        var chosen = spoken is not null && languages.ContainsKey(spoken) ? spoken : Fallback;
        var template = languages[chosen];
        var culture = CultureInfo.GetCultureInfo(chosen);

        string Fill(string text) => Placeholder().Replace(text, match => match.Groups[1].Value switch
        {
            "name" => name,
            var key when parameters.TryGetValue(key, out var value) => Readable(value, zone, culture),
            var key => throw new InvalidOperationException($"The template '{kind}' asks for '{key}'.")
        });

        var lines = template.Text.Select(Fill).ToList();
        var html = $"<!doctype html><html lang=\"{chosen}\"><body>{string.Concat(lines.Select(line => $"<p>{WebUtility.HtmlEncode(line)}</p>"))}</body></html>";
        return new(chosen, Fill(template.Subject), string.Join("\n\n", lines) + "\n", html, _catalogue.Version);
    }

    private static string Readable(string value, TimeZoneInfo zone, CultureInfo culture) =>
        DateTimeOffset.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? $"{TimeZoneInfo.ConvertTime(instant, zone).ToString("f", culture)} ({zone.Id})"
            : value;

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();

    private sealed record Catalogue(int Version, Dictionary<string, Dictionary<string, Template>> Kinds);

    private sealed record Template(string Subject, IReadOnlyList<string> Text);
}
