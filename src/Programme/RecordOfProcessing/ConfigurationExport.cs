using ReverseMentoring.Programme.CountryPolicies;

namespace ReverseMentoring.Programme.RecordOfProcessing;

/// <summary>The whole configuration as a works council reads it. As JSON it is this; as Markdown see <see cref="Markdown"/>.</summary>
/// <param name="Country">Null in the record of the whole installation.</param>
public sealed record ConfigurationExport(
    string Language, string Title, string Installation, DateOnly On, string? Country, ExportedPolicy? Policy, IReadOnlyList<ExportedCountry> Countries,
    IReadOnlyList<ExportedRole> Roles, IReadOnlyList<ExportedRecord> Stored, IReadOnlyList<ExportedSurvey> Questionnaires,
    IReadOnlyList<ExportedLine> Mails, IReadOnlyList<ExportedLine> HrisEvents,
    IReadOnlyList<string> NotStored, IReadOnlyList<string> Elsewhere, IReadOnlyList<string> Security, IReadOnlyList<string> NotYet, string CatalogueDigest);

/// <param name="Status"><c>in-force</c>, <c>withdrawn</c> or <c>draft</c>.</param>
/// <param name="NewerDraft">Another content than the one in force is shown here, and waits for the councils.</param>
public sealed record ExportedPolicy(
    int Revision, string Status, int? RevisionInForce, bool NewerDraft, string? ContentDigest, IReadOnlyList<ExportedLine> Settings, IReadOnlyList<ExportedDecision> Councils,
    string AgreementVersion, string? AgreementDigest, IReadOnlyDictionary<string, string> Agreement);

public sealed record ExportedCountry(string Country, int Revision, string Status, int AnonymityThreshold, DateOnly? DecidedOn, string? Reference);

/// <param name="Decision"><c>approved</c>, <c>rejected</c> or <c>pending</c>.</param>
public sealed record ExportedDecision(string? Council, string Decision, DateOnly? DecidedOn, string? Reference);

public sealed record ExportedRole(string Code, string Title, string May, string NeverSees);

public sealed record ExportedLine(string Code, string Title, string Text);

public sealed record ExportedRecord(
    string Code, string Service, string Title, string Purpose, string LegalBasis, IReadOnlyList<string> Readers, string Kept, IReadOnlyList<string> CopiedTo,
    IReadOnlyList<ExportedField> Fields);

public sealed record ExportedField(string Name, string What);

/// <param name="Allowed">By the policy shown.</param>
public sealed record ExportedSurvey(string Code, string Title, bool Allowed, string Answers, string? Scale, IReadOnlyList<string> Items);

/// <summary>Makes it from what is configured. Pure.</summary>
internal static class Exporting
{
    public static ConfigurationExport OfCountry(
        CountryPolicy policy, IReadOnlyDictionary<string, string> agreement, string installation, DateOnly on, string language)
    {
        var (words, shown) = (Catalogue.Current, policy.Draft!);
        return General(installation, on, language, shown) with
        {
            Title = words.Wording["export-title"].In(language).Replace("{country}", policy.Country, StringComparison.Ordinal),
            Country = policy.Country,
            Policy = new(
                policy.Revision, StatusOf(policy), (policy.Approved ?? policy.Withdrawn)?.Revision,
                (policy.Approved ?? policy.Withdrawn) is { } known && known.Revision != policy.Revision, policy.ContentDigest,
                [.. Difference.Of(shown, policy.AgreementDigest, words, language).Select(said => new ExportedLine(said.Key, said.Label, said.Text))],
                [.. policy.RequiredCouncils().Select(council => Decided(policy, council))], shown.AgreementVersion, policy.AgreementDigest, agreement)
        };
    }

    public static ConfigurationExport OfInstallation(IReadOnlyList<CountryPolicy> policies, string installation, DateOnly on, string language) =>
        General(installation, on, language, null) with
        {
            Title = Catalogue.Current.Wording["record-title"].In(language),
            Countries = [.. policies.Where(policy => policy.Draft is not null).OrderBy(policy => policy.Country, StringComparer.Ordinal).Select(policy =>
            {
                var approval = policy.Approved ?? policy.Withdrawn;
                return new ExportedCountry(
                    policy.Country, approval?.Revision ?? policy.Revision, StatusOf(policy), (approval?.Content ?? policy.Draft!).AnonymityThreshold,
                    approval?.DecidedOn, approval?.Reference);
            })]
        };

    public static string StatusOf(CountryPolicy policy) => policy.Approved is not null ? "in-force" : policy.Withdrawn is not null ? "withdrawn" : "draft";

    private static ConfigurationExport General(string installation, DateOnly on, string language, PolicyContent? policy)
    {
        var words = Catalogue.Current;
        string Say(Words said) => said.In(language);
        IReadOnlyList<ExportedLine> Lines(IReadOnlyDictionary<string, Words> lines) => [.. lines.Select(line => new ExportedLine(line.Key, line.Key, Say(line.Value)))];
        return new(
            language, "", installation, on, null, null, [],
            [.. words.Roles.Select(role => new ExportedRole(role.Key, Say(role.Value.Title), Say(role.Value.May), Say(role.Value.Never)))],
            [.. words.Stored.Select(record => new ExportedRecord(
                record.Code, record.Service, Say(record.Title), Say(record.Purpose), Say(words.LegalBases[record.LegalBasis]),
                [.. record.Readers.Select(reader => Say(words.Readers[reader]))], Kept(record, policy, language), record.CopiedTo,
                [.. record.Fields.Select(field => new ExportedField(field.Key, Say(field.Value)))]))],
            [.. words.Surveys.Select(survey => new ExportedSurvey(
                survey.Key, Say(survey.Value.Title), policy?.AllowedSurveys.Contains(survey.Key) ?? true, Say(words.SurveyClasses[survey.Value.Class]),
                survey.Value.Scale?.In(language), [.. survey.Value.Items.Select(Say)]))],
            Lines(words.Mails), Lines(words.HrisEvents),
            [.. words.NotStored.Select(Say)], [.. words.Elsewhere.Select(Say)], [.. words.Security.Select(Say)], [.. words.NotYet.Select(Say)], words.Digest);
    }

    private static string Kept(StoredRecord record, PolicyContent? policy, string language)
    {
        var words = Catalogue.Current;
        if (!words.Kept.ContainsKey(record.Kept)) return words.Keeping[record.Kept].In(language);
        if (policy is null) return $"{words.RetentionPolicy.In(language)} ({words.Kept[record.Kept].In(language)})";
        return policy.RetentionDays.TryGetValue(record.Kept, out var days)
            ? words.Keeping[record.Kept].In(language).Replace("{days}", $"{days}", StringComparison.Ordinal)
            : words.RetentionUnset.In(language);
    }

    private static ExportedDecision Decided(CountryPolicy policy, string? council) =>
        policy.Decisions.FirstOrDefault(decision => decision.Council == council) is { } decision
            ? new(council, decision.Approves ? "approved" : "rejected", decision.DecidedOn, decision.Reference)
            : new(council, "pending", null, null);
}
