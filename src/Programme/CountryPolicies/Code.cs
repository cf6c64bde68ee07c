namespace ReverseMentoring.Programme;

/// <summary>Short codes that people choose: versions, references, languages.</summary>
internal static class Code
{
    /// <summary>Letters, digits and <c>. - _ /</c>, at most 64.</summary>
    public static bool Is(string? text) => text?.Length is >= 1 and <= 64 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || ".-_/".Contains(letter, StringComparison.Ordinal));

    /// <summary>Looks like BCP 47.</summary>
    public static bool IsLanguage(string? text) => text?.Length is >= 2 and <= 35 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
