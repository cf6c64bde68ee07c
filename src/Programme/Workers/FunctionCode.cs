using System.Globalization;
using System.Text;

namespace ReverseMentoring.Programme.Workers;

/// <summary>A department may be called anything, and what goes into events and to others is codes: the same name makes the same one.</summary>
public static class FunctionCode
{
    /// <summary>Letters and digits in lower case, without accents; whatever is between them is a hyphen.</summary>
    public static string Of(string? name)
    {
        var letters = (name ?? "").Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            .Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-');
        return string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
    }
}
