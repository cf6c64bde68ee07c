using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Roles;

internal static class RoleLife
{
    public static void Describe(Noun<Role> noun) => noun
        .Event<RoleAssigned>("role_assigned")
        .Event<RoleRevoked>("role_revoked");
}
