using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.CountryPolicies;

internal static class CountryPolicyLife
{
    public static void Describe(Noun<CountryPolicy> noun) => noun
        .Event<CountryPolicyDrafted>("country_policy_drafted")
        .Event<CouncilApproved>("council_approved")
        .Event<CouncilRejected>("council_rejected")
        .Event<CountryPolicyApproved>("country_policy_approved")
        .Event<CountryPolicyApprovalWithdrawn>("country_policy_approval_withdrawn");
}
