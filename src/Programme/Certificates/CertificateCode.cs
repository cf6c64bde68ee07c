using System.Security.Cryptography;

namespace ReverseMentoring.Programme.Certificates;

/// <summary>What the holder shows to whoever shall check the certificate. It leads to a person, so it is no part of any event and goes with the erasure.</summary>
/// <param name="Id">The certificate.</param>
public sealed record CertificateCode(Guid Id, string Code)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>130 random bits, in the letters of RFC 4648, section 6: none of them looks like another on paper.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, 26);

    /// <summary>As it was typed from paper.</summary>
    public static string Read(string typed) => typed.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>The address that the holder gives to whoever shall check it.</summary>
    /// <param name="door">Ends with a slash.</param>
    public Uri CheckAt(Uri door) => new(door, Code);

    /// <summary>Where certificates are checked as people see it, behind whatever proxy (<c>Certificates:VerifyAt</c>); null where the installation does not say.</summary>
    /// <exception cref="InvalidOperationException">It is no web address, or one with a query: the code is the last part of its path.</exception>
    internal static Uri? Door(IConfiguration configuration) => configuration["Certificates:VerifyAt"] is not { Length: > 0 } at ? null
        : Uri.TryCreate($"{at.TrimEnd('/')}/", UriKind.Absolute, out var door) && door.Scheme.StartsWith("http", StringComparison.Ordinal) && door is { Query: "", Fragment: "" } ? door
        : throw new InvalidOperationException("Certificates:VerifyAt is no web address to which a code can be added.");

    /// <summary>In groups, for paper.</summary>
    public string Written => string.Join('-', Code.Chunk(5).Select(group => new string(group)));
}
