using System.Text.Json;
using System.Text.RegularExpressions;
using ReverseMentoring.ServiceDefaults;

namespace ReverseMentoring.Programme;

/// <summary>Texts and tables that ship with the service, as data. Read strictly: a file that lacks something is found by the first who reads it, in a test.</summary>
internal static partial class Content
{
    /// <param name="name">Folder and file, such as <c>training/paths.json</c>.</param>
    public static T Read<T>(string name)
    {
        using var stream = typeof(Content).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There is no content '{name}'.");
        return JsonSerializer.Deserialize<T>(stream, Json.Options)!;
    }

    /// <summary>The same text in each language that it has a file for: a language more is a file more.</summary>
    /// <param name="name">Folder and file without language and extension, such as <c>topics/digital-trends</c>.</param>
    public static IReadOnlyDictionary<string, T> InEachLanguage<T>(string name) => typeof(Content).Assembly.GetManifestResourceNames()
        .Select(file => Language().Match(file))
        .Where(file => file.Success && file.Groups[1].Value == name)
        .ToDictionary(file => file.Groups[2].Value, file => Read<T>(file.Value), StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(.+)\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\.json$")]
    private static partial Regex Language();
}
