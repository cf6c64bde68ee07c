using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.MailTemplates;

internal static class MailTemplateEndpoints
{
    public static void MapMailTemplates(this IEndpointRouteBuilder app)
    {
        // An administrator's words are for all programmes, or with ?programmeId= for one; a manager's for their own programme.
        Map(app.MapGroup("/api/v1/mail-templates").RequireAuthorization(Policies.Administrator));
        Map(app.MapGroup("/api/v1/programmes/{programmeId:guid}/mail-templates").RequireAuthorization(RoleCodes.ProgrammeManager).AddEndpointFilter(OwnProgramme));
    }

    private static void Map(RouteGroupBuilder group)
    {
        group.WithTags("Mail");
        group.MapGet("/", async (Guid? programmeId, MailKinds kinds, IQuerySession session, CancellationToken ct) =>
        {
            var own = await session.Query<MailTemplate>().Where(template => template.ProgrammeId == programmeId).ToListAsync(ct);
            return TypedResults.Ok(kinds.All.Values.Select(kind => MailKindView.Of(kind, own)).ToList());
        }).WithSummary("Every kind of mail, what its words may hold, and for which languages there are words of one's own.");

        var template = group.MapGroup("/{kind}/{language}");

        template.MapGet("/", async (string kind, string language, Guid? programmeId, Templates templates, MailKinds kinds, IQuerySession session, HttpContext http, CancellationToken ct) =>
        {
            if (!kinds.Knows(kind, out var known)) return UnknownKind.ToProblem();
            var own = await session.LoadAsync<MailTemplate>(MailTemplate.IdOf(kind, programmeId, language), ct);
            return http.Versioned(
                new MailTemplateView(kind, language, templates.Shipped(known, language)?.Words, await Words(own, own?.Revision, session, ct), await Words(own, own?.Published, session, ct), own?.Revision, own?.Published),
                own?.Version ?? 0);
        }).WithSummary("The words of one kind in one language: shipped, drafted, published.");

        template.MapPut("/", (string kind, string language, Guid? programmeId, Wording words, MailKinds kinds, Actor actor, Commands commands, HttpContext http, CancellationToken ct) =>
            !kinds.Knows(kind, out var known) ? Task.FromResult(UnknownKind.ToProblem())
            : commands.Execute<MailTemplate>(MailTemplate.IdOf(kind, programmeId, language), http.Request.IfMatch(), async (present, reading) =>
            {
                if (programmeId is { } id && (id == Guid.Empty || await reading.Documents.LoadAsync<Programmes.Programme>(id, reading.Cancellation) is null))
                    return Decision.NotFound(ProgrammeDecider.UnknownProgramme.Code, ProgrammeDecider.UnknownProgramme.Sentence);
                var broken = WordingRules.IsLanguage(language) ? WordingRules.Broken(words, known) : Decision.Refuse("language-unknown", "A language is two or three lower-case letters, without a region.");
                var decision = MailTemplateDecider.Decide(
                    present, new DraftMailTemplate(kind, programmeId, language, MailWording.Digest(words)), broken, http.Request.IfMatch() is not null, actor.Id);
                return decision.Keep([.. decision.Events.OfType<MailTemplateDrafted>().Select(drafted => Kept(drafted, words))]);
            }, ct).ToHttp(http.Response))
            .WithSummary("Drafts words. Mails are written with them once they are published.");

        // What one has not read one cannot publish; and a repeat could publish what was drafted since.
        template.MapPost("/publish", (string kind, string language, Guid? programmeId, Actor actor, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<MailTemplate>(MailTemplate.IdOf(kind, programmeId, language), http.Request.IfMatch(), (present, _) =>
                MailTemplateDecider.Decide(present, new PublishMailTemplate(), actor.Id), ct).ToHttp(http.Response))
            .RequireIfMatch()
            .WithSummary("From now on mails are written with the newest draft.");

        template.MapPost("/withdraw", (string kind, string language, Guid? programmeId, Actor actor, Commands commands, HttpContext http, CancellationToken ct) =>
            commands.Execute<MailTemplate>(MailTemplate.IdOf(kind, programmeId, language), http.Request.IfMatch(), (present, _) =>
                MailTemplateDecider.Decide(present, new WithdrawMailTemplate(), actor.Id), ct).ToHttp(http.Response))
            .RequireIfMatch()
            .WithSummary("From now on mails are written with the words that held before.");

        template.MapPost("/preview", (string kind, string language, Wording words, Templates templates, MailKinds kinds, [FromKeyedServices(DomainClock.Key)] TimeProvider clock) =>
        {
            if (!kinds.Knows(kind, out var known)) return UnknownKind.ToProblem();
            if (!WordingRules.IsLanguage(language)) return new Refusal(RefusalKind.Rule, "language-unknown", "A language is two or three lower-case letters, without a region.").ToProblem();
            if (WordingRules.Broken(words, known) is { } broken) return broken.Refusal!.ToProblem();
            var mail = templates.Preview(known, new Chosen(language, words, 0), clock.GetUtcNow());
            return TypedResults.Ok(new MailPreview(mail.Language, mail.Subject, mail.Text, mail.Html));
        }).WithSummary("How a mail with these words would look, with sample values. Nothing is stored, nothing is sent.");
    }

    private static MailWording Kept(MailTemplateDrafted drafted, Wording words)
    {
        var id = MailTemplate.IdOf(drafted.Kind, drafted.ProgrammeId, drafted.Language);
        return new(MailWording.IdOf(id, drafted.Revision), id, drafted.Revision, words);
    }

    private static async Task<Wording?> Words(MailTemplate? template, int? revision, IQuerySession session, CancellationToken ct) =>
        template is not null && revision is { } number ? (await session.LoadAsync<MailWording>(MailWording.IdOf(template.Id, number), ct))?.Words : null;

    /// <summary>A manager of other programmes is nobody here.</summary>
    private static ValueTask<object?> OwnProgramme(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Features.Get<Caller>()!.Is(RoleCodes.ProgrammeManager, Guid.Parse((string)context.HttpContext.GetRouteValue("programmeId")!))
            ? next(context)
            : ValueTask.FromResult<object?>(ProgrammeDecider.UnknownProgramme.ToProblem());

    private static Refusal UnknownKind { get; } = new(RefusalKind.NotFound, "mail-kind-unknown", "There is no such kind of mail.");
}

/// <param name="Names">By language.</param>
/// <param name="Optional">Whoever does not want it need not get it.</param>
/// <param name="Placeholders">What its words may hold in braces.</param>
/// <param name="Needed">What they must hold.</param>
/// <param name="Shipped">Languages for which words are shipped.</param>
/// <param name="Own">Languages for which there are words of one's own, published or not.</param>
public sealed record MailKindView(
    string Kind, string Group, IReadOnlyDictionary<string, string> Names, bool Optional, IReadOnlyList<string> Placeholders, IReadOnlyList<string> Needed,
    IReadOnlyList<string> Shipped, IReadOnlyList<OwnLanguage> Own)
{
    internal static MailKindView Of(MailKind kind, IEnumerable<MailTemplate> own) => new(
        kind.Code, kind.Group, kind.Names, kind.Optional, [.. kind.Parameters.Keys.Prepend("name")], [.. kind.Needed], [.. kind.Words.Keys],
        [.. own.Where(template => template.Kind == kind.Code).OrderBy(template => template.Language, StringComparer.Ordinal).Select(template => new OwnLanguage(template.Language, template.Revision, template.Published))]);
}

/// <param name="Published">The revision that mails are written with; null for none.</param>
public sealed record OwnLanguage(string Language, int Revision, int? Published);

public sealed record MailTemplateView(string Kind, string Language, Wording? Shipped, Wording? Draft, Wording? InUse, int? Revision, int? Published);

public sealed record MailPreview(string Language, string Subject, string Text, string Html);
