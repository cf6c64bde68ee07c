namespace ReverseMentoring.Programme.Roles;

// The life of one appointment: the audit trail of who was allowed what, for what, by whom.

/// <param name="ProgrammeId">The programme it is for; null for all.</param>
/// <param name="Countries">ISO 3166-1 alpha-2, upper case; empty for all.</param>
/// <param name="Until">Last day; null for open.</param>
/// <param name="AppointedBy">The administrator, as <see cref="Actor"/> names them.</param>
/// <param name="Entities">Legal entities a works council is elected for; none for all.</param>
/// <param name="DeputyId">Who stands in for a confidant who is away.</param>
public sealed record RoleAssigned(
    Guid PersonId, string Code, Guid? ProgrammeId, IReadOnlyList<string> Countries, DateOnly From, DateOnly? Until, Guid AppointedBy,
    IReadOnlyList<string>? Entities = null, Guid? DeputyId = null);

/// <summary>Another scope, other dates or another deputy; person and role of an appointment never change. The values that hold from then on.</summary>
public sealed record RoleChanged(
    Guid? ProgrammeId, IReadOnlyList<string> Countries, DateOnly From, DateOnly? Until, IReadOnlyList<string> Entities, Guid? DeputyId, Guid ChangedBy);

/// <summary>A confidant is away for these days, and the deputy stands in; without days they are back. Not why.</summary>
public sealed record RoleHolderAway(DateOnly? From, DateOnly? Until, Guid SaidBy);

public sealed record RoleRevoked(Guid RevokedBy);
