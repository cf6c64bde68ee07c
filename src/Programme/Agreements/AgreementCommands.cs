namespace ReverseMentoring.Programme.Agreements;

/// <param name="Texts">What the agreement says, by language (BCP 47).</param>
public sealed record WriteAgreement(IReadOnlyDictionary<string, string> Texts);
