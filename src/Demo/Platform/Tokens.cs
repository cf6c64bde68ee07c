using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace ReverseMentoring.Demo.Platform;

/// <summary>Who acts, as the identity provider knows them. A demo takes minutes and a token lasts hours, so each is fetched once.</summary>
internal sealed class Tokens(HttpClient http, Uri identity)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> tokens = [];

    /// <summary>A person, by worker id.</summary>
    public Task<string> Of(string person, CancellationToken ct) => Once(person, new() { ["grant_type"] = "password", ["client_id"] = "demo", ["username"] = person, ["password"] = "demo" }, ct);

    /// <summary>The demo itself, where it does what an operator does.</summary>
    public Task<string> OfMachine(CancellationToken ct) =>
        Once("", new() { ["grant_type"] = "client_credentials", ["client_id"] = "demo-machine", ["client_secret"] = "secret" }, ct);

    private Task<string> Once(string who, Dictionary<string, string> form, CancellationToken ct) =>
        tokens.GetOrAdd(who, _ => new(() => Fetch(who, form, ct))).Value;

    private async Task<string> Fetch(string who, Dictionary<string, string> form, CancellationToken ct)
    {
        using var response = await Api.Reach(() => http.PostAsync(new Uri(identity, "connect/token"), new FormUrlEncodedContent(form), ct), "the identity provider", ct);
        if (!response.IsSuccessStatusCode)
            throw new DemoFailure($"The identity provider gave no token for {(who.Length == 0 ? "the demo" : who)}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}");
        return (await response.Content.ReadFromJsonAsync<Answer>(ct))!.AccessToken;
    }

    private sealed record Answer([property: JsonPropertyName("access_token")] string AccessToken);
}
