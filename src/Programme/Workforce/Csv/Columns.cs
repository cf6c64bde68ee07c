using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Workforce.Csv;

/// <summary>Which column of a file is which field of a worker, by the names that HRIS give them in English and German.</summary>
/// <param name="Fields">By the column's number; null for what is not taken.</param>
/// <param name="Names">What the file calls each field.</param>
/// <param name="Forbidden">Columns that are dropped because nobody here may know what is in them.</param>
internal sealed record Columns(IReadOnlyList<string?> Fields, IReadOnlyDictionary<string, string> Names, IReadOnlyList<string> Forbidden)
{
    private static readonly string[] Required = ["workerId", "givenName", "familyName", "workEmail", "country", "legalEntity", "jobLevel", "hireDate"];

    private static readonly Dictionary<string, string> ByName = new Dictionary<string, string[]>
    {
        ["workerId"] = ["employeeid", "employeenumber", "personnelnumber", "personalnummer", "persnr", "mitarbeiternummer", "mitarbeiterid"],
        ["workerType"] = ["employmenttype", "employeetype", "beschaeftigungsart", "mitarbeitertyp"],
        ["status"] = ["employmentstatus", "workerstatus", "beschaeftigungsstatus"],
        ["givenName"] = ["firstname", "forename", "vorname"],
        ["familyName"] = ["lastname", "surname", "nachname", "familienname", "name"],
        ["preferredName"] = ["knownas", "rufname"],
        ["workEmail"] = ["email", "mail", "emailaddress", "businessemail", "emailadresse", "dienstlicheemail", "geschaeftlicheemail"],
        ["language"] = ["preferredlanguage", "languagecode", "sprache", "korrespondenzsprache"],
        ["timeZone"] = ["zeitzone", "tz"],
        ["country"] = ["countrycode", "land", "laendercode", "landkuerzel"],
        ["subdivision"] = ["state", "province", "bundesland", "kanton"],
        ["location"] = ["locationid", "site", "standort", "arbeitsort"],
        ["legalEntity"] = ["legalentityid", "company", "companycode", "entity", "gesellschaft", "firma", "buchungskreis"],
        ["organisationUnit"] = ["organisationunitid", "organizationunit", "orgunit", "unit", "organisationseinheit", "orgeinheit"],
        ["division"] = ["businessunit", "bereich", "geschaeftsbereich"],
        ["department"] = ["function", "abteilung", "funktion"],
        ["jobLevel"] = ["joblevelrank", "grade", "gradelevel", "level", "rank", "stufe", "ebene", "jobstufe", "tarifstufe"],
        ["managerWorkerId"] = ["managerid", "manager", "supervisor", "supervisorid", "reportsto", "vorgesetzter", "vorgesetztenid", "vorgesetztennummer", "fuehrungskraft"],
        ["matrixManagerWorkerIds"] = ["matrixmanagers", "matrixmanager", "matrixmanagerid", "dottedline", "matrixvorgesetzter", "fachlichervorgesetzter"],
        ["hireDate"] = ["startdate", "dateofhire", "entrydate", "eintrittsdatum", "eintritt", "einstellungsdatum"]
    }.SelectMany(field => field.Value.Append(Integration.Hris.Forbidden.Plain(field.Key)).Select(alias => (alias, field.Key))).ToDictionary();

    /// <summary>Reads the header. A column that nobody knows is left out.</summary>
    public static (Columns Columns, Refusal? Refusal) Of(IReadOnlyList<string> header)
    {
        string?[] fields = [.. header.Select(name => Integration.Hris.Forbidden.Is(name) ? null : ByName.GetValueOrDefault(Integration.Hris.Forbidden.Plain(name)))];
        var columns = new Columns(
            fields,
            fields.Zip(header).Where(column => column.First is not null).DistinctBy(column => column.First).ToDictionary(column => column.First!, column => column.Second.Trim()),
            // By our own word for it: what the file says could be anything.
            [.. header.Where(Integration.Hris.Forbidden.Is).Select(Integration.Hris.Forbidden.Plain).Distinct()]);
        if (Required.FirstOrDefault(field => !fields.Contains(field)) is { } missing)
            return (columns, new(RefusalKind.Rule, "column-missing", $"There is no column for {missing}."));
        if (fields.OfType<string>().CountBy(field => field).FirstOrDefault(field => field.Value > 1) is { Key: { } twice })
            return (columns, new(RefusalKind.Rule, "column-twice", $"There is more than one column for {twice}."));
        return (columns, null);
    }
}
