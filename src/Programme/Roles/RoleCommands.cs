namespace ReverseMentoring.Programme.Roles;

/// <param name="Countries">Empty for all.</param>
public sealed record AssignRole(Guid PersonId, string Code, Guid? ProgrammeId, IReadOnlyList<string> Countries, DateOnly From, DateOnly? Until = null);

public sealed record RevokeRole;
