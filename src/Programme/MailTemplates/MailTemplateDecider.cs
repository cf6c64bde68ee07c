using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.MailTemplates;

/// <summary>Every rule of a template's life. Pure. What its words may be is in <see cref="Notifications.WordingRules"/>.</summary>
internal static class MailTemplateDecider
{
    /// <param name="broken">The rule that the words break, if any.</param>
    /// <param name="seen">The caller has said which version they have read: what is there may be replaced.</param>
    public static Decision Decide(MailTemplate? template, DraftMailTemplate command, Decision? broken, bool seen, Guid by)
    {
        if (template?.Digest == command.Digest) return Nothing;
        if (template is not null && !seen) return Conflict("mail-template-exists", "There are other words for this mail; say with If-Match which ones you have seen.");
        return broken ?? Of(new MailTemplateDrafted(command.Kind, command.ProgrammeId, command.Language, (template?.Revision ?? 0) + 1, command.Digest, by));
    }

    public static Decision Decide(MailTemplate? template, PublishMailTemplate _, Guid by) => template switch
    {
        null => NotFound(Unknown.Code, Unknown.Sentence),
        _ when template.Published == template.Revision => Nothing,
        _ => Of(new MailTemplatePublished(template.Revision, by))
    };

    public static Decision Decide(MailTemplate? template, WithdrawMailTemplate _, Guid by) => template switch
    {
        null => NotFound(Unknown.Code, Unknown.Sentence),
        { Published: null } => Nothing,
        _ => Of(new MailTemplateWithdrawn(by))
    };

    public static Refusal Unknown { get; } = new(RefusalKind.NotFound, "mail-template-unknown", "There are no words of one's own for this mail.");
}
