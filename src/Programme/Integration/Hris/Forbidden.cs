using System.Globalization;
using System.Text;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>What we must not know of a worker, by the names that it goes by in English and German. It is dropped where it comes in, and the sender is told.</summary>
internal static class Forbidden
{
    private static readonly HashSet<string> Fields =
    [
        "birthdate", "dateofbirth", "birthday", "dob", "birthplace", "placeofbirth", "age", "gender", "sex", "sexualorientation", "ethnicity", "ethnicorigin", "race",
        "religion", "denomination", "nationality", "citizenship", "maritalstatus", "children", "health", "healthstatus", "disability", "pregnancy", "absencereason",
        "leavereason", "sickness", "salary", "basesalary", "compensation", "pay", "wage", "bonus", "homeaddress", "privateaddress", "address", "street", "privateemail",
        "personalemail", "homeemail", "privatephone", "personalphone", "homephone", "mobile", "bankaccount", "iban", "taxid", "taxnumber", "taxclass", "ssn",
        "socialsecuritynumber", "nationalid", "passportnumber", "photo", "unionmembership", "politicalopinion",
        "geburtsdatum", "geburtstag", "geburtsort", "alter", "geschlecht", "ethnie", "ethnischeherkunft", "herkunft", "konfession", "nationalitaet",
        "staatsangehoerigkeit", "familienstand", "kinder", "gesundheit", "behinderung", "schwerbehinderung", "schwangerschaft", "abwesenheitsgrund", "krankheit",
        "gehalt", "grundgehalt", "lohn", "verguetung", "privatanschrift", "privatadresse", "adresse", "anschrift", "strasse", "privatemail", "privattelefon",
        "telefonprivat", "mobiltelefon", "bankverbindung", "kontonummer", "steuerid", "steuernummer", "steuerklasse", "sozialversicherungsnummer",
        "personalausweisnummer", "foto", "gewerkschaft", "parteizugehoerigkeit"
    ];

    public static bool Is(string field) => Fields.Contains(Plain(field));

    /// <summary>Letters and digits alone, so that <c>Date of birth</c>, <c>date_of_birth</c> and <c>dateOfBirth</c> are one.</summary>
    public static string Plain(string field)
    {
        var plain = new StringBuilder(field.Length);
        foreach (var letter in field.ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark) plain.Append(letter);
        }

        return plain.ToString();
    }
}
