using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.RecordOfProcessing;

/// <summary>The same in every language that there is; a language is data.</summary>
internal sealed class Words : Dictionary<string, string>
{
    public string In(string language) => GetValueOrDefault(language) ?? this["en"];

    private string? GetValueOrDefault(string language) => TryGetValue(language, out var text) ? text : null;
}

/// <summary>Something that is stored about people or their work: what, why, who reads it, how long, where else it is.</summary>
/// <param name="Code">Never changes: a later edition is compared by it.</param>
/// <param name="Service">Which service keeps it; <c>every</c> for the machinery that all have.</param>
/// <param name="Types">The records, tables and contracts that hold it: a test compares their members with <paramref name="Fields"/>.</param>
/// <param name="Kept">How long: one of the kinds of retention of a policy, or a rule of the product.</param>
/// <param name="CopiedTo">Other services that hold a copy, without names.</param>
internal sealed record StoredRecord(
    string Code, string Service, Words Title, IReadOnlyList<string> Types, Words Purpose, string LegalBasis, IReadOnlyList<string> Readers, string Kept,
    IReadOnlyList<string> CopiedTo, IReadOnlyDictionary<string, Words> Fields);

internal sealed record RoleWords(Words Title, Words May, Words Never);

/// <param name="Class">Who learns what was answered; empty where nothing is asked yet.</param>
internal sealed record Survey(Words Title, string Class, Words? Scale, IReadOnlyList<Words> Items);

/// <summary>
/// What the product says about itself: everything it stores about people, and everything it tells anybody. Data in this repository, so that it is
/// reviewed with the code, and compared with the code by a test: a field that is added without being declared here does not pass.
/// </summary>
internal sealed record Catalogue(
    IReadOnlyDictionary<string, Words> Services, IReadOnlyDictionary<string, RoleWords> Roles, IReadOnlyDictionary<string, Words> Readers,
    IReadOnlyDictionary<string, Words> LegalBases, IReadOnlyDictionary<string, Words> Keeping, Words RetentionUnset, Words RetentionPolicy,
    IReadOnlyDictionary<string, Words> Policy, IReadOnlyDictionary<string, Words> Fields, IReadOnlyDictionary<string, Words> Switches, IReadOnlyDictionary<string, Words> Kept,
    IReadOnlyDictionary<string, Survey> Surveys, IReadOnlyDictionary<string, Words> SurveyClasses,
    IReadOnlyDictionary<string, Words> Mails, IReadOnlyDictionary<string, Words> HrisEvents,
    IReadOnlyList<Words> NotStored, IReadOnlyList<Words> Elsewhere, IReadOnlyList<Words> Security, IReadOnlyList<Words> NotYet,
    IReadOnlyDictionary<string, Words> Wording)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
    private static readonly string[] Files = ["programme", "matching", "scheduling", "feedback", "every"];

    public static IReadOnlyList<string> Languages { get; } = ["en", "de"];

    /// <summary>Of this version of the product.</summary>
    public static Catalogue Current { get; } = Read<Catalogue>("common") with { Stored = [.. Files.SelectMany(Read<IReadOnlyList<StoredRecord>>)] };

    public IReadOnlyList<StoredRecord> Stored { get; init; } = [];

    /// <summary>SHA-256 of all it says.</summary>
    [JsonIgnore]
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text())));

    public string Text() => JsonSerializer.Serialize(this, Json);

    public static Catalogue Of(string text) => JsonSerializer.Deserialize<Catalogue>(text, Json)!;

    private static T Read<T>(string name)
    {
        using var stream = typeof(Catalogue).Assembly.GetManifestResourceStream($"catalogue.{name}.json")!;
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }
}

/// <summary>What the product said when a council approved: kept, so that a later edition can be compared with it.</summary>
/// <param name="Id">The digest of the text.</param>
internal sealed record CatalogueEdition(string Id, string Text);

internal static class CatalogueKeeping
{
    public static Decision KeepCatalogue(this Decision decision) =>
        decision.Events.Count > 0 ? decision.Keep(new CatalogueEdition(Catalogue.Current.Digest, Catalogue.Current.Text())) : decision;
}
