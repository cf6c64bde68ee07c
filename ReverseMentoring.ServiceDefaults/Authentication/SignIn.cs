using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ReverseMentoring.ServiceDefaults;

/// <summary>
/// Who calls, by a token of any OpenID Connect authority. The token says who somebody is (<c>sub</c>) and carries the machine roles;
/// every other role is appointed in the Programme service. Nothing of one vendor is in here. Which claim says who somebody is, where <c>sub</c> does not: see <c>SubjectKeys</c>.
/// </summary>
internal static class SignIn
{
    public static IHostApplicationBuilder AddSignIn(this IHostApplicationBuilder builder)
    {
        var identity = builder.Configuration.GetSection("Identity");
        var development = builder.Environment.IsDevelopment();
        if (identity["Authority"] is null && !development)
            throw new InvalidOperationException("Identity:Authority is not set: without an identity provider nobody could sign in.");

        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.Authority = identity["Authority"];
            options.Audience = identity["Audience"] ?? "reverse-mentoring";
            options.RequireHttpsMetadata = !development;
            // The claims keep the names they have in the token; the framework's old renaming hides which is which.
            options.MapInboundClaims = false;
            options.TokenValidationParameters.NameClaimType = "sub";
            options.TokenValidationParameters.RoleClaimType = identity["RoleClaim"] ?? "roles";
            options.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
        });

        var signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        builder.Services.AddAuthorizationBuilder()
            .SetDefaultPolicy(signedIn)
            .SetFallbackPolicy(signedIn)
            .AddPolicy(Policies.Administrator, policy => policy.RequireRole(Policies.Administrator))
            .AddPolicy(Policies.Operator, policy => policy.RequireRole(Policies.Operator))
            .AddPolicy(Policies.Metrics, policy => policy.RequireRole(Policies.Metrics, Policies.Operator))
            .AddPolicy(Policies.Integrator, policy => policy.RequireRole(Policies.Integrator))
            .AddPolicy(Policies.Person, policy => policy.RequireAuthenticatedUser().RequireClaim("sub"))
            .AddPolicy(Policies.AnonymousDoor, policy => policy.RequireAssertion(_ => true));
        return builder;
    }
}
