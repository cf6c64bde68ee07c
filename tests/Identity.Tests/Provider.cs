using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace ReverseMentoring.Identity.Tests;

/// <summary>The provider itself, on a real port.</summary>
public sealed class Provider : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>A browser that does not follow redirects, so that they can be looked at.</summary>
    public HttpClient Browser { get; private set; } = null!;

    public Uri Address => Browser.BaseAddress!;

    public ValueTask InitializeAsync()
    {
        UseKestrel(0);
        StartServer();
        Browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = ClientOptions.BaseAddress };
        return ValueTask.CompletedTask;
    }

    /// <summary>Asks the token endpoint; an answer of any status.</summary>
    public async Task<(int Status, JsonElement Body)> Ask(params (string Name, string Value)[] form)
    {
        using var body = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var answer = await Browser.PostAsync("/connect/token", body, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement);
    }

    /// <summary>An access token of a machine.</summary>
    public async Task<string> TokenOf(string client) =>
        (await Ask(("grant_type", "client_credentials"), ("client_id", client), ("client_secret", "secret"))).Body.GetProperty("access_token").GetString()!;

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseEnvironment("Development").ConfigureLogging(logging => logging.ClearProviders());
}
