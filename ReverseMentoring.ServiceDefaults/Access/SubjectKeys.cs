using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace ReverseMentoring.ServiceDefaults.Access;

/// <summary>
/// The key by which every service recognises who is signed in, without knowing who that is: an HMAC of issuer and subject under a secret
/// of the installation. Programme computes it for each worker and tells it with <c>PersonChanged</c>; it goes with an erasure.
/// </summary>
public sealed class SubjectKeys
{
    private readonly byte[] _secret;
    private readonly string? _issuer;
    private readonly string _claim;

    /// <exception cref="InvalidOperationException">The secret is missing or shorter than 32 bytes.</exception>
    public SubjectKeys(IConfiguration configuration)
    {
        _secret = Encoding.UTF8.GetBytes(configuration["Identity:SubjectKeySecret"] ?? "");
        if (_secret.Length < 32) throw new InvalidOperationException("Identity:SubjectKeySecret must have at least 32 bytes.");
        _issuer = configuration["Identity:IssuerName"];
        _claim = configuration["Identity:SubjectClaim"] ?? "sub";
    }

    /// <summary>The key of who is signed in; null where the token does not say who that is.</summary>
    /// <remarks>Many identity providers make <c>sub</c> up: <c>Identity:SubjectClaim</c> names the claim in which they say what the HRIS calls the worker.</remarks>
    public string? Of(ClaimsPrincipal user) =>
        user.FindFirst(_claim) is { } subject && user.FindFirst("iss") is { } issuer ? Of(issuer.Value, subject.Value) : null;

    /// <summary>The key of somebody of whom only the subject is known, with the issuer that the installation trusts.</summary>
    public string Of(string subject) => Of(_issuer ?? throw new InvalidOperationException("Identity:IssuerName is missing."), subject);

    /// <param name="issuer">The token's issuer. Where the installation names its issuer (<c>Identity:IssuerName</c>), the name stands for it, so that it may move.</param>
    /// <param name="subject">The token's subject.</param>
    public string Of(string issuer, string subject) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{_issuer ?? issuer.TrimEnd('/')}\n{subject}")));
}
