using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Testing;
using static ReverseMentoring.Programme.CountryPolicies.CountryPolicyDecider;

namespace ReverseMentoring.Programme.Tests;

public sealed class ApprovingAPolicy : Spec<CountryPolicy>
{
    private static readonly Guid somebody = Samples.Manager;
    private static readonly CountryPolicyDrafted drafted = new("DE", 1, Samples.Policy, somebody);
    private static readonly ApproveCountryPolicy decision = new(new DateOnly(2027, 2, 26), "BR-2027/17");
    private static readonly CountryPolicyApproved approved = new(1, decision.DecidedOn, decision.Reference, somebody);

    private static Func<CountryPolicy?, DateTimeOffset, Decision> Drafting(Func<PolicyContent, PolicyContent> but, bool seen = false, string country = "DE") =>
        (policy, _) => Decide(policy, new DraftCountryPolicy(country, but(Samples.Policy)), seen, somebody);

    private static Decision Approving(CountryPolicy? policy, DateTimeOffset now) => Decide(policy, decision, somebody, now);

    [Fact]
    public void begins_with_a_draft() => Given().When(Drafting(same => same)).Then(drafted).TwiceIsOnce();

    [Fact]
    public void binds_the_approval_to_the_revision() => Given(drafted).At(Samples.Now).When(Approving).Then(approved).TwiceIsOnce();

    [Fact]
    public void a_change_is_a_new_revision_and_what_was_approved_stays_in_force()
    {
        var change = Given(drafted, approved).At(Samples.Now).When(Drafting(content => content with { AnonymityThreshold = 8 }, seen: true))
            .Then(new CountryPolicyDrafted("DE", 2, Samples.Policy with { AnonymityThreshold = 8 }, somebody)).TwiceIsOnce();
        var policy = Fold.Of<CountryPolicy>([drafted, approved, .. change.Decision.Events])!;
        Assert.Equal(1, policy.Approved!.Revision);
        Assert.Equal(5, policy.Approved.Content.AnonymityThreshold);
        Assert.Equal(2, policy.Revision);
    }

    [Fact]
    public void a_change_by_somebody_who_has_not_read_it_is_a_conflict() => Given(drafted).When(Drafting(content => content with { AnonymityThreshold = 8 })).Refused("policy-exists");

    [Fact]
    public void what_is_not_there_cannot_be_approved() => Given().At(Samples.Now).When(Approving).Refused("policy-unknown");

    [Fact]
    public void a_decision_of_the_day_after_tomorrow_is_refused() =>
        Given(drafted).At(Samples.Now).When((policy, now) => Decide(policy, decision with { DecidedOn = new DateOnly(2027, 3, 3) }, somebody, now)).Refused("decision-in-the-future");

    [Fact]
    public void a_reference_in_words_is_refused() =>
        Given(drafted).At(Samples.Now).When((policy, now) => Decide(policy, decision with { Reference = "as Mr Miller said" }, somebody, now)).Refused("reference-malformed");

    public static TheoryData<string, PolicyContent> Broken => new()
    {
        { "anonymity-threshold-too-low", Samples.Policy with { AnonymityThreshold = 4 } },
        { "free-text-threshold-too-low", Samples.Policy with { FreeTextThreshold = 9 } },
        { "language-unknown", Samples.Policy with { Languages = [] } },
        { "field-unknown", Samples.Policy with { AllowedFields = ["religion"] } },
        { "survey-unknown", Samples.Policy with { AllowedSurveys = ["mood"] } },
        { "switch-unknown", Samples.Policy with { Switches = ["everything"] } },
        { "retention-unknown", Samples.Policy with { RetentionDays = new Dictionary<string, int> { ["profile"] = -1 } } },
        { "agreement-version-malformed", Samples.Policy with { AgreementVersion = "" } }
    };

    [Theory, MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void a_draft_that_breaks_a_rule_is_refused(string code, PolicyContent content) => Given().When(Drafting(_ => content)).Refused(code);

    [Fact]
    public void something_that_is_no_country_is_refused() => Given().When(Drafting(same => same, country: "de")).Refused("country-unknown");
}
