using System.Globalization;
using System.Net;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>One mail in words, as text and as its HTML twin.</summary>
/// <param name="Address">The page of the portal to which it leads; null where there is no portal.</param>
/// <param name="Choices">The page of the portal on which its reader says which mails they want; null as above.</param>
/// <param name="Template">The version of the shipped words, or of the template.</param>
/// <param name="TemplateId">The template that was used; null for the shipped words.</param>
internal sealed record Words(string Language, string Subject, string Text, string Html, Uri? Address, Uri? Choices, int Template, Guid? TemplateId);

/// <summary>Makes a mail of words and values. Pure. Values are text and stay text: nothing in a name can become markup or a header.</summary>
internal static class Rendering
{
    public static Words Render(MailKinds kinds, MailKind kind, Chosen chosen, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string> ids, Uri? portal)
    {
        var words = chosen.Words.With(placeholder => Plain(values[placeholder]));
        var language = kinds.Language(chosen.Language);
        var label = words.Action ?? (kind.Words.GetValueOrDefault(chosen.Language) ?? kind.Words[MailKinds.Fallback]).Action!;
        var address = portal is null ? null : Address(portal, kind.Link, ids);
        var choices = portal is null ? null : new Uri(portal, "me/notifications");
        return new(
            chosen.Language, words.Subject, Text(words, label, address, language, choices), Html(words, chosen.Language, label, address, language, choices),
            address, choices, chosen.Version, chosen.TemplateId);
    }

    /// <summary>An instant as its reader would write it.</summary>
    public static string Readable(DateTimeOffset instant, TimeZoneInfo zone, string language, MailKinds kinds) =>
        $"{TimeZoneInfo.ConvertTime(instant, zone).ToString(kinds.Languages.GetValueOrDefault(language)?.Instant ?? "f", CultureInfo.GetCultureInfo(language))} ({zone.Id})";

    /// <summary>A page of the portal. Without an id that it needs, the portal's first page: a mail that leads there is better than none.</summary>
    private static Uri Address(Uri portal, string link, IReadOnlyDictionary<string, string> ids)
    {
        var complete = true;
        var path = Wording.Placeholder().Replace(link, found =>
        {
            // Ids and nothing else: whatever stood in an address would stand in the logs of everybody on its way.
            complete &= Guid.TryParse(ids.GetValueOrDefault(found.Groups[1].Value), out var id);
            return id.ToString();
        });
        return complete ? new Uri(portal, path.TrimStart('/')) : portal;
    }

    private static string Text(Wording words, string label, Uri? address, LanguageData language, Uri? choices) =>
        $"{string.Join("\n\n", words.Text)}{(address is null ? "" : $"\n\n{label}:\n{address}")}\n\n{language.Closing}\n{(choices is null ? "" : $"\n-- \n{language.Choices}:\n{choices}\n")}";

    private static string Html(Wording words, string code, string label, Uri? address, LanguageData language, Uri? choices) => $"""
        <!doctype html>
        <html lang="{Encoded(code)}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Encoded(words.Subject)}</title>
        </head>
        <body style="margin:0 auto;max-width:38em;padding:1em;font:1rem/1.5 sans-serif;color:#1b1b1b;background:#ffffff">
        <main>
        {string.Join('\n', words.Text.Select(line => $"<p>{Encoded(line)}</p>"))}
        {Link(address, label)}
        <p>{Encoded(language.Closing)}</p>
        </main>
        {Footer(choices, language.Choices)}
        </body>
        </html>

        """;

    private static string Footer(Uri? choices, string label) => choices is null ? "" : $"""<footer style="font-size:.875rem;color:#4a4a4a">{Link(choices, label)}</footer>""";

    private static string Link(Uri? address, string label) => address is null ? "" : $"""<p><a href="{Encoded(address.AbsoluteUri)}" style="color:#00437a">{Encoded(label)}</a></p>""";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    // No line breaks (a subject is a header), and nothing that turns the text around it.
    private static string Plain(string value) => new([.. value.Where(letter => letter is not (>= '\u202A' and <= '\u202E') and not (>= '\u2066' and <= '\u2069')).Select(letter => char.IsControl(letter) ? ' ' : letter)]);
}
