using MailKit.Net.Smtp;
using MimeKit;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>Hands one mail to the mail server. Sending again after a crash repeats the same Message-ID.</summary>
internal sealed class Mailer(IConfiguration configuration)
{
    // A hiccup is ridden out here; a server that stays away makes the message wait in its queue.
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 3, Delay = TimeSpan.FromMilliseconds(300), BackoffType = DelayBackoffType.Exponential, UseJitter = true,
            ShouldHandle = new PredicateBuilder().Handle<Exception>(e => e is not (SmtpCommandException or OperationCanceledException))
        })
        .AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromSeconds(20) })
        .Build();

    private readonly string _host = configuration["Smtp:Host"] ?? "localhost";
    private readonly int _port = configuration.GetValue("Smtp:Port", 25);
    private readonly MailboxAddress _from = new("Reverse Mentoring", configuration["Smtp:From"] ?? "reverse-mentoring@example.com");

    /// <returns>Sent, or bounced with the server's code.</returns>
    /// <exception cref="IOException">The server is away or asks to try later: the message is to wait.</exception>
    public async Task<Delivery> Send(Guid requestId, string name, string address, Words words, DateTimeOffset date, CancellationToken ct)
    {
        using var mail = new MimeMessage { Subject = words.Subject, Date = date, MessageId = $"{requestId:N}@{_from.Domain}" };
        mail.From.Add(_from);
        mail.To.Add(new MailboxAddress(name, address));
        mail.Headers.Add(HeaderId.ContentLanguage, words.Language);
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Body = new BodyBuilder { TextBody = words.Text, HtmlBody = words.Html }.ToMessageBody();

        try
        {
            await Pipeline.ExecuteAsync(async token => await Send(mail, token), ct);
            return new Delivery(NotificationStatus.Sent, words.Language, words.Version);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500)
        {
            return new Delivery(NotificationStatus.Bounced, $"smtp-{(int)refused.StatusCode}");
        }
        catch (Exception away) when (away is not OperationCanceledException)
        {
            // Neither what the server said nor the exception itself: both may quote the address, and this goes to the log.
            throw new IOException($"The mail server is away ({away.GetType().Name}).");
        }
    }

    private async Task Send(MimeMessage mail, CancellationToken ct)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(_host, _port, configuration.GetValue("Smtp:Tls", false), ct);
        if (configuration["Smtp:User"] is { Length: > 0 } user) await client.AuthenticateAsync(user, configuration["Smtp:Password"] ?? "", ct);
        await client.SendAsync(mail, ct);
        await client.DisconnectAsync(quit: true, ct);
    }
}
