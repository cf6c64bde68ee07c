using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReverseMentoring.Demo.Platform;

/// <summary>The services' HTTP APIs, asked as somebody.</summary>
internal sealed class Api(HttpClient http, Settings settings, Tokens tokens)
{
    private const int Tries = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) }
    };

    /// <summary>A person, by worker id.</summary>
    public Person As(string person) => new(this, ct => tokens.Of(person, ct));

    /// <summary>The demo itself, with the roles of a machine.</summary>
    public Person Machine => new(this, tokens.OfMachine);

    /// <summary>
    /// An answer, or <see cref="DemoFailure"/> with what keeps it from coming. Where a connection breaks it asks again: whatever the platform is
    /// asked twice has happened once.
    /// </summary>
    /// <param name="ask">Makes a new request and sends it.</param>
    public static async Task<HttpResponseMessage> Reach(Func<Task<HttpResponseMessage>> ask, string whom, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (Exception e) when (attempt < Tries && e is HttpRequestException or SocketException or IOException)
            {
                await Task.Delay(Pause * attempt, ct);
            }
            catch (Exception e) when (e is HttpRequestException or SocketException or IOException)
            {
                throw new DemoFailure($"{whom} does not answer: {e.Message}", e);
            }
            catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
            {
                throw new DemoFailure($"{whom} did not answer in time.", e);
            }
        }
    }

    private Task<HttpResponseMessage> Ask(HttpMethod method, string service, string path, object? body, string? ifMatch, string token, CancellationToken ct) => Reach(async () =>
    {
        using var request = new HttpRequestMessage(method, new Uri(settings.Services[service], path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (method != HttpMethod.Get) request.Content = JsonContent.Create(body ?? new { }, options: Json);
        return await http.SendAsync(request, ct);
    }, $"{method} {path} of {service}", ct);

    /// <summary>Somebody who asks.</summary>
    internal sealed class Person(Api api, Func<CancellationToken, Task<string>> token)
    {
        public async Task<T> Get<T>(string service, string path, CancellationToken ct) => (await GetVersioned<T>(service, path, ct)).Body;

        /// <returns>With the entity tag, for a change that wants to say what it has seen.</returns>
        public async Task<(T Body, string? Tag)> GetVersioned<T>(string service, string path, CancellationToken ct)
        {
            using var response = await api.Ask(HttpMethod.Get, service, path, null, null, await token(ct), ct);
            await MustSucceed(response, HttpMethod.Get, service, path, ct);
            return ((await response.Content.ReadFromJsonAsync<T>(Json, ct))!, response.Headers.ETag?.ToString());
        }

        /// <returns>Every item of a list that is answered in pages.</returns>
        public async Task<IReadOnlyList<T>> GetAll<T>(string service, string path, CancellationToken ct)
        {
            var all = new List<T>();
            string? cursor = null;
            do
            {
                var page = await Get<Page<T>>(service, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=200{(cursor is null ? "" : $"&cursor={cursor}")}", ct);
                all.AddRange(page.Items);
                cursor = page.Next;
            }
            while (cursor is not null);
            return all;
        }

        /// <summary>A question that is too long for an address.</summary>
        public async Task<T> Question<T>(string service, string path, object body, CancellationToken ct)
        {
            using var response = await api.Ask(HttpMethod.Post, service, path, body, null, await token(ct), ct);
            await MustSucceed(response, HttpMethod.Post, service, path, ct);
            return (await response.Content.ReadFromJsonAsync<T>(Json, ct))!;
        }

        public Task Put(string service, string path, object body, CancellationToken ct, string? ifMatch = null) =>
            Change(HttpMethod.Put, service, path, body, ifMatch, [], ct);

        public Task Post(string service, string path, CancellationToken ct, object? body = null, string? ifMatch = null) =>
            Change(HttpMethod.Post, service, path, body, ifMatch, [], ct);

        /// <inheritdoc cref="TryPost"/>
        public Task<bool> TryPut(string service, string path, object body, IReadOnlyList<string> expected, CancellationToken ct) =>
            Change(HttpMethod.Put, service, path, body, null, expected, ct);

        /// <returns>Whether it was accepted; false for a refusal with one of <paramref name="expected"/>.</returns>
        public Task<bool> TryPost(string service, string path, IReadOnlyList<string> expected, CancellationToken ct, object? body = null, string? ifMatch = null) =>
            Change(HttpMethod.Post, service, path, body, ifMatch, expected, ct);

        private async Task<bool> Change(
            HttpMethod method, string service, string path, object? body, string? ifMatch, IReadOnlyList<string> expected, CancellationToken ct)
        {
            using var response = await api.Ask(method, service, path, body, ifMatch, await token(ct), ct);
            if (response.IsSuccessStatusCode) return true;
            if (expected.Count > 0 && expected.Contains((await Problem.Of(response, ct)).Code)) return false;
            await MustSucceed(response, method, service, path, ct);
            return true;
        }
    }

    private static async Task MustSucceed(HttpResponseMessage response, HttpMethod method, string service, string path, CancellationToken ct)
    {
        if (response.IsSuccessStatusCode) return;
        var problem = await Problem.Of(response, ct);
        throw new DemoFailure(
            $"{method} {path} of {service} was answered {(int)response.StatusCode} {problem.Code}: {problem.Title} {problem.Detail}".TrimEnd()
            + (problem.TraceId is null ? "" : $" (trace {problem.TraceId})"));
    }

    private sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

    /// <summary>RFC 9457.</summary>
    private sealed record Problem(string? Title, string? Detail, string? Code, string? TraceId)
    {
        public static async Task<Problem> Of(HttpResponseMessage response, CancellationToken ct)
        {
            try
            {
                return await response.Content.ReadFromJsonAsync<Problem>(Json, ct) ?? Unsaid(response.StatusCode);
            }
            catch (JsonException)
            {
                return Unsaid(response.StatusCode);
            }
        }

        private static Problem Unsaid(HttpStatusCode status) => new(status.ToString(), null, null, null);
    }
}
