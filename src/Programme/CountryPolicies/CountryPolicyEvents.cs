namespace ReverseMentoring.Programme.CountryPolicies;

// The life of one country's policy: drafted by an administrator, approved by each works council that must, in force, changed, approved anew.

/// <param name="AgreementDigest">Of the words that participants sign.</param>
/// <param name="ContentDigest">Of all of it, the words included: see <see cref="PolicyContent.Digest"/>.</param>
public sealed record CountryPolicyDrafted(
    string Country, int Revision, PolicyContent Content, Guid DraftedBy, string? AgreementDigest = null, string? ContentDigest = null);

/// <summary>One council has approved exactly this content.</summary>
/// <param name="Council">The legal entity that it is elected for; null for the one of the country.</param>
/// <param name="Reference">Its reference code.</param>
/// <param name="CatalogueDigest">Of what the product said then that it stores about people.</param>
public sealed record CouncilApproved(
    int Revision, string? Council, DateOnly DecidedOn, string Reference, Guid RecordedBy, string ContentDigest, string CatalogueDigest);

/// <summary>One council does not approve this draft. What is in force stays so.</summary>
public sealed record CouncilRejected(int Revision, string? Council, DateOnly DecidedOn, string Reference, Guid RecordedBy, string ContentDigest);

/// <summary>Every council that must has approved: from now on this is in force.</summary>
/// <param name="Revision">The content that was approved, and no other.</param>
/// <param name="DecidedOn">The day of the last council's decision.</param>
/// <param name="Reference">Its reference code.</param>
public sealed record CountryPolicyApproved(
    int Revision, DateOnly DecidedOn, string Reference, Guid ApprovedBy, string? ContentDigest = null, string? CatalogueDigest = null);

/// <summary>One council has taken back its approval of what was in force: nothing new begins in this country.</summary>
public sealed record CountryPolicyApprovalWithdrawn(int Revision, string? Council, DateOnly DecidedOn, string Reference, Guid RecordedBy);
