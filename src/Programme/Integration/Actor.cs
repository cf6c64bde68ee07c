using System.Reflection;
using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme;

/// <summary>
/// Who acts by a role of the token alone: the person, where the organisation knows one; else an id made from who they are at the identity
/// provider, so that the audit trail can tell two administrators apart who are nobody's colleagues.
/// </summary>
public sealed record Actor(Guid Id)
{
    private static readonly Guid Strangers = new("7e0f4f0a-0c5c-4c52-9d0a-5f1d7a4f2b11");

    public static async ValueTask<Actor?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<SubjectKeys>().Of(context.User) is not { } key) return null;
        await using var session = services.GetRequiredService<IDocumentStore>().QuerySession();
        var person = await session.Query<Copy<Person>>().FirstOrDefaultAsync(copy => copy.State.SubjectKey == key, context.RequestAborted);
        return new(person?.Id ?? DerivedId.From(Strangers, key));
    }
}
