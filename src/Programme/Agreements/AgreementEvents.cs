namespace ReverseMentoring.Programme.Agreements;

// The life of one version of a country's agreement: written once, never changed. What it says is a document, see AgreementText.

/// <param name="Languages">BCP 47, in which it is written.</param>
/// <param name="Digest">SHA-256 of its words in all languages: what a council approves and what a participant signs is exactly this.</param>
public sealed record AgreementWritten(string Country, string AgreementVersion, IReadOnlyList<string> Languages, string Digest, Guid WrittenBy);
