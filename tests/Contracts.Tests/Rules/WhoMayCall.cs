using Microsoft.AspNetCore.Authorization;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Contracts.Tests.Rules;

/// <summary>Default deny: whoever opens a door to everybody says so here.</summary>
public sealed class WhoMayCall(AllServices services)
{
    /// <summary>No data about anybody stands behind these.</summary>
    private static readonly string[] Anonymous = ["/alive", "/health", "/ready", "/metrics", "/openapi/", "/docs", "/schemas/"];

    public static TheoryData<string> Services => [.. AnyService.Names];

    [Theory, MemberData(nameof(Services))]
    public void is_said_by_a_policy_of_every_endpoint(string name)
    {
        var service = services.All.Single(one => one.Name == name);
        Assert.True(service.Endpoints.Count > 8);
        foreach (var endpoint in service.Endpoints)
        {
            var (path, metadata) = ($"/{endpoint.RoutePattern.RawText!.TrimStart('/')}", endpoint.Metadata);
            if (metadata.GetMetadata<IAllowAnonymous>() is not null)
                Assert.Contains(Anonymous, open => path.StartsWith(open, StringComparison.Ordinal));
            else
                Assert.True(
                    metadata.GetOrderedMetadata<IAuthorizeData>().Any(asked => asked.Policy is not null || asked.Roles is not null) || metadata.GetOrderedMetadata<AuthorizationPolicy>().Count > 0,
                    $"{name}: {endpoint.DisplayName} asks for nobody in particular.");
        }
    }
}
