using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using ReverseMentoring.Contracts;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Tests.Integration;
using ReverseMentoring.Testing;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Storage;

namespace ReverseMentoring.Programme.Tests;

/// <summary>What the other services ask for, as a mail server gets it.</summary>
public sealed class MailGoesOut
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_mail_is_in_the_language_and_the_zone_of_its_reader()
    {
        await using var post = Post.Open();
        await using var hris = await Hris.Start(post.Settings);
        await hris.Hire("w1", zone: "Asia/Tokyo", language: "de-AT");
        await hris.Worker("w1");
        var request = await Ask(hris, "w1", "session-reminder", new() { ["start"] = "2027-03-04T02:00:00.0000000+00:00", ["zone"] = "Europe/Berlin" });
        var mail = Assert.Single(await post.Wait(1));

        Assert.Equal("w1@acme.test", mail.To.Mailboxes.Single().Address);
        Assert.Equal("Kim Weber", mail.To.Mailboxes.Single().Name);
        Assert.StartsWith($"{request:N}@", mail.MessageId, StringComparison.Ordinal);
        Assert.Equal("de", mail.Body!.Headers[HeaderId.ContentLanguage]);
        Assert.Contains("Guten Tag Kim Weber", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("11:00", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("<p>Guten Tag Kim Weber,</p>", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task twice_asked_is_once_sent_and_it_is_on_record()
    {
        await using var post = Post.Open();
        await using var hris = await Hris.Start(post.Settings);
        await hris.Hire("w1");
        await hris.Worker("w1");
        var request = await Ask(hris, "w1", "session-report-asked", []);
        Assert.Equal(NotificationStatus.Sent, (await Recorded(hris, request)).Status);
        await Ask(hris, "w1", "session-report-asked", [], messageId: request);
        var other = await Ask(hris, "w1", "session-report-asked", []);
        await Recorded(hris, other);
        // The queue is drained when the one that came last is on record, or soon after: each has its Message-ID.
        await Eventually.True(async () => await Drained(hris));
        Assert.Equal(2, (await post.Wait(2)).Select(mail => mail.MessageId).Distinct().Count());
        Assert.Equal(2, (await post.Wait(2)).Count);
    }

    [Fact]
    public async Task a_reminder_for_what_has_passed_is_dropped_and_that_is_on_record()
    {
        await using var post = Post.Open();
        await using var hris = await Hris.Start(post.Settings);
        await hris.Hire("w1");
        await hris.Worker("w1");
        var late = await Ask(hris, "w1", "session-report-asked", [], dropAfter: Samples.Now.AddMinutes(-1));
        Assert.Equal(NotificationStatus.Dropped, (await Recorded(hris, late)).Status);
        Assert.Empty(await post.Wait(0));
    }

    [Fact]
    public async Task to_whom_the_server_does_not_know_it_bounces_and_that_is_on_record()
    {
        await using var post = Post.Open(refuses: "w1@acme.test");
        await using var hris = await Hris.Start(post.Settings);
        await hris.Hire("w1");
        await hris.Worker("w1");
        Assert.Equal(NotificationStatus.Bounced, (await Recorded(hris, await Ask(hris, "w1", "session-report-asked", []))).Status);
    }

    [Fact]
    public async Task while_the_server_is_away_the_mail_waits_and_is_not_lost()
    {
        var port = Post.FreePort();
        await using var hris = await Hris.Start(Post.SettingsFor(port));
        await hris.Hire("w1");
        await hris.Worker("w1");
        var request = await Ask(hris, "w1", "session-report-asked", []);
        await Eventually.True(async () => !await Drained(hris));
        await using var post = Post.Open(port: port);
        Assert.StartsWith($"{request:N}@", Assert.Single(await post.Wait(1)).MessageId, StringComparison.Ordinal);
        Assert.Equal(NotificationStatus.Sent, (await Recorded(hris, request)).Status);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void every_kind_has_words_in_every_language(string language)
    {
        var templates = new Templates();
        var parameters = new[] { "proposalId", "answerBy", "pairId", "sessionId", "start", "zone" }.ToDictionary(key => key, _ => "2027-03-04T02:00:00.0000000+00:00");
        Assert.Superset(
            new HashSet<string> { "pair-proposed", "pair-formed", "session-reminder", "session-report-asked", "session-cancelled" }, templates.Kinds.ToHashSet());
        Assert.All(templates.Kinds, kind =>
        {
            var words = templates.Write(kind, language, "<Kim>", TimeZoneInfo.Utc, parameters);
            Assert.Equal(language, words.Language);
            Assert.DoesNotContain("{", words.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("<Kim>", words.Html, StringComparison.Ordinal);
        });
    }

    private static async Task<Guid> Ask(
        Hris hris, string worker, string kind, Dictionary<string, string> parameters, DateTimeOffset? dropAfter = null, Guid? messageId = null)
    {
        var request = messageId ?? Guid.NewGuid();
        var asked = new NotificationRequested(new Head(Guid.CreateVersion7(), 1, 1, 0, Samples.Now), await hris.PersonOf(worker), kind, parameters, null, dropAfter);
        await hris.Service.Services.GetRequiredService<IBus>().Publish(asked, context => context.MessageId = request, Ct);
        return request;
    }

    private static async Task<Notification> Recorded(Hris hris, Guid request) => (await Eventually.Get(async () =>
    {
        await using var session = hris.Service.Store.QuerySession();
        return await session.LoadAsync<Notification>(DerivedId.From(request, "notification"), Ct);
    }, found => found is not null))!;

    private static async Task<bool> Drained(Hris hris)
    {
        var virtualHost = new Uri(hris.Service.Broker).AbsolutePath.Trim('/');
        var queue = await (await RabbitMqServer.Shared).Management.GetStringAsync($"/api/queues/{virtualHost}/programme-notification-requested", Ct);
        return System.Text.Json.Nodes.JsonNode.Parse(queue)!["messages"] is { } messages && (int)messages == 0;
    }

    private sealed class Post(SmtpServer.SmtpServer server, Inbound inbound, int port) : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();

        public Dictionary<string, string> Settings { get; } = SettingsFor(port);

        public static Post Open(string? refuses = null, int? port = null)
        {
            var (inbound, chosen) = (new Inbound(refuses), port ?? FreePort());
            var services = new SmtpServer.ComponentModel.ServiceProvider();
            services.Add((IMessageStore)inbound);
            services.Add((IMailboxFilter)inbound);
            var options = new SmtpServerOptionsBuilder().ServerName("localhost")
                .Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, chosen))).Build();
            var post = new Post(new(options, services), inbound, chosen);
            _ = post.Serve();
            return post;
        }

        public static Dictionary<string, string> SettingsFor(int port) => new() { ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = port.ToString() };

        public static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        public Task<IReadOnlyCollection<MimeMessage>> Wait(int count) =>
            Eventually.Get<IReadOnlyCollection<MimeMessage>>(() => Task.FromResult<IReadOnlyCollection<MimeMessage>>([.. inbound.Mails]), mails => mails.Count >= count);

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            server.Shutdown();
            await server.ShutdownTask;
            _stop.Dispose();
        }

        private Task Serve() => server.StartAsync(_stop.Token);
    }

    private sealed class Inbound(string? refuses) : MessageStore, IMailboxFilter
    {
        public ConcurrentQueue<MimeMessage> Mails { get; } = [];

        public override async Task<SmtpServer.Protocol.SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var bytes = new MemoryStream(buffer.ToArray());
            Mails.Enqueue(await MimeMessage.LoadAsync(bytes, cancellationToken));
            return SmtpServer.Protocol.SmtpResponse.Ok;
        }

        public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            Task.FromResult(refuses != $"{to.User}@{to.Host}");
    }
}
