using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Agreements;

/// <summary>Every rule of an agreement's words. Pure.</summary>
internal static class AgreementDecider
{
    private const int LongestText = 50_000;
    private const int MostLanguages = 40;

    public static Decision Decide(Agreement? agreement, Guid id, string country, string version, WriteAgreement command, Guid by)
    {
        var texts = command.Texts;
        if (agreement is not null && texts.Values.All(text => text is not null) && agreement.Digest == AgreementText.Digest(texts)) return Nothing;
        // Somebody may have signed it: another wording is another version.
        if (agreement is not null) return Conflict("agreement-version-exists", "This version says something else already; what it says never changes. Write another version.");
        if (!Country.IsCode(country)) return Refuse("country-unknown", "A country is two upper-case letters of ISO 3166-1.");
        if (!Code.Is(version)) return Refuse("agreement-version-malformed", "A version of the agreement is a short code.");
        if (texts.Count is 0 or > MostLanguages || !texts.Keys.All(Code.IsLanguage)) return Refuse("language-unknown", "At least one language, each as in BCP 47.");
        if (texts.Values.Any(text => string.IsNullOrWhiteSpace(text) || text.Length > LongestText)) return Refuse("agreement-text-missing", "Words in each language, 50,000 characters at most.");
        return Of(new AgreementWritten(country, version, [.. texts.Keys.Order(StringComparer.Ordinal)], AgreementText.Digest(texts), by)).Keep(new AgreementText(id, texts));
    }
}
