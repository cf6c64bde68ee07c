using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using MimeKit;
using ReverseMentoring.Testing;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Storage;

namespace ReverseMentoring.Programme.Tests;

/// <summary>A mail server. It does not know whose address begins with <c>nobody</c>, and takes none for whose begins with <c>busy</c> while it is busy.</summary>
internal sealed class Post : MessageStore, IMailboxFilter, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly SmtpServer.SmtpServer _server;
    private readonly Func<Task>? _arrived;
    private readonly ConcurrentQueue<MimeMessage> _mails = [];

    /// <param name="arrived">Happens before a mail is accepted.</param>
    public Post(int? port = null, Func<Task>? arrived = null)
    {
        (Port, _arrived) = (port ?? LocalProgram.FreePort(), arrived);
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add((IMessageStore)this);
        services.Add((IMailboxFilter)this);
        _server = new(new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port))).Build(), services);
        _ = _server.StartAsync(_stop.Token);
    }

    public int Port { get; }

    public bool IsBusy { get; set; }
    public IReadOnlyCollection<MimeMessage> All => [.. _mails];

    public static Dictionary<string, string> SettingsFor(int port) => new()
    {
        ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = port.ToString(), ["Smtp:From"] = "programme@acme.test", ["Portal:Address"] = "https://portal.test/rm"
    };

    /// <summary>What came of one request.</summary>
    public IReadOnlyList<MimeMessage> Of(Guid request) => [.. _mails.Where(mail => mail.MessageId!.StartsWith($"{request:N}@", StringComparison.Ordinal))];

    public async Task<MimeMessage> Wait(Guid request) => (await Eventually.Get(() => Task.FromResult(Of(request)), mails => mails.Count > 0))[0];

    public override async Task<SmtpServer.Protocol.SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream(buffer.ToArray());
        var mail = await MimeMessage.LoadAsync(bytes, cancellationToken);
        if (_arrived is not null) await _arrived();
        _mails.Enqueue(mail);
        return SmtpServer.Protocol.SmtpResponse.Ok;
    }

    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
        IsBusy && to.User.StartsWith("busy", StringComparison.Ordinal)
            ? throw new SmtpServer.Protocol.SmtpResponseException(new SmtpServer.Protocol.SmtpResponse((SmtpServer.Protocol.SmtpReplyCode)450, "mailbox busy"))
            : Task.FromResult(!to.User.StartsWith("nobody", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _server.Shutdown();
        await _server.ShutdownTask;
        _stop.Dispose();
    }
}
