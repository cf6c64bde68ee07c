using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using ReverseMentoring.Programme.Integration.Hris;

namespace ReverseMentoring.Programme.Webhooks;

/// <summary>
/// Posts one event, structured, signed as the Standard Webhooks convention says. Redirects are not followed, and an address that is not
/// public is not connected to, whatever name leads there; in Development this machine is.
/// </summary>
internal sealed class WebhookSending : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What passes in moments; what takes longer, the stored position waits out.</summary>
    private static readonly ResiliencePipeline<HttpStatusCode> Attempts = new ResiliencePipelineBuilder<HttpStatusCode>()
        .AddRetry(new RetryStrategyOptions<HttpStatusCode>
        {
            ShouldHandle = new PredicateBuilder<HttpStatusCode>().Handle<HttpRequestException>(e => e.InnerException is not NotPublicException).Handle<TimeoutRejectedException>()
                .HandleResult(status => (int)status is 408 or 429 or >= 500),
            MaxRetryAttempts = 2, BackoffType = DelayBackoffType.Exponential, Delay = TimeSpan.FromMilliseconds(200), UseJitter = true
        })
        .AddTimeout(Patience).Build();

    private readonly HttpClient _http;

    private readonly TimeProvider _wall;

    public WebhookSending(IHostEnvironment environment, TimeProvider wall) : this(environment.IsDevelopment(), wall)
    {
    }

    /// <param name="anywhere">Private addresses too.</param>
    /// <param name="wall">The receiver compares the time of the signature with its own clock.</param>
    internal WebhookSending(bool anywhere, TimeProvider wall)
    {
        _wall = wall;
        // Not from the factory: its clients find services by name and follow what an installation adds to all of them.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) };
        if (!anywhere) handler.ConnectCallback = ConnectInPublic;
        _http = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 64 * 1024 };
    }

    /// <returns>Null when it was taken; else why not, in a word for the log, never with the address.</returns>
    public async Task<string?> Post(string url, string secret, CloudEvent @event, CancellationToken ct)
    {
        try
        {
            var status = await Attempts.ExecuteAsync(async token =>
            {
                using var request = Request(url, secret, @event);
                using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
                return answer.StatusCode;
            }, ct);
            return (int)status is >= 200 and < 300 ? null : $"status {(int)status}";
        }
        catch (HttpRequestException e)
        {
            return e.InnerException is NotPublicException ? "address not public" : "not reached";
        }
        catch (TimeoutRejectedException)
        {
            return "no answer in time";
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(string url, string secret, CloudEvent @event)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(@event, CloudEvent.Json);
        var timestamp = _wall.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.ContentType) { CharSet = "utf-8" };
        request.Headers.Add("webhook-id", @event.Id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", Signature(secret, @event.Id, timestamp, body));
        return request;
    }

    private static string Signature(string secret, string id, string timestamp, byte[] body) =>
        $"v1,{Convert.ToBase64String(HMACSHA256.HashData(WebhookSecret.Key(secret)!, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body]))}";

    private static async ValueTask<Stream> ConnectInPublic(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        // One that is not public among several is a trick, not a fallback.
        if (addresses.Length == 0 || !addresses.All(PublicAddress.Is)) throw new NotPublicException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class NotPublicException : IOException;
}
