using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.MailChoices;

internal static class MailChoiceLife
{
    public static void Describe(Noun<MailChoice> noun) => noun.Event<MailChoiceMade>("mail_choice_made");
}
