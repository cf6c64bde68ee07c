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

/// <summary>Everybody who works here under a subject key, as the service knows them itself: no other is asked.</summary>
public delegate Task<IReadOnlyList<KnownAs>> WhoIs(IQuerySession documents, string subjectKey, CancellationToken ct);

/// <param name="Zone">IANA.</param>
public sealed record KnownAs(Guid PersonId, bool Active, string Zone);

/// <summary>Finds the caller and what they may do.</summary>
internal sealed class CallerHandler(
    IDocumentStore store, WhoIs whoIs, SubjectKeys keys, [FromKeyedServices(DomainClock.Key)] TimeProvider clock) : AuthorizationHandler<KnownPerson>
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
        // Two who work here under one subject: nobody knows which of them it is, so it is neither.
        if ((await whoIs(session, key, ct)).Where(known => known.Active).ToList() is not [var (person, _, zone)]) return null;

        return await session.Appointed(person, zone, clock.GetUtcNow(), ct);
    }
}

/// <summary>Registers who is who and what they may do, from this service's copies of people and roles.</summary>
public static class AccessRegistration
{
    /// <summary>The copies that access is decided by; whoever is erased is recognised no more.</summary>
    public static ServiceParts Access(this ServiceParts parts) => parts
        .Copy<Person>()
        .Store(options => options.Schema.For<Copy<Person>>().Index(copy => copy.State.SubjectKey!))
        .AccessOfItsOwnPeople();

    /// <summary>The same for the service that people are no copies in; it says itself <see cref="WhoIs"/> who.</summary>
    public static ServiceParts AccessOfItsOwnPeople(this ServiceParts parts) => parts
        .Copy<Role>()
        .Erasing()
        .Store(options => options.Schema.For<Copy<Role>>().Index(copy => copy.State.PersonId).Index(copy => copy.State.DeputyId!));

    /// <summary>The policies of people: <c>person</c>, and one of the same name for each role that Programme assigns.</summary>
    /// <param name="whoIs">Where people are looked for; among the copies, where nothing is said.</param>
    public static IServiceCollection AddAccess(this IServiceCollection services, WhoIs? whoIs = null)
    {
        services.AddSingleton(whoIs ?? AmongCopies).AddSingleton<SubjectKeys>().AddSingleton<IAuthorizationHandler, CallerHandler>();
        // Whoever holds more than events and copies registers what deletes it.
        services.TryAddSingleton<EraseHere>((_, _, _) => Task.FromResult(0));
        services.AddSingleton<TakeErased>(provider => whoIs is null ? provider.GetRequiredService<Copies>().Take : (_, _, _) => Task.CompletedTask);
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

    private static async Task<IReadOnlyList<KnownAs>> AmongCopies(IQuerySession documents, string subjectKey, CancellationToken ct) =>
        [.. (await documents.Query<Copy<Person>>().Where(copy => copy.State.SubjectKey == subjectKey).ToListAsync(ct))
            .Select(copy => new KnownAs(copy.Id, copy.State.Active, copy.State.Zone))];

    /// <summary>The policy of everybody whom the organisation employs.</summary>
    public const string Person = "person";
}
