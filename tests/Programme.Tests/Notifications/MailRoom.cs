using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.Contracts;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Tests;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;

[assembly: AssemblyFixture(typeof(MailRoom))]

namespace ReverseMentoring.Programme.Tests;

/// <summary>The real service with a mail server, for all tests that each have their own people.</summary>
public sealed class MailRoom : IAsyncLifetime
{
    private readonly Post _post = new();

    public ServiceHost<Worker> Service { get; private set; } = null!;
    internal Post Post => _post;

    public async ValueTask InitializeAsync() => Service = await ServiceHost<Worker>.Start("programme", Post.SettingsFor(_post.Port));

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await _post.DisposeAsync();
    }

    public Task<Guid> Hire(string subject, string language = "de", string zone = "Europe/Berlin", string? mail = null, string given = "Kim") => Hire(Service, subject, language, zone, mail, given);

    public static async Task<Guid> Hire(ServiceHost<Worker> service, string subject, string language = "de", string zone = "Europe/Berlin", string? mail = null, string given = "Kim")
    {
        var (id, order) = (Guid.NewGuid(), new Order(new DateOnly(2026, 1, 1), 1));
        var data = new PersonalData(id, "urn:hris:acme", subject, ServiceHost<Worker>.SubjectKey(subject), [new(order, Samples.Now.AddDays(-1), new(given, "Weber", null, mail ?? $"{subject}@acme.test", language))]);
        var hired = Decision.Of(new WorkerHired(order, Samples.Employment with { Zone = zone })).Keep(data);
        Assert.Null((await service.Services.GetRequiredService<Commands>().Execute<Worker>(id, null, (_, _) => hired, CancellationToken.None)).Refusal);
        return id;
    }

    public Task<Guid> Ask(Guid person, string kind, Dictionary<string, string>? parameters = null, DateTimeOffset? dropAfter = null, CalendarPart? calendar = null, Guid? messageId = null) =>
        Ask(Service, person, kind, parameters, dropAfter, calendar, messageId);

    public static async Task<Guid> Ask(
        ServiceHost<Worker> service, Guid person, string kind, Dictionary<string, string>? parameters = null, DateTimeOffset? dropAfter = null, CalendarPart? calendar = null, Guid? messageId = null)
    {
        var request = messageId ?? Guid.NewGuid();
        var asked = new NotificationRequested(new Head(Guid.CreateVersion7(), 1, 1, 0, Samples.Now), person, kind, parameters ?? [], calendar, dropAfter);
        await service.Services.GetRequiredService<IBus>().Publish(asked, context => context.MessageId = request);
        return request;
    }

    public Task<Notification> Recorded(Guid request, NotificationStatus? status = null) => Recorded(Service, request, status);

    public static async Task<Notification> Recorded(ServiceHost<Worker> service, Guid request, NotificationStatus? status = null) => (await Eventually.Get(async () =>
    {
        await using var session = service.Store.QuerySession();
        return await session.LoadAsync<Notification>(Notification.IdOf(request));
    }, found => found is not null && (status is null || found.Status == status)))!;

    /// <summary>The last fact on record.</summary>
    public async Task<object> Fact(Guid request)
    {
        await Recorded(request);
        await using var session = Service.Store.QuerySession();
        return (await session.Events.FetchStreamAsync(Notification.IdOf(request)))[^1].Data;
    }

    /// <summary>Nothing waits in the queue of requests.</summary>
    public static async Task<bool> Drained(ServiceHost<Worker> service)
    {
        var virtualHost = new Uri(service.Broker).AbsolutePath.Trim('/');
        var queue = await (await RabbitMqServer.Shared).Management.GetStringAsync($"/api/queues/{virtualHost}/programme-notification-requested");
        return System.Text.Json.Nodes.JsonNode.Parse(queue)!["messages"] is { } messages && (int)messages == 0;
    }

    /// <summary>Somebody who can sign in.</summary>
    public async Task<HttpClient> SignedIn(string subject)
    {
        var client = Service.As(subject);
        await Eventually.True(async () => (await client.GetAsync("/api/v1/me")).IsSuccessStatusCode);
        return client;
    }
}
