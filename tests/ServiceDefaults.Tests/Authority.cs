using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ReverseMentoring.ServiceDefaults.Tests;

/// <summary>The least that is an OpenID Connect authority: a key and where to find it.</summary>
internal sealed class Authority : IAsyncDisposable
{
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "one" };
    private WebApplication? _app;

    public string Address { get; private set; } = "";

    public static async Task<Authority> Start()
    {
        var authority = new Authority();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = authority._app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/.well-known/openid-configuration", () => new Dictionary<string, string>
        {
            ["issuer"] = authority.Address,
            ["jwks_uri"] = authority.Address + "/keys"
        });
        app.MapGet("/keys", () =>
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(authority._key.Rsa.ExportParameters(false)) { KeyId = authority._key.KeyId });
            return new { keys = new[] { new { kty = key.Kty, n = key.N, e = key.E, kid = key.Kid, use = "sig", alg = "RS256" } } };
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        authority.Address = app.Urls.Single();
        return authority;
    }

    public string Token(string subject, params string[] roles) => Token(subject, "reverse-mentoring", DateTime.UtcNow.AddHours(1), "roles", roles);

    public string Token(string subject, string audience, DateTime expires, string roleClaim, params string[] roles) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = audience,
            Expires = expires,
            Claims = new Dictionary<string, object> { ["sub"] = subject, [roleClaim] = roles },
            SigningCredentials = new(_key, SecurityAlgorithms.RsaSha256)
        });

    public async ValueTask DisposeAsync() => await _app!.DisposeAsync();
}
