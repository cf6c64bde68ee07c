using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using ReverseMentoring.ServiceDefaults;

namespace ReverseMentoring.Identity.Tests;

/// <summary>What the tokens are for: a host with the defaults of every service, which knows nothing of the provider but its address.</summary>
public sealed class AServiceBehindIt(Provider provider) : IClassFixture<Provider>
{
    [Fact]
    public async Task lets_in_who_has_a_token_with_the_role_and_nobody_else_even_after_a_restart()
    {
        var (administrator, integrator) = (await provider.TokenOf("administrator"), await provider.TokenOf("integrator"));
        for (var start = 1; start <= 2; start++)
        {
            await using var service = await Start();
            Assert.Equal(HttpStatusCode.OK, await Ask(service, administrator));
            Assert.Equal(HttpStatusCode.Forbidden, await Ask(service, integrator));
            Assert.Equal(HttpStatusCode.Unauthorized, await Ask(service, null));
            Assert.Equal(HttpStatusCode.Unauthorized, await Ask(service, administrator[..^4] + "AAAA"));
        }
    }

    private async Task<WebApplication> Start()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Identity:Authority"] = provider.Address.ToString(), ["Urls"] = "http://127.0.0.1:0" });
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGet("/administrators", () => "in").RequireAuthorization(Policies.Administrator);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static async Task<HttpStatusCode> Ask(WebApplication service, string? token)
    {
        using var client = new HttpClient { BaseAddress = new(service.Urls.Single()) };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await client.GetAsync("/administrators", TestContext.Current.CancellationToken)).StatusCode;
    }
}
