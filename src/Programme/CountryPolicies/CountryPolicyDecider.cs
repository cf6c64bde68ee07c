using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Agreements;
using ReverseMentoring.Programme.Workers;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.CountryPolicies;

/// <summary>Every rule of a country's policy. Pure.</summary>
internal static class CountryPolicyDecider
{
    /// <summary>Optional fields of a profile: what is not allowed may not be asked.</summary>
    public static readonly string[] Fields = ["learning-goals", "interests", "working-style", "preferences", "about-me"];

    public static readonly string[] Surveys = ["start", "pulse", "fit", "mid-term", "end", "six-months"];
    public static readonly string[] Switches = ["sponsor-nudge", "per-person-reports", "names-in-candidate-lists"];
    public static readonly string[] Kept = ["profile", "sessions", "answers", "access-log"];
    private const int MostLanguages = 40;
    private const int MostCouncils = 300;
    private const int LongestEntity = 200;

    /// <param name="agreement">The version that the content names, as far as it is written.</param>
    /// <param name="seen">The caller has said which version they have read: what is there may be replaced.</param>
    public static Decision Decide(CountryPolicy? policy, DraftCountryPolicy command, Agreement? agreement, bool seen, Guid by)
    {
        var content = command.Content;
        var digest = content.Digest(agreement?.Digest);
        if (policy is not null && policy.ContentDigest == digest) return Nothing;
        if (policy is not null && !seen) return Conflict("policy-exists", "This country has a policy with another content; say with If-Match which one you have seen.");
        if (!Country.IsCode(command.Country)) return Refuse("country-unknown", "A country is two upper-case letters of ISO 3166-1.");
        if (Broken(content) is { } broken) return broken;
        if (agreement is null) return Refuse("agreement-unknown", "Write what participants sign before the policy that names it.");
        return agreement.Languages.Contains(content.Languages[0])
            ? Of(new CountryPolicyDrafted(command.Country, (policy?.Revision ?? 0) + 1, content, by, agreement.Digest, digest))
            : Refuse("agreement-language-missing", "The agreement is not written in the first language of the policy.");
    }

    /// <param name="catalogue">The digest of what the product says today that it stores about people.</param>
    public static Decision Approve(CountryPolicy? policy, RecordDecision command, string catalogue, Guid by, DateTimeOffset now)
    {
        if (Undecidable(policy, command, now) is { } refusal) return refusal;
        if (policy!.Decisions.Contains(new(command.Council, Approves: true, command.DecidedOn, command.Reference))) return Nothing;

        var approved = new CouncilApproved(policy.Revision, command.Council, command.DecidedOn, command.Reference, by, policy.ContentDigest!, catalogue);
        var after = policy.Evolve(approved);
        var complete = policy.RequiredCouncils().All(council => after.Decisions.Any(decision => decision.Council == council && decision.Approves));
        return complete && policy.Approved?.Revision != policy.Revision
            ? Of(approved, new CountryPolicyApproved(policy.Revision, command.DecidedOn, command.Reference, by, policy.ContentDigest, catalogue))
            : Of(approved);
    }

    public static Decision Reject(CountryPolicy? policy, RecordDecision command, Guid by, DateTimeOffset now)
    {
        if (Undecidable(policy, command, now) is { } refusal) return refusal;
        if (policy!.Approved?.Revision == policy.Revision) return Refuse("policy-in-force", "What is in force is not rejected: its approval can be withdrawn.");
        return policy.Decisions.Contains(new(command.Council, Approves: false, command.DecidedOn, command.Reference))
            ? Nothing
            : Of(new CouncilRejected(policy.Revision, command.Council, command.DecidedOn, command.Reference, by, policy.ContentDigest!));
    }

    /// <summary>Of what is in force, whatever is drafted meanwhile.</summary>
    public static Decision Withdraw(CountryPolicy? policy, RecordDecision command, Guid by, DateTimeOffset now)
    {
        if (policy is null) return Unknown;
        if (policy is { Approved: null, Withdrawn: not null }) return Nothing;
        if (policy.Approved is not { } approved) return Refuse("policy-not-in-force", "Nothing of this country is in force.");
        if (!approved.Content.RequiredCouncils().Contains(command.Council)) return NotRequired;
        return Malformed(command, now)
            ?? Of(new CountryPolicyApprovalWithdrawn(approved.Revision, command.Council, command.DecidedOn, command.Reference, by));
    }

    private static Decision? Broken(PolicyContent content)
    {
        if (content.AnonymityThreshold is < 5 or > 1000) return Refuse("anonymity-threshold-too-low", "No group below 5 may be shown.");
        if (content.FreeTextThreshold is < 10 or > 1000) return Refuse("free-text-threshold-too-low", "Words may be shown of groups of 10 at least.");
        if (content.Languages.Count is 0 or > MostLanguages || !content.Languages.All(Code.IsLanguage)) return Refuse("language-unknown", "At least one language, each as in BCP 47.");
        if (content.AllowedFields.Except(Fields).Any()) return Refuse("field-unknown", $"The optional fields are {string.Join(", ", Fields)}.");
        if (content.AllowedSurveys.Except(Surveys).Any()) return Refuse("survey-unknown", $"The questionnaires are {string.Join(", ", Surveys)}.");
        if (content.Switches.Except(Switches).Any()) return Refuse("switch-unknown", $"The switches are {string.Join(", ", Switches)}.");
        if (content.RetentionDays.Keys.Except(Kept).Any() || content.RetentionDays.Values.Any(days => days is < 0 or > 3660))
            return Refuse("retention-unknown", $"Days, at most ten years, can be set for {string.Join(", ", Kept)}.");
        if (content.Councils is { } councils && (councils.Count > MostCouncils || !councils.All(IsEntity))) return Refuse("entity-malformed", "Councils are named by the legal entities that the HRIS knows.");
        return Code.Is(content.AgreementVersion) ? null : Refuse("agreement-version-malformed", "A version of the agreement is a short code.");
    }

    private static Decision? Undecidable(CountryPolicy? policy, RecordDecision command, DateTimeOffset now) => policy switch
    {
        { Draft: null } or null => Unknown,
        _ when Malformed(command, now) is { } malformed => malformed,
        _ when !policy.RequiredCouncils().Contains(command.Council) => NotRequired,
        // Drafted by a version of the product that did not yet bind the agreement's words to it.
        { ContentDigest: null } => Refuse("policy-without-digest", "This draft is not bound to the words of its agreement; draft it once more."),
        _ => null
    };

    private static Decision? Malformed(RecordDecision command, DateTimeOffset now)
    {
        if (!Code.Is(command.Reference)) return Refuse("reference-malformed", "A reference is a short code: letters, digits and . - _ /");
        // Somewhere on earth it is tomorrow already.
        return command.DecidedOn > DateOnly.FromDateTime(now.UtcDateTime).AddDays(1) ? Refuse("decision-in-the-future", "A decision can be recorded once it was made.") : null;
    }

    private static bool IsEntity(string? code) => code is { Length: > 0 and <= LongestEntity } && !code.Any(char.IsControl) && !string.IsNullOrWhiteSpace(code);

    private static Decision NotRequired => Refuse("council-not-required", "The policy names other councils; say for which legal entity this one decides.");

    private static Decision Unknown => NotFound("policy-unknown", "This country has no policy.");
}
