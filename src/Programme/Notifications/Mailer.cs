using System.Collections.Concurrent;
using MailKit.Net.Smtp;
using MimeKit;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>Hands one mail to the mail server. Sending again after a crash repeats the same Message-ID.</summary>
internal sealed class Mailer(MailConnections connections)
{
    private const int AtOnce = 4;

    private static readonly PredicateBuilder<object> Away = new PredicateBuilder().Handle<Exception>(e =>
        e is not (SmtpCommandException or NotSupportedException or OperationCanceledException or BrokenCircuitException));

    // A hiccup is ridden out here. A server that stays away is asked by one mail at a time, now and then; the others wait in their queue.
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder()
        .AddConcurrencyLimiter(AtOnce, int.MaxValue)
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 3, Delay = TimeSpan.FromMilliseconds(300), BackoffType = DelayBackoffType.Exponential, UseJitter = true, ShouldHandle = Away
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.9, MinimumThroughput = 10, SamplingDuration = TimeSpan.FromSeconds(10), BreakDuration = TimeSpan.FromSeconds(3), ShouldHandle = Away
        })
        .AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromSeconds(20) })
        .Build();

    private readonly ConcurrentDictionary<Guid, Delivery> _unrecorded = [];

    /// <returns>Sent; or bounced, or postponed, with the server's code.</returns>
    /// <exception cref="IOException">The server is away or takes nothing now: all messages are to wait.</exception>
    public async Task<Delivery> Send(Guid requestId, MimeMessage mail, WrittenWith written, CancellationToken ct)
    {
        // The store may fail for longer than the mail takes: what has gone from here is not sent again by the next attempt to record it.
        if (_unrecorded.TryGetValue(requestId, out var gone)) return gone;
        return _unrecorded[requestId] = await Send(mail, written, ct);
    }

    /// <summary>What became of it is stored.</summary>
    public void Recorded(Guid requestId) => _unrecorded.TryRemove(requestId, out _);

    private async Task<Delivery> Send(MimeMessage mail, WrittenWith written, CancellationToken ct)
    {
        try
        {
            await _pipeline.ExecuteAsync(async token => await connections.Send(mail, token), ct);
            return Delivery.Sent(written);
        }
        // This mailbox is busy or full, or the server wants to see us again: it alone waits, and holds nobody up. With 421 the server takes nothing, with 452 it has no room.
        catch (SmtpCommandException refused) when ((int)refused.StatusCode < 500 && refused.StatusCode is not SmtpStatusCode.ServiceNotAvailable
            && (refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted || (refused.ErrorCode is SmtpErrorCode.MessageNotAccepted && refused.StatusCode is not SmtpStatusCode.InsufficientStorage)))
        {
            return Delivery.Postponed($"smtp-{(int)refused.StatusCode}");
        }
        // A server that refuses us as a sender, or wants a password, is no reason to give up the mail.
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500 && refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted)
        {
            return Delivery.Bounced($"smtp-{(int)refused.StatusCode}", refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted
                && refused.StatusCode is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed);
        }
        catch (NotSupportedException)
        {
            return Delivery.Bounced("smtputf8-unsupported", addressFailed: false);
        }
        catch (Exception away) when (away is not OperationCanceledException)
        {
            // Neither what the server said nor the exception itself: both may quote the address, and this goes to the log.
            throw new IOException($"The mail server is away ({away.GetType().Name}).");
        }
    }
}
