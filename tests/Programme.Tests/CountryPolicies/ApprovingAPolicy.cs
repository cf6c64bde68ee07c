using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Agreements;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Testing;
using static ReverseMentoring.Programme.CountryPolicies.CountryPolicyDecider;

namespace ReverseMentoring.Programme.Tests;

public sealed class ApprovingAPolicy : Spec<CountryPolicy>
{
    private const string Catalogue = "catalogue";
    private static readonly Guid somebody = Samples.Manager;
    private static readonly Agreement agreement = new() { Country = "DE", AgreementVersion = "de-1", Languages = ["de", "en"], Digest = "words" };
    private static readonly RecordDecision decision = new(new DateOnly(2027, 2, 26), "BR-2027/17");
    private static readonly CountryPolicyDrafted drafted = Draft(1, Samples.Policy);
    private static readonly CouncilApproved by_the_council = Yes(drafted, null);
    private static readonly CountryPolicyApproved approved = InForce(drafted);
    private static readonly CountryPolicyDrafted for_two = Draft(1, Samples.Policy with { Councils = ["acme-de", "acme-ag"] });

    private static CountryPolicyDrafted Draft(int revision, PolicyContent content) => new("DE", revision, content, somebody, agreement.Digest, content.Digest(agreement.Digest));

    private static CouncilApproved Yes(CountryPolicyDrafted draft, string? council) =>
        new(draft.Revision, council, decision.DecidedOn, decision.Reference, somebody, draft.ContentDigest!, Catalogue);

    private static CountryPolicyApproved InForce(CountryPolicyDrafted draft) => new(draft.Revision, decision.DecidedOn, decision.Reference, somebody, draft.ContentDigest, Catalogue);

    private static Func<CountryPolicy?, DateTimeOffset, Decision> Drafting(Func<PolicyContent, PolicyContent> but, bool seen = false, string country = "DE", bool written = true) =>
        (policy, _) => Decide(policy, new DraftCountryPolicy(country, but(Samples.Policy)), written ? agreement : null, seen, somebody);

    private static Func<CountryPolicy?, DateTimeOffset, Decision> Approving(string? council = null) => (policy, now) => Approve(policy, decision with { Council = council }, Catalogue, somebody, now);

    private static Func<CountryPolicy?, DateTimeOffset, Decision> Rejecting(string? council = null) => (policy, now) => Reject(policy, decision with { Council = council }, somebody, now);

    private static Func<CountryPolicy?, DateTimeOffset, Decision> Withdrawing(string? council = null) => (policy, now) => Withdraw(policy, decision with { Council = council }, somebody, now);

    [Fact]
    public void begins_with_a_draft() => Given().When(Drafting(same => same)).Then(drafted).TwiceIsOnce();

    [Fact]
    public void binds_the_approval_to_the_content_and_to_what_the_product_stores() => Given(drafted).At(Samples.Now).When(Approving()).Then(by_the_council, approved).TwiceIsOnce();

    [Fact]
    public void other_words_of_the_agreement_are_another_content() =>
        Assert.NotEqual(Samples.Policy.Digest("words"), Samples.Policy.Digest("other words"));

    [Fact]
    public void the_order_of_a_list_is_not() => Assert.Equal(
        Samples.Policy.Digest("words"), (Samples.Policy with { AllowedFields = [.. Samples.Policy.AllowedFields.Reverse()], AllowedSurveys = ["end", "pulse", "end"], Councils = [] }).Digest("words"));

    [Fact]
    public void a_change_is_a_new_revision_and_what_was_approved_stays_in_force()
    {
        var change = Given(drafted, by_the_council, approved).At(Samples.Now).When(Drafting(content => content with { AnonymityThreshold = 8 }, seen: true))
            .Then(Draft(2, Samples.Policy with { AnonymityThreshold = 8 })).TwiceIsOnce();
        var policy = Fold.Of<CountryPolicy>([drafted, by_the_council, approved, .. change.Decision.Events])!;
        Assert.Equal((1, 5, 2), (policy.Approved!.Revision, policy.Approved.Content.AnonymityThreshold, policy.Revision));
        Assert.Empty(policy.Decisions);
    }

    [Fact]
    public void is_in_force_only_when_every_council_that_must_has_approved()
    {
        Given(for_two).At(Samples.Now).When(Approving("acme-de")).Then(Yes(for_two, "acme-de")).TwiceIsOnce();
        Given(for_two, Yes(for_two, "acme-de")).At(Samples.Now).When(Approving("acme-ag")).Then(Yes(for_two, "acme-ag"), InForce(for_two)).TwiceIsOnce();
        Given(for_two, Yes(for_two, "acme-de")).At(Samples.Now).When(Approving()).Refused("council-not-required");
    }

    [Fact]
    public void a_council_cannot_be_dropped_without_itself()
    {
        var alone = Draft(2, Samples.Policy with { Councils = ["acme-de"] });
        object[] dropped = [for_two, Yes(for_two, "acme-de"), Yes(for_two, "acme-ag"), InForce(for_two), alone];
        Given(dropped).At(Samples.Now).When(Approving("acme-de")).Then(Yes(alone, "acme-de"));
        Given([.. dropped, Yes(alone, "acme-de")]).At(Samples.Now).When(Approving("acme-ag")).Then(Yes(alone, "acme-ag"), InForce(alone));
    }

    [Fact]
    public void one_council_that_rejects_keeps_it_from_being_in_force()
    {
        var rejected = new CouncilRejected(1, "acme-ag", decision.DecidedOn, decision.Reference, somebody, for_two.ContentDigest!);
        Given(for_two, Yes(for_two, "acme-ag")).At(Samples.Now).When(Rejecting("acme-ag")).Then(rejected).TwiceIsOnce();
        Given(for_two, Yes(for_two, "acme-ag"), rejected).At(Samples.Now).When(Approving("acme-de")).Then(Yes(for_two, "acme-de"));
        Given(drafted, by_the_council, approved).At(Samples.Now).When(Rejecting()).Refused("policy-in-force");
    }

    [Fact]
    public void an_approval_can_be_withdrawn_and_given_anew()
    {
        var withdrawn = new CountryPolicyApprovalWithdrawn(1, null, decision.DecidedOn, decision.Reference, somebody);
        Given(drafted, by_the_council, approved).At(Samples.Now).When(Withdrawing()).Then(withdrawn).TwiceIsOnce();
        var policy = Fold.Of<CountryPolicy>([drafted, by_the_council, approved, withdrawn])!;
        Assert.Null(policy.Approved);
        Assert.Equal(1, policy.Withdrawn!.Revision);
        Given(drafted, by_the_council, approved, withdrawn).At(Samples.Now).When(Approving()).Then(by_the_council, approved);
        Given(drafted).At(Samples.Now).When(Withdrawing()).Refused("policy-not-in-force");
        Given(drafted, by_the_council, approved).At(Samples.Now).When(Withdrawing("acme-de")).Refused("council-not-required");
        Given().At(Samples.Now).When(Withdrawing()).Refused("policy-unknown");
    }

    [Fact]
    public void a_withdrawal_concerns_what_is_in_force_and_not_the_draft_that_waits()
    {
        var next = Draft(2, Samples.Policy with { AnonymityThreshold = 8 });
        var policy = Fold.Of<CountryPolicy>([drafted, by_the_council, approved, next, Yes(next, null) with { Council = "acme-de" }, new CountryPolicyApprovalWithdrawn(1, null, decision.DecidedOn, "BR-18", somebody)])!;
        Assert.Equal("acme-de", Assert.Single(policy.Decisions).Council);
    }

    [Fact]
    public void a_change_by_somebody_who_has_not_read_it_is_a_conflict() => Given(drafted).When(Drafting(content => content with { AnonymityThreshold = 8 })).Refused("policy-exists");

    [Fact]
    public void what_is_not_there_cannot_be_approved() => Given().At(Samples.Now).When(Approving()).Refused("policy-unknown");

    [Fact]
    public void a_draft_from_before_it_was_bound_to_words_is_drafted_once_more() =>
        Given(drafted with { AgreementDigest = null, ContentDigest = null }).At(Samples.Now).When(Approving()).Refused("policy-without-digest");

    [Fact]
    public void a_decision_of_the_day_after_tomorrow_is_refused() => Given(drafted).At(Samples.Now)
        .When((policy, now) => Approve(policy, decision with { DecidedOn = new DateOnly(2027, 3, 3) }, Catalogue, somebody, now)).Refused("decision-in-the-future");

    [Fact]
    public void a_reference_in_words_is_refused() => Given(drafted).At(Samples.Now)
        .When((policy, now) => Approve(policy, decision with { Reference = "as Mr Miller said" }, Catalogue, somebody, now)).Refused("reference-malformed");

    public static TheoryData<string, PolicyContent> Broken => new()
    {
        { "anonymity-threshold-too-low", Samples.Policy with { AnonymityThreshold = 4 } },
        { "free-text-threshold-too-low", Samples.Policy with { FreeTextThreshold = 9 } },
        { "language-unknown", Samples.Policy with { Languages = [] } },
        { "field-unknown", Samples.Policy with { AllowedFields = ["religion"] } },
        { "survey-unknown", Samples.Policy with { AllowedSurveys = ["mood"] } },
        { "switch-unknown", Samples.Policy with { Switches = ["everything"] } },
        { "retention-unknown", Samples.Policy with { RetentionDays = new Dictionary<string, int> { ["profile"] = -1 } } },
        { "agreement-version-malformed", Samples.Policy with { AgreementVersion = "" } },
        { "entity-malformed", Samples.Policy with { Councils = [""] } },
        { "agreement-language-missing", Samples.Policy with { Languages = ["fr", "de"] } }
    };

    [Theory, MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void a_draft_that_breaks_a_rule_is_refused(string code, PolicyContent content) => Given().When(Drafting(_ => content)).Refused(code);

    [Fact]
    public void a_policy_without_the_words_that_people_sign_is_refused() => Given().When(Drafting(same => same, written: false)).Refused("agreement-unknown");

    [Fact]
    public void something_that_is_no_country_is_refused() => Given().When(Drafting(same => same, country: "de")).Refused("country-unknown");
}
