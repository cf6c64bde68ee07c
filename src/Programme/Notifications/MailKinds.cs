using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>
/// Every kind of mail with the words that are shipped, as versioned data (<c>templates.json</c>): another kind or another language is
/// another entry there.
/// </summary>
internal sealed class MailKinds
{
    /// <summary>What is read by whoever reads nothing that we write.</summary>
    public const string Fallback = "en";

    public MailKinds()
    {
        using var stream = typeof(MailKinds).Assembly.GetManifestResourceStream("templates.json")!;
        var shipped = JsonSerializer.Deserialize<Shipped>(stream, JsonSerializerOptions.Web)!;
        (Version, Languages, Groups) = (shipped.Version, shipped.Languages, shipped.Groups);
        All = shipped.Kinds.ToDictionary(kind => kind.Key, kind => kind.Value with { Code = kind.Key });
    }

    /// <summary>Of the shipped words.</summary>
    public int Version { get; }
    public IReadOnlyDictionary<string, MailKind> All { get; }
    public IReadOnlyDictionary<string, LanguageData> Languages { get; }

    /// <summary>The names of groups of kinds, by language.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Groups { get; }

    public bool Knows(string code, [NotNullWhen(true)] out MailKind? kind) => All.TryGetValue(code, out kind);

    /// <summary>What a language needs beside the words of its mails; that of English where nobody has said.</summary>
    public LanguageData Language(string language) => Languages.GetValueOrDefault(language) ?? Languages[Fallback];

    private sealed record Shipped(
        int Version, Dictionary<string, LanguageData> Languages, Dictionary<string, IReadOnlyDictionary<string, string>> Groups, Dictionary<string, MailKind> Kinds);
}

/// <param name="Group">What it is about.</param>
/// <param name="Optional">Whoever does not want it need not get it.</param>
/// <param name="Names">By language.</param>
/// <param name="Link">Where in the portal it leads; ids of the request stand in braces.</param>
/// <param name="Parameters">The placeholders of its words, beside the name of the reader, and what each stands for.</param>
/// <param name="Words">By language.</param>
internal sealed record MailKind(
    [property: JsonIgnore] string Code, string Group, bool Optional, IReadOnlyDictionary<string, string> Names, string Link,
    IReadOnlyDictionary<string, ParameterType>? Parameters, IReadOnlyDictionary<string, Wording> Words)
{
    public IReadOnlyDictionary<string, ParameterType> Parameters { get; init; } = Parameters ?? new Dictionary<string, ParameterType>();

    /// <summary>What the shipped words tell, any others must tell too: a reminder without its date is none.</summary>
    public IEnumerable<string> Needed => Words[MailKinds.Fallback].Placeholders.Intersect(Parameters.Keys);
}

/// <summary>What a placeholder stands for, and so how it is written for its reader.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParameterType>))]
internal enum ParameterType
{
    /// <summary>In the zone and the manner of the reader.</summary>
    Instant,
    Number,
    /// <summary>The name of the person whose id is the parameter <c>personId</c>, or of the participant of <c>participantId</c>.</summary>
    Person,
    /// <summary>The title of the programme of <c>programmeId</c>, in the reader's language.</summary>
    Programme
}

/// <param name="Instant">How a day with a time is written (.NET format).</param>
/// <param name="Closing">The last line of every mail.</param>
/// <param name="Choices">The label of the link to one's own choices.</param>
/// <param name="Appointment">What an appointment is called in a calendar that others can see.</param>
/// <param name="Somebody">Who has no name any more.</param>
/// <param name="Platform">A programme that has no title any more.</param>
/// <param name="Sample">Somebody in a preview.</param>
internal sealed record LanguageData(string Instant, string Closing, string Choices, string Appointment, string Somebody, string Platform, string Sample);

/// <summary>The words of one kind of mail in one language: plain text, placeholders in braces.</summary>
/// <param name="Text">Paragraphs.</param>
/// <param name="Action">The label of the link into the portal; without one, that of the shipped words.</param>
public sealed partial record Wording(string Subject, IReadOnlyList<string> Text, string? Action = null)
{
    /// <summary>What stands in braces, each once.</summary>
    internal IEnumerable<string> Placeholders => Lines.SelectMany(line => Placeholder().Matches(line)).Select(found => found.Groups[1].Value).Distinct();

    internal IEnumerable<string> Lines => Text.Prepend(Subject).Append(Action ?? "");

    /// <summary>With every placeholder replaced.</summary>
    internal Wording With(Func<string, string> value)
    {
        string Fill(string line) => Placeholder().Replace(line, found => value(found.Groups[1].Value));
        return new(Fill(Subject), [.. Text.Select(Fill)], Action is null ? null : Fill(Action));
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    internal static partial Regex Placeholder();
}
