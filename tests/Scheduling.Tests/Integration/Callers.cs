using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Scheduling.Tests.Integration;

/// <summary>Who asks the service over HTTP.</summary>
internal static class Callers
{
    public static async Task<HttpClient> SignIn(this Wire wire, string subject, Guid person)
    {
        await wire.Host.Knows(person, Somebody(subject));
        return wire.Host.As(subject);
    }

    public static Person Somebody(string subject) => new(
        ServiceHost<Session>.SubjectKey(subject), null, [], "unit", "entity", "DE", null, "site", "function", 5, null, ["en"], "Europe/Berlin", true, null);

    public static async Task<T> Get<T>(this HttpClient client, string path) => (await client.GetFromJsonAsync<T>(path, Json.Options, Wire.Ct))!;

    /// <param name="code">What a refusal must say.</param>
    public static async Task<HttpStatusCode> Move(this HttpClient client, Session session, DateTimeOffset start, string? code = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/sessions/{session.Id}/move") { Content = JsonContent.Create(new { start }) };
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse("\"1\""));
        using var response = await client.SendAsync(request, Wire.Ct);
        if (code is not null) Assert.Contains(code, await response.Content.ReadAsStringAsync(Wire.Ct), StringComparison.Ordinal);
        return response.StatusCode;
    }
}
