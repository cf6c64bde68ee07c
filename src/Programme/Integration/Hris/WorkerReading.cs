using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>A worker event that was understood, with the HRIS's ids still in it.</summary>
internal sealed record WorkerTold(
    string Source, string WorkerId, NewsKind Kind, Order Order, DateOnly? LastWorkingDay, WorkerBody? Body, PersonNames? Names)
{
    /// <summary>Whom it names besides the worker.</summary>
    public IEnumerable<string> Others => Body is null ? [] : [.. Body.ManagerWorkerId is { } manager ? [manager] : Array.Empty<string>(), .. Body.MatrixManagerWorkerIds!.OfType<string>()];

    /// <summary>The same in our words, people by person id.</summary>
    public WorkerNews News(IReadOnlyDictionary<string, Guid> people) => new(Kind, Order, Body is null ? null : Employment(Body, people), LastWorkingDay);

    private static Employment Employment(WorkerBody body, IReadOnlyDictionary<string, Guid> people) => new(
        body.Status switch { "terminated" => EmploymentStatus.Terminated, "on-leave" => EmploymentStatus.OnLeave, _ => EmploymentStatus.Active },
        body.ManagerWorkerId is { } manager ? people[manager] : null,
        [.. body.MatrixManagerWorkerIds!.OfType<string>().Select(id => people[id]).Distinct()],
        body.OrganisationUnit?.Id ?? "",
        body.LegalEntity!.Id!,
        body.Country!.ToUpperInvariant(),
        body.Subdivision,
        body.Location?.Id ?? "",
        body.Department ?? body.Division ?? "",
        body.JobLevel!.Rank!.Value,
        new DateOnly(body.HireDate!.Value.Year, body.HireDate.Value.Month, 1),
        body.Language is { } language ? [language] : [],
        body.TimeZone ?? Zones.Default);
}

/// <summary>What an HRIS sent cannot be taken: nothing of it is stored, and the event goes to <c>_error</c> with this reason.</summary>
/// <param name="code"><c>schema</c> or <c>type-unknown</c>.</param>
/// <param name="pointer">JSON pointer to the value, never the value itself.</param>
internal sealed class MalformedWorkerEvent(string code, string pointer) : Exception($"{code} at {pointer}")
{
    public string Code => code;
    public string Pointer => pointer;
}

/// <summary>Reads and checks worker events.</summary>
internal static partial class WorkerReading
{
    private const int LongestText = 200;

    /// <exception cref="MalformedWorkerEvent">With the place of what is wrong.</exception>
    public static WorkerTold Read(CloudEvent @event)
    {
        var kind = @event.Type switch
        {
            "org.reversementoring.hris.worker.hired.v1" => NewsKind.Hired,
            "org.reversementoring.hris.worker.changed.v1" => NewsKind.Changed,
            "org.reversementoring.hris.worker.transferred.v1" => NewsKind.Transferred,
            "org.reversementoring.hris.worker.left.v1" => NewsKind.Left,
            _ => throw new MalformedWorkerEvent("type-unknown", "/type")
        };
        Need(@event.Source.Length <= LongestText, "/source");
        Need(long.TryParse(@event.Sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence), "/sequence");
        var message = Data(@event);
        Need(message.EffectiveFrom is not null, "/data/effectiveFrom");
        var order = new Order(message.EffectiveFrom!.Value, sequence);

        if (kind == NewsKind.Left)
        {
            Need(IsWorkerId(message.WorkerId), "/data/workerId");
            return new(@event.Source, message.WorkerId!, kind, order, message.LastWorkingDay, null, null);
        }

        Need(message.Worker is not null, "/data/worker");
        var body = Checked(message.Worker!);
        var names = new PersonNames(body.GivenName!.Trim(), body.FamilyName!.Trim(), body.PreferredName?.Trim(), body.WorkEmail!, body.Language);
        return new(@event.Source, body.WorkerId!, kind, order, null, body, names);
    }

    private static WorkerMessage Data(CloudEvent @event)
    {
        try
        {
            return @event.Data?.Deserialize<WorkerMessage>(CloudEvent.Json) ?? throw new MalformedWorkerEvent("schema", "/data");
        }
        catch (JsonException e)
        {
            throw new MalformedWorkerEvent("schema", $"/data{e.Path?.TrimStart('$').Replace('.', '/')}");
        }
    }

    private static WorkerBody Checked(WorkerBody body)
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
        Need(body.Country is not null && CountryCode().IsMatch(body.Country), "/data/worker/country");
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

    private static void Need(bool holds, string pointer)
    {
        if (!holds) throw new MalformedWorkerEvent("schema", pointer);
    }

    private static bool IsText(string? text) => text is { Length: > 0 and <= LongestText } && !text.Any(char.IsControl) && !string.IsNullOrWhiteSpace(text);

    // No slash: source and worker id are joined by one.
    private static bool IsWorkerId(string? id) => id is { Length: > 0 and <= 64 } && !id.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter == '/');

    [GeneratedRegex(@"^[^\s@<>,;""\p{C}]+@[^\s@<>,;""\p{C}]+$")]
    private static partial Regex Mail();

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LanguageTag();

    [GeneratedRegex("^[A-Za-z]{2}$")]
    private static partial Regex CountryCode();
}
