using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Agreements;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Erasures;
using ReverseMentoring.Programme.RecordOfProcessing;
using ReverseMentoring.Programme.Roles;

namespace ReverseMentoring.Programme.Integration;

/// <summary>Who may what, what each country has agreed to, and what the works council reads of it; and how people are forgotten.</summary>
internal static class Governance
{
    public static IServiceCollection AddGovernance(this IServiceCollection services) => services.AddHostedService<FirstAdministrator>().AddPrivacy();

    public static ServiceParts Governed(this ServiceParts parts) => parts
        .Noun<Role>(RoleLife.Describe)
        .Noun<CountryPolicy>(CountryPolicyLife.Describe)
        .Noun<Agreement>(AgreementLife.Describe)
        .Privacy()
        .Store(options =>
        {
            options.Schema.For<AgreementText>();
            options.Schema.For<CatalogueEdition>();
            options.Schema.For<Role>().Index(role => role.PersonId);
        });

    public static void MapGovernance(this IEndpointRouteBuilder app)
    {
        app.MapRoles();
        app.MapCountryPolicies();
        app.MapAgreements();
        app.MapRecordOfProcessing();
        app.MapAccessReview();
        app.MapPrivacy();
    }
}
