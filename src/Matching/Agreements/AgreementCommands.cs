namespace ReverseMentoring.Matching.Agreements;

/// <param name="Version">Of the text that was read.</param>
/// <param name="Promises">At least one of those that are offered to one's side.</param>
public sealed record SignAgreement(string Version, IReadOnlyList<string> Promises);
