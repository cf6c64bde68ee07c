using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.ServiceDefaults.Privacy;

namespace ReverseMentoring.ServiceDefaults.Access;

/// <summary>Somebody whom the organisation knows and employs; with <see cref="Role"/>, one who holds that role somewhere.</summary>
/// <param name="Role">Which programme and country it is for, the endpoint checks with <see cref="Caller.Is"/>, and answers 404 where it is not.</param>
/// <param name="OrOfToken">A machine role with which it need not be a person.</param>
public sealed record KnownPerson(string? Role = null, string? OrOfToken = null) : IAuthorizationRequirement;

/// <summary>Finds the caller among this service's own copies: no other service is asked.</summary>
internal sealed class CallerHandler(
    IDocumentStore store, SubjectKeys keys, [FromKeyedServices(DomainClock.Key)] TimeProvider clock) : AuthorizationHandler<KnownPerson>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, KnownPerson requirement)
    {
        if (requirement.OrOfToken is { } machine && context.User.IsInRole(machine)) context.Succeed(requirement);
        if (context.Resource is not HttpContext http || keys.Of(context.User) is not { } key) return;

        var caller = http.Features.Get<Caller>() ?? await Find(key, http.RequestAborted);
        if (caller is null) return;
        http.Features.Set(caller);
        if (requirement.Role is null || caller.IsAnywhere(requirement.Role)) context.Succeed(requirement);
    }

    private async Task<Caller?> Find(string key, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var people = await session.Query<Copy<Person>>().Where(copy => copy.State.SubjectKey == key).ToListAsync(ct);
        // Two who work here under one subject: nobody knows which of them it is, so it is neither.
        if (people.Where(copy => copy.State.Active).ToList() is not [var person]) return null;

        // Where they are: an appointment begins and ends with their own day.
        var today = Today(person.State.Zone);
        var roles = await session.Query<Copy<Role>>()
            .Where(copy => copy.State.PersonId == person.Id || copy.State.DeputyId == person.Id).ToListAsync(ct);
        return new Caller(person.Id, [.. roles.Select(copy => copy.State).Where(role =>
            role.Active && role.From <= today && (role.Until is null || role.Until >= today)
            && (role.PersonId == person.Id || (role.AwayFrom <= today && role.AwayUntil >= today)))]);
    }

    private DateOnly Today(string zone)
    {
        var now = clock.GetUtcNow();
        return DateOnly.FromDateTime(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var rules) ? TimeZoneInfo.ConvertTime(now, rules).DateTime : now.UtcDateTime);
    }
}

/// <summary>Registers who is who and what they may do, from this service's copies of people and roles.</summary>
public static class AccessRegistration
{
    /// <summary>The copies that access is decided by; whoever is erased is recognised no more.</summary>
    public static ServiceParts Access(this ServiceParts parts) => parts
        .Copy<Person>()
        .Copy<Role>()
        .Erasing()
        .Store(options =>
        {
            options.Schema.For<Copy<Person>>().Index(copy => copy.State.SubjectKey!);
            options.Schema.For<Copy<Role>>().Index(copy => copy.State.PersonId).Index(copy => copy.State.DeputyId!);
        });

    /// <summary>The policies of people: <c>person</c>, and one of the same name for each role that Programme assigns.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<SubjectKeys>().AddSingleton<IAuthorizationHandler, CallerHandler>();
        // Whoever holds more than events and copies registers what deletes it.
        services.TryAddSingleton<EraseHere>((_, _, _) => Task.FromResult(0));
        var policies = services.AddAuthorizationBuilder()
            .AddPolicy(Person, policy => policy.RequireAuthenticatedUser().AddRequirements(new KnownPerson()))
            .AddPolicy(Policies.PersonOrAdministrator, policy => policy.RequireAuthenticatedUser().AddRequirements(new KnownPerson(OrOfToken: Policies.Administrator)));
        foreach (var role in RoleCodes.All)
            policies.AddPolicy(role, policy => policy.RequireAuthenticatedUser().AddRequirements(new KnownPerson(role)));
        // In place of the one that knows the token alone: an administrator may be appointed like anybody else.
        policies.AddPolicy(Policies.Administrator, policy => policy.RequireAuthenticatedUser()
            .AddRequirements(new KnownPerson(RoleCodes.Administrator, OrOfToken: Policies.Administrator)));
        return services;
    }

    /// <summary>The policy of everybody whom the organisation employs.</summary>
    public const string Person = "person";
}
