using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.CountryPolicies;

/// <summary>Every rule of a country's policy. Pure.</summary>
internal static class CountryPolicyDecider
{
    /// <summary>Optional fields of a profile: what is not allowed may not be asked.</summary>
    public static readonly string[] Fields = ["learning-goals", "interests", "working-style", "preferences", "about-me"];

    private static readonly string[] Surveys = ["start", "pulse", "fit", "mid-term", "end", "six-months"];
    private static readonly string[] Switches = ["sponsor-nudge", "per-person-reports", "names-in-candidate-lists"];
    private static readonly string[] Kept = ["profile", "sessions", "answers", "access-log"];

    /// <param name="seen">The caller has said which version they have read: what is there may be replaced.</param>
    public static Decision Decide(CountryPolicy? policy, DraftCountryPolicy command, bool seen, Guid by)
    {
        var content = command.Content;
        if (policy?.Draft is { } draft && draft.SameAs(content)) return Nothing;
        if (policy is not null && !seen) return Conflict("policy-exists", "This country has a policy with another content; say with If-Match which one you have seen.");
        if (!Country.IsCode(command.Country)) return Refuse("country-unknown", "A country is two upper-case letters of ISO 3166-1.");
        if (content.AnonymityThreshold is < 5 or > 1000) return Refuse("anonymity-threshold-too-low", "No group below 5 may be shown.");
        if (content.FreeTextThreshold is < 10 or > 1000) return Refuse("free-text-threshold-too-low", "Words may be shown of groups of 10 at least.");
        if (content.Languages.Count == 0 || !content.Languages.All(IsLanguage)) return Refuse("language-unknown", "At least one language, each as in BCP 47.");
        if (content.AllowedFields.Except(Fields).Any()) return Refuse("field-unknown", $"The optional fields are {string.Join(", ", Fields)}.");
        if (content.AllowedSurveys.Except(Surveys).Any()) return Refuse("survey-unknown", $"The questionnaires are {string.Join(", ", Surveys)}.");
        if (content.Switches.Except(Switches).Any()) return Refuse("switch-unknown", $"The switches are {string.Join(", ", Switches)}.");
        if (content.RetentionDays.Keys.Except(Kept).Any() || content.RetentionDays.Values.Any(days => days is < 0 or > 3660))
            return Refuse("retention-unknown", $"Days, at most ten years, can be set for {string.Join(", ", Kept)}.");
        if (!IsCode(content.AgreementVersion)) return Refuse("agreement-version-malformed", "A version of the agreement is a short code.");
        return Of(new CountryPolicyDrafted(command.Country, (policy?.Revision ?? 0) + 1, content, by));
    }

    public static Decision Decide(CountryPolicy? policy, ApproveCountryPolicy command, Guid by, DateTimeOffset now)
    {
        if (policy?.Draft is null) return NotFound("policy-unknown", "This country has no policy.");
        if (policy.Approved is { } approved && approved.Revision == policy.Revision && (approved.DecidedOn, approved.Reference) == (command.DecidedOn, command.Reference))
            return Nothing;
        if (!IsCode(command.Reference)) return Refuse("reference-malformed", "A reference is a short code: letters, digits and . - _ /");
        // Somewhere on earth it is tomorrow already.
        if (command.DecidedOn > DateOnly.FromDateTime(now.UtcDateTime).AddDays(1)) return Refuse("decision-in-the-future", "A decision can be recorded once it was made.");
        return Of(new CountryPolicyApproved(policy.Revision, command.DecidedOn, command.Reference, by));
    }

    private static bool IsLanguage(string? text) => text?.Length is >= 2 and <= 35 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    private static bool IsCode(string text) => text.Length is >= 1 and <= 64 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || ".-_/".Contains(letter, StringComparison.Ordinal));
}
