using System.Globalization;
using System.Text;

namespace ReverseMentoring.Programme.RecordOfProcessing;

/// <summary>An export as a document that people read, print and file. CommonMark with tables.</summary>
internal sealed class Markdown(string language)
{
    private readonly StringBuilder _text = new();
    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(language);

    public static string Of(ConfigurationExport export, Controller controller)
    {
        var page = new Markdown(export.Language);
        page.Head(export);
        if (export.Policy is { } policy) page.Policy(policy);
        else page.Controlled(export, controller);
        page.Roles(export);
        page.Stored(export);
        page.Questionnaires(export);
        page.Title("mails").Table(["kind", "when"], export.Mails.Select(mail => new[] { mail.Code, mail.Text }));
        page.Title("hris-events").Table(["kind", "what"], export.HrisEvents.Select(told => new[] { told.Code, told.Text }));
        page.Title("elsewhere").List(export.Elsewhere).Title("not-stored").List(export.NotStored).Title("security").List(export.Security).Title("not-yet").List(export.NotYet);
        return page._text.ToString();
    }

    public static string Of(PolicyDifference difference)
    {
        var page = new Markdown(difference.Language);
        page.Line($"# {difference.Title}").Paragraph(page.Compared(difference));
        page.Title("policy-changes").Changes(difference.Policy);
        page.Title("catalogue-changes");
        if (difference.Catalogue is { } changes) page.Changes(changes);
        else page.Paragraph(page.Say("catalogue-unknown"));
        return page._text.ToString();
    }

    private void Head(ConfigurationExport export) => Line($"# {export.Title}")
        .Paragraph(Say("made", ("date", Date(export.On)), ("installation", export.Installation)))
        .Paragraph(Say("contents"))
        .Paragraph($"{Say("catalogue-digest")}: `{export.CatalogueDigest}`");

    private void Policy(ExportedPolicy policy)
    {
        Title("state");
        var known = ("revision", (policy.RevisionInForce ?? policy.Revision).ToString(_culture));
        Paragraph(Say(policy.Status switch { "in-force" => "in-force", "withdrawn" => "withdrawn", _ => "nothing-approved" }, known));
        if (policy.NewerDraft) Paragraph(Say("draft-newer", ("revision", policy.Revision.ToString(_culture))));
        Paragraph($"{Say("digest")}: `{policy.ContentDigest}`");
        Title("decisions").Table(["council", "decision", "date", "reference"], policy.Councils.Select(one => new[]
        {
            one.Council ?? Say("country-council"), Say(one.Decision), one.DecidedOn is { } on ? Date(on) : "–", one.Reference ?? "–"
        }));
        Title("policy").Table(["setting", "value"], policy.Settings.Select(setting => new[] { setting.Title, setting.Text }));
        Line($"## {Say("agreement", ("version", policy.AgreementVersion))}");
        foreach (var (spoken, text) in policy.Agreement)
            Line($"### {Spoken(spoken)}").Line(string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => $"> {line}")));
    }

    private void Controlled(ConfigurationExport export, Controller controller)
    {
        Title("controller").Paragraph(controller.Name ?? Say("unstated", ("setting", "RecordOfProcessing:Controller")));
        Title("dpo").Paragraph(controller.DataProtectionOfficer ?? Say("unstated", ("setting", "RecordOfProcessing:DataProtectionOfficer")));
        Title("purposes").Paragraph(Say("purposes-text")).Title("subjects").Paragraph(Say("subjects-text"));
        Title("transfers").Paragraph(Say("transfers-text"));
        Title("countries").Table(["country", "revision", "status", "date", "reference"], export.Countries.Select(country => new[]
        {
            country.Country, country.Revision.ToString(_culture), Say($"status-{country.Status}"), country.DecidedOn is { } on ? Date(on) : "–", country.Reference ?? "–"
        }));
    }

    private void Roles(ConfigurationExport export) =>
        Title("roles").Table(["role", "may", "never"], export.Roles.Select(role => new[] { role.Title, role.May, role.NeverSees }));

    private void Stored(ConfigurationExport export)
    {
        Title("stored").Paragraph(Say("id-note"));
        foreach (var service in export.Stored.GroupBy(record => record.Service))
        {
            Line($"### {Catalogue.Current.Services[service.Key].In(language)}");
            foreach (var record in service)
            {
                Line($"#### {record.Title}").List(
                [
                    $"{Say("purpose")}: {record.Purpose}", $"{Say("legal-basis")}: {record.LegalBasis}", $"{Say("who-reads")}: {string.Join("; ", record.Readers)}",
                    $"{Say("how-long")}: {record.Kept}", .. record.CopiedTo.Count == 0 ? Array.Empty<string>() : [$"{Say("where")}: {string.Join(", ", record.CopiedTo.Select(NameOf))}"]
                ]);
                Table(["field", "what"], record.Fields.Select(field => new[] { $"`{field.Name}`", field.What }));
            }
        }
    }

    private void Questionnaires(ConfigurationExport export)
    {
        Title("questionnaires");
        foreach (var survey in export.Questionnaires)
        {
            Line($"### {survey.Title}").List(
            [
                .. export.Policy is null ? Array.Empty<string>() : [$"{Say("policy")}: {Say(survey.Allowed ? "allowed" : "not-allowed")}"],
                $"{Say("answers")}: {survey.Answers}", .. survey.Scale is { } scale ? [$"{Say("scale")}: {scale}"] : Array.Empty<string>()
            ]);
            if (survey.Items.Count > 0) Line(string.Join('\n', survey.Items.Select((item, index) => $"{index + 1}. {item}")));
        }
    }

    private string Compared(PolicyDifference difference) => difference.Approved is { } approved
        ? Say("compared", ("before", approved.Revision.ToString(_culture)), ("date", Date(approved.DecidedOn)), ("reference", approved.Reference), ("after", difference.Revision.ToString(_culture)))
        : Say("nothing-approved");

    private Markdown Changes(IReadOnlyList<Change> changes) => changes.Count == 0
        ? Paragraph(Say("no-changes"))
        : Table(["what", "before", "after"], changes.Select(change => new[] { change.What, change.Before ?? Say("absent"), change.After ?? Say("gone") }));

    private Markdown Title(string key) => Line($"## {Say(key)}");

    private Markdown List(IReadOnlyList<string> items) => items.Count == 0 ? this : Line(string.Join('\n', items.Select(item => $"* {item}")));

    private Markdown Table(IReadOnlyList<string> headings, IEnumerable<string[]> rows) => Line(string.Join('\n',
    [
        $"| {string.Join(" | ", headings.Select(key => Say(key)))} |", $"|{string.Concat(headings.Select(_ => "---|"))}",
        .. rows.Select(row => $"| {string.Join(" | ", row.Select(Cell))} |")
    ]));

    private Markdown Paragraph(string text) => Line(text);

    private Markdown Line(string text)
    {
        _text.Append(text).Append("\n\n");
        return this;
    }

    private string Say(string key, params (string Name, string Value)[] values) =>
        values.Aggregate(Catalogue.Current.Wording[key].In(language), (text, value) => text.Replace($"{{{value.Name}}}", value.Value, StringComparison.Ordinal));

    private string Date(DateOnly day) => language == "en" ? day.ToString("d MMMM yyyy", _culture) : day.ToString("D", _culture).Split(", ")[^1];

    /// <summary>A language by its own name, as far as it has one here.</summary>
    private static string Spoken(string code)
    {
        try
        {
            return $"{CultureInfo.GetCultureInfo(code).NativeName} ({code})";
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }

    /// <summary>A service as the headings of its part call it.</summary>
    private string NameOf(string service) => Catalogue.Current.Services[service].In(language).Split(':')[0];

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}

/// <summary>Who answers for the installation, as its configuration says.</summary>
internal sealed record Controller(string? Name, string? DataProtectionOfficer);
