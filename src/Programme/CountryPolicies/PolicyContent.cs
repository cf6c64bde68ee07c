using System.Security.Cryptography;
using System.Text.Json;

namespace ReverseMentoring.Programme.CountryPolicies;

/// <param name="Languages">BCP 47, the language of the agreement first.</param>
/// <param name="AnonymityThreshold">The smallest group shown, at least 5.</param>
/// <param name="FreeTextThreshold">The smallest group whose words are shown, at least 10.</param>
/// <param name="AllowedFields">Optional profile fields that may be asked.</param>
/// <param name="AllowedSurveys">Questionnaires that may be asked.</param>
/// <param name="RetentionDays">Days after the end of a programme for which each kind of data is kept.</param>
/// <param name="Switches">What is switched on; everything is off by default.</param>
/// <param name="AgreementVersion">The version of the agreement that participants sign.</param>
/// <param name="Councils">Legal entities whose works councils must approve; none: the one council of the country.</param>
public sealed record PolicyContent(
    IReadOnlyList<string> Languages, int AnonymityThreshold, int FreeTextThreshold, IReadOnlyList<string> AllowedFields,
    IReadOnlyList<string> AllowedSurveys, IReadOnlyDictionary<string, int> RetentionDays, IReadOnlyList<string> Switches, string AgreementVersion,
    IReadOnlyList<string>? Councils = null)
{
    /// <summary>Who must approve it: legal entities, or null for the council of the country.</summary>
    public IEnumerable<string?> RequiredCouncils() => Councils is { Count: > 0 } ? (IEnumerable<string?>)Councils : [null];

    /// <summary>
    /// SHA-256 of what it says and of the words of its agreement. A record compares its lists by reference, and the order of most does not matter:
    /// this is what is the same.
    /// </summary>
    public string Digest(string? agreementDigest) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new object?[]
    {
        Languages, AnonymityThreshold, FreeTextThreshold, Sorted(AllowedFields), Sorted(AllowedSurveys),
        RetentionDays.OrderBy(kept => kept.Key, StringComparer.Ordinal).Select(kept => new object[] { kept.Key, kept.Value }),
        Sorted(Switches), AgreementVersion, agreementDigest, Sorted(Councils ?? [])
    })));

    private static IEnumerable<string> Sorted(IEnumerable<string> codes) => codes.Distinct().Order(StringComparer.Ordinal);
}
