using System.Globalization;
using ReverseMentoring.Programme.Integration.Hris;

namespace ReverseMentoring.Programme.Workforce.Csv;

/// <summary>A row of a file to the worker of the canonical form, checked as every worker is.</summary>
internal sealed class RowReading(IReadOnlyList<string> fields)
{
    private static readonly string[] Days = ["yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy", "yyyyMMdd", "yyyy/MM/dd"];
    private static readonly char[] Between = ['|', ' ', '/'];
    private readonly Dictionary<string, int> _place = fields.Select((field, place) => (field, place)).ToDictionary();

    /// <summary>Whose row it is, whatever else is wrong with it.</summary>
    public string? WorkerId(string[] row) => WorkerChecks.IsWorkerId(Value(row, "workerId")) ? Value(row, "workerId") : null;

    /// <exception cref="MalformedWorkerEvent">With the pointer to the field.</exception>
    public WorkerBody Read(string[] row)
    {
        string? Text(string field) => Value(row, field);
        CodedBody? Coded(string field) => Text(field) is { } id ? new(id) : null;
        return WorkerChecks.Checked(new(
            Text("workerId"), Type(Text("workerType")), Status(Text("status")), Text("givenName"), Text("familyName"), Text("preferredName"), Text("workEmail"),
            Text("language"), Text("timeZone"), Text("country"), Text("subdivision"), Coded("location"), Coded("legalEntity"), Coded("organisationUnit"),
            Text("division"), Text("department"), Level(Text("jobLevel")), Text("managerWorkerId"),
            Text("matrixManagerWorkerIds")?.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Day(Text("hireDate"))));
    }

    private string? Value(string[] row, string field) => _place.TryGetValue(field, out var place) && row[place] is { Length: > 0 } text ? text : null;

    private static string? Type(string? text) => text is null ? "employee" : Forbidden.Plain(text) switch
    {
        "employee" or "internal" or "intern" or "angestellt" or "angestellter" or "angestellte" or "mitarbeiter" or "mitarbeiterin" => "employee",
        "contingent" or "external" or "contractor" or "extern" or "leiharbeit" or "zeitarbeit" => "contingent",
        _ => null
    };

    private static string? Status(string? text) => text is null ? "active" : Forbidden.Plain(text) switch
    {
        "active" or "aktiv" => "active",
        "onleave" or "leave" or "beurlaubt" or "ruhend" or "abwesend" => "on-leave",
        "terminated" or "inactive" or "left" or "ausgetreten" or "inaktiv" => "terminated",
        _ => null
    };

    // Grades are often written as a letter and a number: G5.
    private static LevelBody? Level(string? text) =>
        int.TryParse(text.AsSpan().TrimStart("GELgel "), NumberStyles.None, CultureInfo.InvariantCulture, out var rank) ? new(rank) : null;

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 1900 ? day : null;
}
