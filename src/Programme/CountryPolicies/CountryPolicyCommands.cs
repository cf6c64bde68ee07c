namespace ReverseMentoring.Programme.CountryPolicies;

public sealed record DraftCountryPolicy(string Country, PolicyContent Content);

/// <summary>What a works council has decided. The same for approving, rejecting and withdrawing.</summary>
/// <param name="Reference">The council's reference code: letters, digits and <c>. - _ /</c>.</param>
/// <param name="Council">The legal entity whose council it is; none for the one of the country.</param>
public sealed record RecordDecision(DateOnly DecidedOn, string Reference, string? Council = null);
