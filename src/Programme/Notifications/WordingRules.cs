using System.Text.RegularExpressions;
using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>What the words of a mail may be.</summary>
internal static partial class WordingRules
{
    private const int LongestSubject = 150;
    private const int LongestParagraph = 2000;
    private const int MostParagraphs = 20;
    private const int LongestAction = 60;

    /// <returns>The first rule that they break; null if none.</returns>
    public static Decision? Broken(Wording words, MailKind kind)
    {
        if (!IsLine(words.Subject, LongestSubject)) return Refuse("subject-malformed", $"A subject is one line of at most {LongestSubject} characters.");
        if (words.Text.Count is 0 or > MostParagraphs || !words.Text.All(paragraph => IsLine(paragraph, LongestParagraph)))
            return Refuse("text-malformed", $"A text is 1 to {MostParagraphs} paragraphs, each of at most {LongestParagraph} characters and without line breaks.");
        if (words.Action is { } action && !IsLine(action, LongestAction)) return Refuse("action-malformed", $"The label of the link has at most {LongestAction} characters.");
        if (words.Lines.Any(line => Wording.Placeholder().Replace(line, "").IndexOfAny(['{', '}']) >= 0)) return Refuse("braces-unbalanced", "Braces stand around a placeholder and nowhere else.");
        if (words.Placeholders.FirstOrDefault(placeholder => placeholder != "name" && !kind.Parameters.ContainsKey(placeholder)) is not null)
            return Refuse("placeholder-unknown", $"The placeholders of this mail are {string.Join(", ", kind.Parameters.Keys.Prepend("name").Select(key => $"{{{key}}}"))}.");
        if (kind.Needed.Except(words.Placeholders).FirstOrDefault() is { } missing) return Refuse("placeholder-missing", $"This mail cannot do without {{{missing}}}.");
        return words.Lines.Any(line => PlaceholderInAddress().IsMatch(line))
            ? Refuse("placeholder-in-address", "An address must not hold what the mail says of somebody.")
            : null;
    }

    /// <summary>The language alone, without region or script: <c>de</c>, not <c>de-AT</c>.</summary>
    public static bool IsLanguage(string text) => text.Length is 2 or 3 && text.All(char.IsAsciiLetterLower);

    private static bool IsLine(string? text, int longest) => !string.IsNullOrWhiteSpace(text) && text.Length <= longest && !text.Any(char.IsControl);

    [GeneratedRegex(@"(://|www\.|mailto:)\S*\{", RegexOptions.IgnoreCase)]
    private static partial Regex PlaceholderInAddress();
}
