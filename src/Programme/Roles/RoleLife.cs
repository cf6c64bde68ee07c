using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Roles;

internal static class RoleLife
{
    public static void Describe(Noun<Role> noun) => noun
        .Event<RoleAssigned>("role_assigned")
        .Event<RoleChanged>("role_changed")
        .Event<RoleHolderAway>("role_holder_away")
        .Event<RoleRevoked>("role_revoked");
}
