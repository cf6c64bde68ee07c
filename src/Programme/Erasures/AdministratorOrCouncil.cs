using Microsoft.AspNetCore.Authorization;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Erasures;

/// <summary>Who answers for what is deleted, and who watches over it.</summary>
internal sealed class AdministratorOrCouncil : IAuthorizationRequirement;

internal sealed class AdministratorOrCouncilHandler : AuthorizationHandler<AdministratorOrCouncil>
{
    private static readonly string[] Either = [Policies.Administrator, RoleCodes.WorksCouncil];

    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AdministratorOrCouncil requirement)
    {
        if (context.Resource is not HttpContext http) return;
        var authorization = http.RequestServices.GetRequiredService<IAuthorizationService>();
        foreach (var policy in Either)
            if ((await authorization.AuthorizeAsync(context.User, http, policy)).Succeeded)
            {
                context.Succeed(requirement);
                return;
            }
    }
}
