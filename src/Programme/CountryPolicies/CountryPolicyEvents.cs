namespace ReverseMentoring.Programme.CountryPolicies;

// The life of one country's policy: drafted by an administrator, approved by the works council, changed, approved anew.

public sealed record CountryPolicyDrafted(string Country, int Revision, PolicyContent Content, Guid DraftedBy);

/// <param name="Revision">The content that was approved, and no other.</param>
/// <param name="DecidedOn">The day of the council's decision.</param>
/// <param name="Reference">Its reference code.</param>
public sealed record CountryPolicyApproved(int Revision, DateOnly DecidedOn, string Reference, Guid ApprovedBy);

/// <param name="Languages">BCP 47, the language of the agreement first.</param>
/// <param name="AnonymityThreshold">The smallest group shown, at least 5.</param>
/// <param name="FreeTextThreshold">The smallest group whose words are shown, at least 10.</param>
/// <param name="AllowedFields">Optional profile fields that may be asked.</param>
/// <param name="AllowedSurveys">Questionnaires that may be asked.</param>
/// <param name="RetentionDays">Days after the end of a programme for which each kind of data is kept.</param>
/// <param name="Switches">What is switched on; everything is off by default.</param>
/// <param name="AgreementVersion">The version of the agreement that participants sign.</param>
public sealed record PolicyContent(
    IReadOnlyList<string> Languages, int AnonymityThreshold, int FreeTextThreshold, IReadOnlyList<string> AllowedFields,
    IReadOnlyList<string> AllowedSurveys, IReadOnlyDictionary<string, int> RetentionDays, IReadOnlyList<string> Switches, string AgreementVersion)
{
    // A record compares its lists by reference; what they hold is what was approved.
    public bool SameAs(PolicyContent other) =>
        (AnonymityThreshold, FreeTextThreshold, AgreementVersion) == (other.AnonymityThreshold, other.FreeTextThreshold, other.AgreementVersion)
        && Languages.SequenceEqual(other.Languages)
        && AllowedFields.ToHashSet().SetEquals(other.AllowedFields)
        && AllowedSurveys.ToHashSet().SetEquals(other.AllowedSurveys)
        && Switches.ToHashSet().SetEquals(other.Switches)
        && RetentionDays.ToHashSet().SetEquals(other.RetentionDays);
}
