using System.Reflection;
using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme;

/// <summary>
/// Who acts as an administrator: the person, where the organisation knows one; else an id made from who they are at the identity
/// provider, so that the audit trail can tell two administrators apart who are nobody's colleagues.
/// </summary>
/// <param name="HasTokenRole">Is an administrator by the token: whatever is revoked here, they remain one.</param>
/// <param name="IsAppointed">Is an administrator by appointment.</param>
public sealed record Actor(Guid Id, bool HasTokenRole = false, bool IsAppointed = false)
{
    private static readonly Guid Strangers = new("7e0f4f0a-0c5c-4c52-9d0a-5f1d7a4f2b11");

    /// <summary>Nobody: what the configuration of the installation has said.</summary>
    public static Actor Configuration { get; } = new(DerivedId.From(Strangers, "configuration"));

    /// <summary>Nobody: it follows from the erasure of a person.</summary>
    public static Actor Erasure { get; } = new(DerivedId.From(Strangers, "erasure"));

    public bool IsAdministrator => HasTokenRole || IsAppointed;

    public static async ValueTask<Actor?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<SubjectKeys>().Of(context.User) is not { } key) return null;
        await using var session = services.GetRequiredService<IDocumentStore>().QuerySession();
        var people = await WhoIsWho.Of(session, key, context.RequestAborted);
        return new(
            people is [var person, ..] ? person.PersonId : DerivedId.From(Strangers, key), context.User.IsInRole(Policies.Administrator),
            context.Features.Get<Caller>()?.IsAnywhere(RoleCodes.Administrator) == true);
    }
}
