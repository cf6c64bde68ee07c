using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ReverseMentoring.Identity;

/// <summary>A program that asks for tokens.</summary>
/// <param name="Secret">None for a program that could not keep one.</param>
/// <param name="Grant">The one way in which it gets tokens.</param>
/// <param name="Roles">What its own tokens say, for a machine.</param>
internal sealed record Client(string Id, string? Secret, string Grant, params string[] Roles)
{
    /// <summary>Whose workers an integrator may write and hear of: the HRIS of the demo's enterprise, in all its countries.</summary>
    public IReadOnlyList<(string Type, string[] Values)> Scope => Roles.Contains("integrator")
        ? [("sources", ["urn:musterwerk:hris"]), ("countries", ["DE", "AT", "CH", "FR", "PL", "GB", "US", "IN", "JP"])]
        : [];
}

/// <summary>The programs this provider knows. The secrets are no secrets: it starts in Development only.</summary>
internal static class Clients
{
    private static readonly Client[] All =
    [
        // People, in a browser.
        new("portal", null, GrantTypes.AuthorizationCode),
        // People, in a test or the demo, where no browser is.
        new("demo", null, GrantTypes.Password),
        // Machines: one for each role, and one that may do all of it.
        new("integrator", "secret", GrantTypes.ClientCredentials, "integrator"),
        new("prometheus", "secret", GrantTypes.ClientCredentials, "metrics"),
        new("operator", "secret", GrantTypes.ClientCredentials, "operator"),
        new("administrator", "secret", GrantTypes.ClientCredentials, "administrator"),
        new("demo-machine", "secret", GrantTypes.ClientCredentials, "integrator", "operator", "administrator")
    ];

    public static Client? Find(string? id) => Array.Find(All, client => client.Id == id);

    /// <summary>Back to this machine, on whatever port the portal got (RFC 8252, 7.3), never anywhere else.</summary>
    public static bool MayReturnTo(string? redirectUri) =>
        Uri.TryCreate(redirectUri, UriKind.Absolute, out var uri) && uri.IsLoopback && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
