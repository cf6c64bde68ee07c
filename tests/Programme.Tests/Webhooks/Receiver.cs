using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests;

/// <summary>Somebody's HTTP server that is posted to.</summary>
internal sealed class Receiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private volatile Func<int> _answer = () => 204;

    public Receiver()
    {
        Url = $"http://127.0.0.1:{LocalProgram.FreePort()}/";
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = Listen();
    }

    public string Url { get; }

    /// <summary>In the order in which it came, what was not taken too.</summary>
    public ConcurrentQueue<Delivered> Got { get; } = [];

    public IReadOnlyList<Delivered> Taken => [.. Got.Where(post => post.Answered is 204)];

    public void Answers(Func<int> status) => _answer = status;

    public void Dispose() => _listener.Close();

    private async Task Listen()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var (body, status) = (await reader.ReadToEndAsync(), _answer());
            var headers = context.Request.Headers.AllKeys.ToDictionary(key => key!, key => context.Request.Headers[key]!, StringComparer.OrdinalIgnoreCase);
            Got.Enqueue(new(headers, body, status));
            context.Response.StatusCode = status;
            if (status == 302) context.Response.RedirectLocation = $"{Url}elsewhere";
            context.Response.Close();
        }
    }
}

internal sealed record Delivered(IReadOnlyDictionary<string, string> Headers, string Body, int Answered)
{
    public JsonObject Event => JsonNode.Parse(Body)!.AsObject();

    /// <summary>As a receiver checks it, with nothing of ours.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Headers["webhook-id"]}.{Headers["webhook-timestamp"]}.{Body}")));
        return Headers["webhook-signature"] == $"v1,{expected}";
    }
}
