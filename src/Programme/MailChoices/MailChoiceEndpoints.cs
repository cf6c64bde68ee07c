using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.MailChoices;

internal static class MailChoiceEndpoints
{
    public static void MapMailChoices(this IEndpointRouteBuilder app)
    {
        var mine = app.MapGroup("/api/v1/me/notifications").RequireAuthorization(Policies.Person).WithTags("Mail");

        mine.MapGet("/", async (Caller caller, MailKinds kinds, IQuerySession session, HttpContext http, CancellationToken ct) =>
        {
            var choice = await session.LoadAsync<MailChoice>(MailChoice.IdOf(caller.PersonId), ct);
            return http.Versioned(MyMails.Of(kinds, choice), choice?.Version ?? 0);
        }).WithSummary("Which mails I get, in groups, and which of them I may switch off.");

        // Switched off, on, the first repeated: whoever changes it must say what they have seen.
        mine.MapPut("/", (ChooseMails command, Caller caller, MailKinds kinds, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<MailChoice>(MailChoice.IdOf(caller.PersonId), http.Request.IfMatch(), (choice, _) => MailChoiceDecider.Decide(
                choice, command, kinds.All.ToDictionary(kind => kind.Key, kind => kind.Value.Optional), caller.PersonId), ct).ToHttp(http.Response))
            .RequireIfMatch()
            .WithSummary("Says which mails I do not want. What I must know cannot be switched off.");
    }
}

public sealed record MyMails(IReadOnlyList<MyMailGroup> Groups)
{
    internal static MyMails Of(MailKinds kinds, MailChoice? choice) => new(
    [
        .. kinds.Groups.Select(group => new MyMailGroup(group.Key, group.Value,
            [.. kinds.All.Values.Where(kind => kind.Group == group.Key).Select(kind => new MyMail(kind.Code, kind.Names, kind.Optional, choice?.SwitchedOff.Contains(kind.Code) != true || !kind.Optional))]))
    ]);
}

/// <param name="Names">By language.</param>
public sealed record MyMailGroup(string Code, IReadOnlyDictionary<string, string> Names, IReadOnlyList<MyMail> Kinds);

/// <param name="Names">By language.</param>
/// <param name="Optional">May be switched off.</param>
public sealed record MyMail(string Kind, IReadOnlyDictionary<string, string> Names, bool Optional, bool On);
