using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ReverseMentoring.Identity;

/// <summary>
/// OpenID Connect without a database: OpenIddict in degraded mode reads and signs, what it cannot know - clients, passwords, whether a code
/// was used - is checked here. Keys live as long as the process; services fetch the new ones when they see a token they cannot check.
/// </summary>
internal static class Tokens
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;
    private const string Roles = "roles";

    /// <summary>Marks a code, so that it is taken once.</summary>
    private const string Once = "once";

    public static void AddTokens(this IHostApplicationBuilder builder)
    {
        // It writes every request, with who asks, and nobody's sign-in belongs into a log.
        builder.Logging.AddFilter("OpenIddict", LogLevel.Warning);
        builder.Services.AddOpenIddict().AddServer(options =>
        {
            options.EnableDegradedMode();
            options.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
            options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowClientCredentialsFlow().AllowPasswordFlow();
            options.Configure(server => server.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));
            // Asked for by every client library; there is no profile to tell.
            options.RegisterScopes(Scopes.Profile);
            // An RSA pair would cost every start seconds.
            options.AddSigningKey(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = Guid.NewGuid().ToString("N") });
            options.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32))).DisableAccessTokenEncryption();
            options.SetAccessTokenLifetime(TimeSpan.FromHours(8));
            // The address under which everybody knows it. Without the setting it is the one it was asked under.
            if (builder.Configuration["Identity:Authority"] is { } issuer) options.SetIssuer(issuer);
            options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(Validate));
            options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(Validate));
            options.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough().DisableTransportSecurityRequirement();
        });
    }

    public static void MapTokens(this IEndpointRouteBuilder app)
    {
        var redeemed = new ConcurrentDictionary<string, bool>();

        app.MapPost("/connect/token", async Task<IResult> (HttpContext http, IConfiguration configuration) =>
        {
            var request = http.GetOpenIddictServerRequest()!;
            if (request.IsClientCredentialsGrantType())
                return SignIn(request.ClientId!, Clients.Find(request.ClientId)!.Roles, request, configuration, Clients.Find(request.ClientId)!.Scope);
            if (request.IsPasswordGrantType())
                return request.Password == DemoPeople.Password && DemoPeople.MayBe(request.Username!)
                    ? SignIn(request.Username!, DemoPeople.TokenRolesOf(request.Username!), request, configuration)
                    : Refuse("Everybody has the development password, and a name.");

            var code = (await http.AuthenticateAsync(Scheme)).Principal!;
            return redeemed.TryAdd(code.GetClaim(Once)!, true) ? TypedResults.SignIn(code, authenticationScheme: Scheme) : Refuse("The code was used before.");
        }).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Answers a request for tokens, or for the code that is exchanged for them, with who somebody is. No name, no address: only the subject and what a machine may do.</summary>
    /// <param name="scope">Further claims, of a machine.</param>
    public static IResult SignIn(
        string subject, IEnumerable<string> roles, OpenIddictRequest request, IConfiguration configuration, IReadOnlyList<(string Type, string[] Values)>? scope = null)
    {
        var identity = new ClaimsIdentity("development", Claims.Subject, Roles);
        identity.SetClaim(Claims.Subject, subject).SetClaims(Roles, [.. roles]).SetClaim(Once, Guid.NewGuid().ToString());
        foreach (var (type, values) in scope ?? []) identity.SetClaims(type, [.. values]);
        identity.SetScopes(request.GetScopes()).SetResources(configuration["Identity:Audience"] ?? "reverse-mentoring");
        identity.SetDestinations(claim => claim.Type == Once ? [] : [Destinations.AccessToken, Destinations.IdentityToken]);
        return TypedResults.SignIn(new ClaimsPrincipal(identity), authenticationScheme: Scheme);
    }

    private static ValueTask Validate(ValidateAuthorizationRequestContext context)
    {
        if (Clients.Find(context.ClientId)?.Grant != GrantTypes.AuthorizationCode) context.Reject(Errors.InvalidRequest, "This client is not known, or is no browser application.");
        else if (!Clients.MayReturnTo(context.RedirectUri)) context.Reject(Errors.InvalidRequest, "The redirect_uri must be an address of this machine.");
        return ValueTask.CompletedTask;
    }

    private static ValueTask Validate(ValidateTokenRequestContext context)
    {
        var client = Clients.Find(context.ClientId);
        if (client is null || client.Secret != context.ClientSecret) context.Reject(Errors.InvalidClient, "The client is not known or its secret is wrong.");
        else if (client.Grant != context.Request.GrantType) context.Reject(Errors.UnauthorizedClient, "This client gets its tokens in another way.");
        return ValueTask.CompletedTask;
    }

    private static ForbidHttpResult Refuse(string sentence) => TypedResults.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidGrant,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = sentence
        }),
        [Scheme]);
}
