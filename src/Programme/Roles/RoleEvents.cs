namespace ReverseMentoring.Programme.Roles;

// The life of one appointment: the audit trail of who was allowed what, for what, by whom.

/// <param name="ProgrammeId">The programme it is for; null for all.</param>
/// <param name="Countries">ISO 3166-1 alpha-2, upper case; empty for all.</param>
/// <param name="Until">Last day; null for open.</param>
/// <param name="AppointedBy">The administrator, as <see cref="Actor"/> names them.</param>
public sealed record RoleAssigned(
    Guid PersonId, string Code, Guid? ProgrammeId, IReadOnlyList<string> Countries, DateOnly From, DateOnly? Until, Guid AppointedBy);

public sealed record RoleRevoked(Guid RevokedBy);
