using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ReverseMentoring.Identity.Tests;

public sealed class Granting(Provider provider) : IClassFixture<Provider>
{
    [Fact]
    public async Task is_described_where_every_client_looks()
    {
        var description = JsonDocument.Parse(await provider.Browser.GetStringAsync("/.well-known/openid-configuration", TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(provider.Address, new Uri(description.GetProperty("issuer").GetString()!));
        Assert.Equal(
            ["authorization_code", "client_credentials", "password"],
            description.GetProperty("grant_types_supported").EnumerateArray().Select(grant => grant.GetString()!).Order(StringComparer.Ordinal));

        var keys = JsonDocument.Parse(await provider.Browser.GetStringAsync(description.GetProperty("jwks_uri").GetString(), TestContext.Current.CancellationToken)).RootElement;
        var key = Assert.Single(keys.GetProperty("keys").EnumerateArray());
        Assert.Equal("sig", key.GetProperty("use").GetString());
        Assert.False(key.TryGetProperty("d", out _), "The private key is not for everybody.");
    }

    [Theory]
    [InlineData("integrator", "integrator")]
    [InlineData("prometheus", "metrics")]
    [InlineData("operator", "operator")]
    [InlineData("administrator", "administrator")]
    [InlineData("demo-machine", "administrator integrator operator")]
    public async Task a_machine_gets_a_token_with_the_roles_of_its_client(string client, string roles)
    {
        var token = new JsonWebToken(await provider.TokenOf(client));
        Assert.Equal(client, token.Subject);
        Assert.Equal(roles, RolesOf(token));
    }

    [Theory]
    [InlineData("ada", "administrator")]
    [InlineData("otto", "operator")]
    [InlineData("w-00011", "")]
    [InlineData("a-worker-nobody-listed", "")]
    public async Task a_person_gets_a_token_that_says_who_they_are_and_nothing_more(string username, string roles)
    {
        var (status, body) = await AsPerson(username, "demo");
        Assert.Equal(200, status);
        var token = new JsonWebToken(body.GetProperty("access_token").GetString());
        Assert.Equal(username, token.Subject);
        Assert.Equal(roles, RolesOf(token));
        Assert.Equal("reverse-mentoring", Assert.Single(token.Audiences));
        Assert.Equal(TimeSpan.FromHours(8), token.ValidTo - token.IssuedAt);
        Assert.Equal(provider.Address, new Uri(token.Issuer));
        // Whatever is added here is copied into logs, proxies and browsers: let it be a decision.
        string[] decided = ["iss", "sub", "aud", "exp", "iat", "jti", "roles", "scope", "client_id", "oi_prst"];
        Assert.Empty(token.Claims.Select(claim => claim.Type).Except(decided));
    }

    [Fact]
    public async Task a_wrong_secret_or_an_unknown_client_is_refused()
    {
        IsRefused(await provider.Ask(("grant_type", "client_credentials"), ("client_id", "integrator"), ("client_secret", "wrong")), 401, "invalid_client");
        IsRefused(await provider.Ask(("grant_type", "client_credentials"), ("client_id", "nobody"), ("client_secret", "secret")), 401, "invalid_client");
        IsRefused(await provider.Ask(("grant_type", "password"), ("client_id", "demo"), ("client_secret", "any"), ("username", "ada"), ("password", "demo")), 401, "invalid_client");
    }

    [Fact]
    public async Task a_wrong_password_or_nobody_is_refused()
    {
        IsRefused(await AsPerson("ada", "wrong"), 400, "invalid_grant");
        IsRefused(await AsPerson(" ", "demo"), 400, "invalid_grant");
        IsRefused(await AsPerson("", "demo"), 400, "invalid_request");
    }

    [Fact]
    public async Task a_client_is_refused_what_it_was_not_made_for()
    {
        IsRefused(await provider.Ask(("grant_type", "password"), ("client_id", "integrator"), ("client_secret", "secret"), ("username", "ada"), ("password", "demo")), 400, "unauthorized_client");
        IsRefused(await provider.Ask(("grant_type", "password"), ("client_id", "portal"), ("username", "ada"), ("password", "demo")), 400, "unauthorized_client");
        IsRefused(await provider.Ask(("grant_type", "refresh_token"), ("client_id", "demo"), ("refresh_token", "x")), 400, "unsupported_grant_type");
    }

    [Fact]
    public async Task it_is_healthy() =>
        Assert.Contains("healthy", await provider.Browser.GetStringAsync("/ready", TestContext.Current.CancellationToken), StringComparison.Ordinal);

    private Task<(int Status, JsonElement Body)> AsPerson(string username, string password) =>
        provider.Ask(("grant_type", "password"), ("client_id", "demo"), ("username", username), ("password", password));

    private static string RolesOf(JsonWebToken token) =>
        string.Join(' ', token.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value).Order(StringComparer.Ordinal));

    internal static void IsRefused((int Status, JsonElement Body) answer, int status, string error)
    {
        Assert.Equal(error, answer.Body.GetProperty("error").GetString());
        Assert.Equal(status, answer.Status);
    }
}
