using System.Reflection;
using Microsoft.AspNetCore.Http;
using ReverseMentoring.Contracts.Programme.V1;

namespace ReverseMentoring.ServiceDefaults.Access;

/// <summary>
/// The person who is signed in, with the roles that Programme has told. An endpoint takes it as an argument; the policy of its group
/// has resolved it before.
/// </summary>
/// <param name="Roles">Those in force today where the person is, and those of a confidant who is away and for whom they stand in.</param>
public sealed record Caller(Guid PersonId, IReadOnlyList<Role> Roles)
{
    /// <summary>Has the role for this programme, this country and this legal entity (for all of them, where the role names none).</summary>
    public bool Is(string role, Guid? programmeId = null, string? country = null, string? entity = null) => Roles.Any(held =>
        held.Code == role
        && (held.ProgrammeId is null || held.ProgrammeId == programmeId)
        && (held.Countries.Count == 0 || (country is not null && held.Countries.Contains(country)))
        && (held.Entities is null or [] || (entity is not null && held.Entities.Contains(entity))));

    /// <summary>Has the role for some programme or country.</summary>
    public bool IsAnywhere(string role) => Roles.Any(held => held.Code == role);

    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(context.Features.Get<Caller>());
}

/// <summary>The roles that Programme assigns; codes as they travel.</summary>
public static class RoleCodes
{
    public const string Administrator = "administrator";
    public const string ProgrammeManager = "programme-manager";
    public const string Sponsor = "sponsor";
    public const string Moderator = "moderator";
    public const string Confidant = "confidant";
    public const string HrAnalyst = "hr-analyst";
    public const string WorksCouncil = "works-council";
    public const string Delegate = "delegate";

    public static IReadOnlyList<string> All { get; } = [Administrator, ProgrammeManager, Sponsor, Moderator, Confidant, HrAnalyst, WorksCouncil, Delegate];
}
