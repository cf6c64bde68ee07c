using System.Globalization;
using System.Text.Json;
using ReverseMentoring.Programme.Workers;
using static ReverseMentoring.Programme.Integration.Hris.WorkerChecks;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>Reads and checks worker events.</summary>
internal static class WorkerReading
{
    private const string Prefix = CloudEvent.Prefix + "hris.worker.";

    /// <exception cref="MalformedWorkerEvent">With the place of what is wrong.</exception>
    public static WorkerTold Read(CloudEvent @event)
    {
        Need(@event.Specversion is "1.0", "/specversion");
        Need(IsText(@event.Id), "/id");
        Need(IsText(@event.Source), "/source");
        var (kind, rescinds, erases) = Kind(@event.Type);
        Need(long.TryParse(@event.Sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence), "/sequence");
        var message = Data(@event);
        var isSnapshot = kind == NewsKind.Snapshot;
        var from = isSnapshot ? message.AsOf : message.EffectiveFrom ?? (rescinds || erases ? DateOnly.MinValue : (DateOnly?)null);
        Need(from is not null && InRange(from.Value, kind is null), isSnapshot ? "/data/asOf" : "/data/effectiveFrom");
        var order = new Order(from!.Value, sequence);
        var taken = rescinds ? Taken(@event, message.Rescinds) : Corrected(@event, message.CorrectionOf);
        var dropped = Dropped(@event.Data!.Value);

        if (kind is NewsKind.Hired or NewsKind.Changed or NewsKind.Transferred or NewsKind.Snapshot)
        {
            Need(message.Worker is not null, "/data/worker");
            var body = Checked(message.Worker!);
            return new(@event.Source, body.WorkerId!, kind, order, body, WorkerChecks.Names(body), Void: taken, Dropped: dropped, Run: Run(@event, message.SnapshotId));
        }

        Need(IsWorkerId(message.WorkerId), "/data/workerId");
        Need(message.ExpectedUntil is null || (message.ExpectedUntil >= from && InRange(message.ExpectedUntil.Value, false)), "/data/expectedUntil");
        return new(@event.Source, message.WorkerId!, kind, order, null, null,
            kind == NewsKind.Left ? message.LastWorkingDay : null, kind == NewsKind.LeaveStarted ? message.ExpectedUntil : null, taken, dropped, Erases: erases);
    }

    private static (NewsKind? Kind, bool Rescinds, bool Erases) Kind(string? type) => type?.StartsWith(Prefix, StringComparison.Ordinal) == true
        ? type[Prefix.Length..] switch
        {
            "hired.v1" => (NewsKind.Hired, false, false),
            "changed.v1" => (NewsKind.Changed, false, false),
            "transferred.v1" => (NewsKind.Transferred, false, false),
            "leave-started.v1" => (NewsKind.LeaveStarted, false, false),
            "leave-ended.v1" => (NewsKind.LeaveEnded, false, false),
            "left.v1" => (NewsKind.Left, false, false),
            "snapshot.v1" => (NewsKind.Snapshot, false, false),
            "rescinded.v1" => (null, true, false),
            "erased.v1" => (null, false, true),
            _ => throw new MalformedWorkerEvent("type-unknown", "/type")
        }
        : throw new MalformedWorkerEvent("type-unknown", "/type");

    private static TakenBack Taken(CloudEvent @event, RescindsBody? rescinds)
    {
        Need(rescinds is not null, "/data/rescinds");
        Need(rescinds!.Source is null || rescinds.Source == @event.Source, "/data/rescinds/source");
        if (rescinds.Id is { } id)
        {
            Need(IsText(id), "/data/rescinds/id");
            return new(WorkerEventHeard.IdOf(@event.Source, id), null);
        }

        Need(rescinds.EffectiveFrom is not null, "/data/rescinds/effectiveFrom");
        Need(long.TryParse(rescinds.Sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence), "/data/rescinds/sequence");
        return new(null, new(rescinds.EffectiveFrom!.Value, sequence));
    }

    private static TakenBack? Corrected(CloudEvent @event, string? id)
    {
        if (id is null) return null;
        Need(IsText(id) && id != @event.Id, "/data/correctionOf");
        return new(WorkerEventHeard.IdOf(@event.Source, id), null);
    }

    private static Guid? Run(CloudEvent @event, string? snapshot)
    {
        Need(snapshot is null || IsText(snapshot), "/data/snapshotId");
        return snapshot is null ? null : WorkerEventHeard.IdOf(@event.Source, snapshot);
    }

    // A day whose midnight is an instant in every zone.
    private static bool InRange(DateOnly day, bool any) => any || day.Year is > 1900 and < 9999;

    private static WorkerMessage Data(CloudEvent @event)
    {
        try
        {
            Need(@event.Data is { ValueKind: JsonValueKind.Object }, "/data");
            return @event.Data!.Value.Deserialize<WorkerMessage>(CloudEvent.Json)!;
        }
        catch (InvalidOperationException)
        {
            // Half a character.
            throw new MalformedWorkerEvent("schema", "/data");
        }
        catch (JsonException e)
        {
            throw new MalformedWorkerEvent("schema", $"/data{e.Path?.TrimStart('$').Replace('.', '/').Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)}");
        }
    }

    private static List<string> Dropped(JsonElement data)
    {
        List<string> dropped = [.. Names(data).Where(Forbidden.Is).Select(name => $"/data/{name}")];
        if (data.TryGetProperty("worker", out var worker) && worker.ValueKind == JsonValueKind.Object)
            dropped.AddRange(Names(worker).Where(Forbidden.Is).Select(name => $"/data/worker/{name}"));
        return dropped;

        static IEnumerable<string> Names(JsonElement of) => of.EnumerateObject().Select(member => member.Name);
    }
}
