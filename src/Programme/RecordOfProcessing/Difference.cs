using System.Globalization;
using ReverseMentoring.Programme.CountryPolicies;

namespace ReverseMentoring.Programme.RecordOfProcessing;

/// <summary>One thing that is said, under a key that stays the same when it is said differently.</summary>
internal sealed record Statement(string Key, string Label, string Text);

/// <param name="Before">Null: was not there.</param>
/// <param name="After">Null: is gone.</param>
public sealed record Change(string What, string? Before, string? After);

/// <summary>What is said differently now. Pure.</summary>
internal static class Difference
{
    public static IReadOnlyList<Change> Between(IReadOnlyList<Statement> before, IReadOnlyList<Statement> after)
    {
        var (old, present) = (before.ToDictionary(one => one.Key), after.ToDictionary(one => one.Key));
        return
        [
            .. before.Where(one => present.GetValueOrDefault(one.Key)?.Text != one.Text).Select(one => new Change(one.Label, one.Text, present.GetValueOrDefault(one.Key)?.Text)),
            .. after.Where(one => !old.ContainsKey(one.Key)).Select(one => new Change(one.Label, null, one.Text))
        ];
    }

    /// <summary>A policy, setting by setting.</summary>
    public static IReadOnlyList<Statement> Of(PolicyContent policy, string? agreementDigest, Catalogue words, string language)
    {
        string On(bool on, string yes, string no) => words.Wording[on ? yes : no].In(language);
        string Label(string kind, IReadOnlyDictionary<string, Words> names, string code) => $"{words.Policy[kind].In(language)}: {names.GetValueOrDefault(code)?.In(language) ?? code}";
        Statement Plain(string key, string text) => new(key, words.Policy[key].In(language), text);
        var titles = words.Surveys.ToDictionary(survey => survey.Key, survey => survey.Value.Title);
        return
        [
            Plain("languages", string.Join(", ", policy.Languages)),
            Plain("anonymity-threshold", policy.AnonymityThreshold.ToString(CultureInfo.InvariantCulture)),
            Plain("free-text-threshold", policy.FreeTextThreshold.ToString(CultureInfo.InvariantCulture)),
            Plain("agreement-version", policy.AgreementVersion),
            Plain("agreement-digest", agreementDigest ?? "–"),
            Plain("councils", string.Join(", ", policy.RequiredCouncils().Select(council => council ?? words.Wording["country-council"].In(language)))),
            .. CountryPolicyDecider.Fields.Select(code => new Statement($"field/{code}", Label("field", words.Fields, code), On(policy.AllowedFields.Contains(code), "allowed", "not-allowed"))),
            .. CountryPolicyDecider.Surveys.Select(code => new Statement($"survey/{code}", Label("survey", titles, code), On(policy.AllowedSurveys.Contains(code), "allowed", "not-allowed"))),
            .. CountryPolicyDecider.Kept.Select(code => new Statement($"retention/{code}", Label("retention", words.Kept, code),
                policy.RetentionDays.TryGetValue(code, out var days) ? days.ToString(CultureInfo.InvariantCulture) : words.RetentionUnset.In(language))),
            .. CountryPolicyDecider.Switches.Select(code => new Statement($"switch/{code}", Label("switch", words.Switches, code), On(policy.Switches.Contains(code), "on", "off")))
        ];
    }

    /// <summary>What the product says of itself, sentence by sentence.</summary>
    public static IReadOnlyList<Statement> Of(Catalogue catalogue, string language) =>
    [
        .. catalogue.Stored.SelectMany(record => Of(record, catalogue, language)),
        .. catalogue.Roles.SelectMany(role => new[] { ("may", role.Value.May), ("never", role.Value.Never) }.Select(said =>
            new Statement($"role/{role.Key}/{said.Item1}", $"{role.Value.Title.In(language)}: {Label(said.Item1, language)}", said.Item2.In(language)))),
        .. catalogue.Surveys.SelectMany(survey => survey.Value.Items.Select((item, number) =>
            new Statement($"survey/{survey.Key}/{number}", $"{survey.Value.Title.In(language)} {number + 1}", item.In(language)))),
        .. catalogue.Surveys.Select(survey => new Statement(
            $"survey/{survey.Key}", survey.Value.Title.In(language), catalogue.SurveyClasses.GetValueOrDefault(survey.Value.Class)?.In(language) ?? survey.Value.Class)),
        .. catalogue.Mails.Select(mail => new Statement($"mail/{mail.Key}", $"{Label("mails", language)}: {mail.Key}", mail.Value.In(language))),
        .. catalogue.HrisEvents.Select(told => new Statement($"hris/{told.Key}", $"{Label("hris-events", language)}: {told.Key}", told.Value.In(language))),
        .. Sentences("not-stored", catalogue.NotStored, language), .. Sentences("elsewhere", catalogue.Elsewhere, language),
        .. Sentences("security", catalogue.Security, language), .. Sentences("not-yet", catalogue.NotYet, language)
    ];

    private static IEnumerable<Statement> Of(StoredRecord record, Catalogue catalogue, string language)
    {
        var title = record.Title.In(language);
        string Named(string key) => $"{title}: {Label(key, language)}";
        yield return new($"stored/{record.Code}/purpose", Named("purpose"), record.Purpose.In(language));
        yield return new($"stored/{record.Code}/legal-basis", Named("legal-basis"), catalogue.LegalBases[record.LegalBasis].In(language));
        yield return new($"stored/{record.Code}/readers", Named("who-reads"), string.Join("; ", record.Readers.Select(reader => catalogue.Readers[reader].In(language))));
        yield return new($"stored/{record.Code}/kept", Named("how-long"), catalogue.Keeping[record.Kept].In(language).Replace("{days}", "…", StringComparison.Ordinal));
        yield return new($"stored/{record.Code}/copies", Named("where"), record.CopiedTo.Count == 0 ? "–" : string.Join(", ", record.CopiedTo));
        foreach (var (name, what) in record.Fields) yield return new($"stored/{record.Code}/field/{name}", $"{title}: {name}", what.In(language));
    }

    // A sentence is its own key: reworded, it is another one.
    private static IEnumerable<Statement> Sentences(string list, IReadOnlyList<Words> sentences, string language) =>
        sentences.Select(sentence => new Statement($"{list}/{sentence.In("en")}", Label(list, language), sentence.In(language)));

    // In today's words, whatever an older edition called it.
    private static string Label(string key, string language) => Catalogue.Current.Wording[key].In(language);
}
