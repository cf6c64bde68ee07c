using System.Globalization;
using System.Text.Json;
using Npgsql;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Workers;
using static ReverseMentoring.Programme.Integration.Hris.WorkerChecks;

namespace ReverseMentoring.Programme.Workforce;

/// <param name="Count">How many snapshots were sent under that id, one for each worker.</param>
/// <param name="AsOf">The day as of which they hold.</param>
internal sealed record SnapshotCompletedMessage(string? SnapshotId, int? Count, DateOnly? AsOf);

/// <summary>Closes a run of snapshots: only then, and only if all of it has come, can somebody be taken for gone.</summary>
internal sealed class SnapshotRuns(NpgsqlDataSource database, Commands commands, IConfiguration configuration, ILogger<SnapshotRuns> log)
{
    public const string Type = CloudEvent.Prefix + "hris.snapshot.completed.v1";

    public async Task<WorkerEventAnswer> Complete(CloudEvent @event, HrisScope scope, bool rehearse, CancellationToken ct)
    {
        try
        {
            Need(@event.Source is not { } source || scope.MayUse(source), "/source", WorkerEventAnswer.SourceNotAllowed);
            var (message, order) = Read(@event);
            var seen = await Seen(WorkerEventHeard.IdOf(@event.Source, message.SnapshotId!), ct);
            // What is still on its way comes soon: it can be said again, under the same id.
            Need(seen.Count == message.Count, "/data/count", "snapshot-incomplete");
            var (missing, believed) = await Staff.Without(seen, @event.Source, [.. scope.Countries ?? new HashSet<string>()], database, configuration, log, ct);
            Need(believed, "/data/count", Staff.TooManyMissing);
            if (!rehearse) await Staff.LetGo(missing, order, commands, ct);
            return Answer(WorkerEventAnswer.Accepted, null, null);
        }
        catch (MalformedWorkerEvent e)
        {
            return Answer(WorkerEventAnswer.Rejected, e.Code, e.Pointer);
        }

        WorkerEventAnswer Answer(string outcome, string? code, string? pointer) => new(@event.Source, @event.Id, outcome, code, pointer, null, []);
    }

    private static (SnapshotCompletedMessage Message, Order Order) Read(CloudEvent @event)
    {
        Need(IsText(@event.Id), "/id");
        Need(IsText(@event.Source), "/source");
        Need(long.TryParse(@event.Sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence), "/sequence");
        SnapshotCompletedMessage? message = null;
        try
        {
            message = @event.Data?.Deserialize<SnapshotCompletedMessage>(CloudEvent.Json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // As if it were not there.
        }

        Need(message is not null, "/data");
        Need(IsText(message!.SnapshotId), "/data/snapshotId");
        Need(message.Count is > 0, "/data/count");
        Need(message.AsOf is { Year: > 1900 and < 9999 }, "/data/asOf");
        return (message, new(message.AsOf!.Value, sequence));
    }

    private async Task<HashSet<Guid>> Seen(Guid run, CancellationToken ct)
    {
        await using var select = database.CreateCommand("select (data ->> 'personId')::uuid from mt_doc_workereventheard where (data ->> 'run')::uuid = $1");
        select.Parameters.AddWithValue(run);
        var seen = new HashSet<Guid>();
        await using var rows = await select.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) seen.Add(rows.GetGuid(0));
        return seen;
    }
}
