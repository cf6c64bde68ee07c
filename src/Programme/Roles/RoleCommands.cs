namespace ReverseMentoring.Programme.Roles;

/// <param name="Countries">Empty for all.</param>
/// <param name="Entities">Legal entities of a works council; none for all.</param>
/// <param name="DeputyId">Of a confidant, who must have one.</param>
public sealed record AssignRole(
    Guid PersonId, string Code, Guid? ProgrammeId, IReadOnlyList<string> Countries, DateOnly From, DateOnly? Until = null,
    IReadOnlyList<string>? Entities = null, Guid? DeputyId = null);

/// <summary>The days on which a confidant is away; none: they are back.</summary>
public sealed record SayAway(DateOnly? From = null, DateOnly? Until = null);

public sealed record RevokeRole;

/// <summary>Whoever held it was erased.</summary>
public sealed record RevokeWithErasure;

/// <summary>The one whom the installation's configuration names, when nobody was ever appointed.</summary>
public sealed record AppointFirstAdministrator(Guid PersonId);
