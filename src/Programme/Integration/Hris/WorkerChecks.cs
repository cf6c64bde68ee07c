using System.Text.RegularExpressions;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>What a worker must be like to be taken, through whatever door they come.</summary>
internal static partial class WorkerChecks
{
    private const int LongestText = 200;

    /// <returns>The worker with nothing missing that the rest relies on.</returns>
    /// <exception cref="MalformedWorkerEvent">With the place of what is wrong.</exception>
    public static WorkerBody Checked(WorkerBody body)
    {
        Need(IsWorkerId(body.WorkerId), "/data/worker/workerId");
        Need(body.WorkerType is "employee" or "contingent", "/data/worker/workerType");
        Need(body.Status is "active" or "on-leave" or "terminated", "/data/worker/status");
        Need(IsText(body.GivenName), "/data/worker/givenName");
        Need(IsText(body.FamilyName), "/data/worker/familyName");
        Need(body.PreferredName is null || IsText(body.PreferredName), "/data/worker/preferredName");
        Need(body.WorkEmail is { Length: <= 254 } mail && Mail().IsMatch(mail), "/data/worker/workEmail");
        Need(body.Language is null || LanguageTag().IsMatch(body.Language), "/data/worker/language");
        Need(body.TimeZone is null || Zones.IsKnown(body.TimeZone), "/data/worker/timeZone");
        Need(body.Country is { Length: 2 } && Country.IsCode(body.Country.ToUpperInvariant()), "/data/worker/country");
        Need(body.Subdivision is null || IsText(body.Subdivision), "/data/worker/subdivision");
        Need(IsText(body.LegalEntity?.Id), "/data/worker/legalEntity/id");
        Need(body.Location?.Id is null || IsText(body.Location.Id), "/data/worker/location/id");
        Need(body.OrganisationUnit?.Id is null || IsText(body.OrganisationUnit.Id), "/data/worker/organisationUnit/id");
        Need(body.Division is null || IsText(body.Division), "/data/worker/division");
        Need(body.Department is null || IsText(body.Department), "/data/worker/department");
        Need(body.JobLevel?.Rank is >= 0 and <= 1000, "/data/worker/jobLevel/rank");
        Need(body.ManagerWorkerId is null || IsWorkerId(body.ManagerWorkerId), "/data/worker/managerWorkerId");
        var matrix = body.MatrixManagerWorkerIds ?? [];
        Need(matrix.Count <= 20 && matrix.All(IsWorkerId), "/data/worker/matrixManagerWorkerIds");
        Need(body.HireDate is not null, "/data/worker/hireDate");
        return body with { MatrixManagerWorkerIds = matrix };
    }

    public static PersonNames Names(WorkerBody body) =>
        new(body.GivenName!.Trim(), body.FamilyName!.Trim(), body.PreferredName?.Trim(), body.WorkEmail!, body.Language);

    public static void Need(bool holds, string pointer, string code = "schema")
    {
        if (!holds) throw new MalformedWorkerEvent(code, pointer);
    }

    public static bool IsText(string? text) => text is { Length: > 0 and <= LongestText } && !text.Any(char.IsControl) && !string.IsNullOrWhiteSpace(text);

    // No slash: source and worker id are joined by one.
    public static bool IsWorkerId(string? id) => id is { Length: > 0 and <= 64 } && !id.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter == '/');

    [GeneratedRegex(@"^[^\s@<>,;""\p{C}]+@[^\s@<>,;""\p{C}]+$")]
    private static partial Regex Mail();

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LanguageTag();
}
