namespace ReverseMentoring.Programme.CountryPolicies;

public sealed record DraftCountryPolicy(string Country, PolicyContent Content);

/// <param name="Reference">The council's reference code: letters, digits and <c>. - _ /</c>.</param>
public sealed record ApproveCountryPolicy(DateOnly DecidedOn, string Reference);
