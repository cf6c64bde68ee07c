using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.MailTemplates;

internal static class MailTemplateLife
{
    public static void Describe(Noun<MailTemplate> noun) => noun
        .Event<MailTemplateDrafted>("mail_template_drafted")
        .Event<MailTemplatePublished>("mail_template_published")
        .Event<MailTemplateWithdrawn>("mail_template_withdrawn");
}
