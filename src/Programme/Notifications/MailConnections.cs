using System.Collections.Concurrent;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>
/// Connections to the mail server. One that has served a mail serves the next: greeting, encryption and password cost more than the mail.
/// One that failed, or has been idle, is not used again, because a server may have closed it meanwhile.
/// </summary>
internal sealed class MailConnections(MailSettings settings, TimeProvider clock) : IDisposable
{
    /// <summary>Well below what servers wait for (minutes), long enough for a burst.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    private readonly ConcurrentStack<(Client Client, long Since)> _idle = [];

    public async Task Send(MimeMessage mail, CancellationToken ct)
    {
        var client = await Take(ct);
        try
        {
            await client.SendAsync(mail, settings.Bounces, mail.To.Mailboxes, ct);
        }
        catch
        {
            client.Dispose();
            throw;
        }

        _idle.Push((client, clock.GetTimestamp()));
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var one)) one.Client.Dispose();
    }

    private async Task<Client> Take(CancellationToken ct)
    {
        while (_idle.TryPop(out var one))
        {
            if (one.Client.IsConnected && clock.GetElapsedTime(one.Since) < Idle) return one.Client;
            one.Client.Dispose();
        }

        var client = new Client();
        try
        {
            await client.ConnectAsync(await Connect(ct), settings.Host!, settings.Port,
                settings.Tls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable, ct);
            if (settings.User is { Length: > 0 } user) await client.AuthenticateAsync(user, settings.Password, ct);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Without delay: the end of a mail would else wait until the server has acknowledged its beginning, which it does after 40 ms.</summary>
    private async Task<Socket> Connect(CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(settings.Host!, settings.Port, ct);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Asks for a report on what cannot be delivered, with our Message-ID in it.</summary>
    private sealed class Client : SmtpClient
    {
        protected override string? GetEnvelopeId(MimeMessage message) => message.MessageId;

        protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) => DeliveryStatusNotification.Failure;
    }
}
