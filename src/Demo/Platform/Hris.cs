using System.Globalization;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using ReverseMentoring.Demo.Enterprise;

namespace ReverseMentoring.Demo.Platform;

/// <summary>The enterprise's HRIS: says on its exchange what happens to its workers, as CloudEvents.</summary>
internal sealed class Hris(Uri broker) : IAsyncDisposable
{
    private const string Exchange = "rm.hris.in.v1";
    /// <summary>The HRIS that the worker ids belong to.</summary>
    public const string Source = "urn:musterwerk:hris";

    private const string Prefix = "org.reversementoring.hris.worker.";
    private const int AtOnce = 128;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private IConnection? connection;
    private IChannel? channel;

    /// <summary>Whether somebody listens on the exchange.</summary>
    public async Task<bool> IsHeard(CancellationToken ct)
    {
        await using var asking = await (await Connection(ct)).CreateChannelAsync(cancellationToken: ct);
        try
        {
            await asking.ExchangeDeclarePassiveAsync(Exchange, ct);
            return true;
        }
        catch (OperationInterruptedException)
        {
            return false;
        }
    }

    /// <summary>Everybody, from their first day. The same events as in every other demo with this enterprise, so that they count once.</summary>
    /// <param name="edition">Tells one enterprise from another.</param>
    public Task Hired(IEnumerable<Worker> workers, string edition, Action told, CancellationToken ct) =>
        Say(workers.Select(worker => Event($"{edition}-hired-{worker.Id}", "hired", worker.HiredOn, 1, worker, new { effectiveFrom = worker.HiredOn, worker = Body(worker) })), told, ct);

    /// <summary>Everybody as they are today, whatever was said of them before.</summary>
    public Task Changed(IEnumerable<Worker> workers, DateTimeOffset now, Action told, CancellationToken ct) => Say(
        workers.Select(worker => Event(NewId, "changed", Today(worker, now), Number, worker, new { effectiveFrom = Today(worker, now), worker = Body(worker) })),
        told, ct);

    public Task Transferred(Transfer transfer, DateTimeOffset now, CancellationToken ct)
    {
        var (worker, today) = (transfer.After, Today(transfer.After, now));
        var from = new { managerWorkerId = transfer.Before.ManagerId, organisationUnitId = transfer.Before.Unit.Id };
        return Say([Event(NewId, "transferred", today, Number, worker, new { effectiveFrom = today, worker = Body(worker), from })], () => { }, ct);
    }

    public Task Left(Worker worker, DateTimeOffset now, CancellationToken ct)
    {
        var today = Today(worker, now);
        return Say([Event(NewId, "left", today, Number, worker, new { effectiveFrom = today, workerId = worker.Id, lastWorkingDay = today.AddDays(-1) })], () => { }, ct);
    }

    private static string NewId => Guid.NewGuid().ToString();

    /// <summary>What is said later has a higher number, in this demo and in the next.</summary>
    private static long Number => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    /// <summary>The day that it is where the worker is: what takes effect tomorrow would wait.</summary>
    private static DateOnly Today(Worker worker, DateTimeOffset now) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(worker.Zone)).DateTime);

    private static object Body(Worker worker) => new
    {
        workerId = worker.Id,
        workerType = "employee",
        status = "active",
        givenName = worker.GivenName,
        familyName = worker.FamilyName,
        workEmail = worker.WorkEmail,
        language = worker.Language,
        timeZone = worker.Zone,
        country = worker.Country.Code,
        subdivision = worker.Site.Subdivision,
        location = new { id = worker.Site.Id, name = worker.Site.City },
        legalEntity = new { id = worker.Country.EntityId, name = worker.Country.EntityName },
        organisationUnit = new { id = worker.Unit.Id, name = worker.Unit.Name },
        department = worker.Function,
        jobLevel = new { code = string.Create(CultureInfo.InvariantCulture, $"G{worker.GradeRank}"), rank = worker.GradeRank },
        managerWorkerId = worker.ManagerId,
        matrixManagerWorkerIds = worker.DottedLineIds,
        hireDate = worker.HiredOn
    };

    private static (string Key, object Body) Event(string id, string what, DateOnly effectiveFrom, long sequence, Worker worker, object data) =>
        ($"{Prefix}{what}.v1.{worker.Country.Code.ToLowerInvariant()}", new
        {
            specversion = "1.0",
            id,
            source = Source,
            type = $"{Prefix}{what}.v1",
            subject = $"worker/{worker.Id}",
            time = effectiveFrom.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            datacontenttype = "application/json",
            sequence = sequence.ToString(CultureInfo.InvariantCulture),
            country = worker.Country.Code.ToLowerInvariant(),
            data
        });

    private async Task Say(IEnumerable<(string Key, object Body)> events, Action told, CancellationToken ct)
    {
        channel ??= await (await Connection(ct)).CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        try
        {
            // In their order, many on the way at once; each returns when the broker has it safely.
            foreach (var page in events.Chunk(AtOnce))
                await Task.WhenAll(page.Select(async said =>
                {
                    var properties = new BasicProperties { ContentType = "application/cloudevents+json", DeliveryMode = DeliveryModes.Persistent };
                    await channel.BasicPublishAsync(Exchange, said.Key, mandatory: true, properties, JsonSerializer.SerializeToUtf8Bytes(said.Body, Json), ct);
                    told();
                }));
        }
        catch (Exception e) when (e is RabbitMQClientException or PublishException)
        {
            throw new DemoFailure($"The broker did not take an event on {Exchange}: {e.Message}", e);
        }
    }

    private async Task<IConnection> Connection(CancellationToken ct)
    {
        try
        {
            return connection ??= await new ConnectionFactory { Uri = broker, ClientProvidedName = "demo" }.CreateConnectionAsync(ct);
        }
        catch (BrokerUnreachableException e)
        {
            throw new DemoFailure($"The broker at {broker.Host}:{broker.Port} cannot be reached.", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (channel is not null) await channel.DisposeAsync();
        if (connection is not null) await connection.DisposeAsync();
    }
}
