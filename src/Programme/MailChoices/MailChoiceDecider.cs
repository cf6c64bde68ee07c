using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.MailChoices;

/// <summary>Every rule of what a person wants to be sent. Pure.</summary>
internal static class MailChoiceDecider
{
    /// <param name="optional">Every kind of mail, and whether it may be switched off.</param>
    public static Decision Decide(MailChoice? choice, ChooseMails command, IReadOnlyDictionary<string, bool> optional, Guid personId)
    {
        string[] off = [.. command.SwitchedOff.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        if (!off.All(optional.ContainsKey)) return Refuse("mail-kind-unknown", "There is no such kind of mail.");
        if (!off.All(kind => optional[kind])) return Refuse("mail-kind-needed", "What one must know, such as what one has to decide or to sign, cannot be switched off.");
        return off.SequenceEqual(choice?.SwitchedOff ?? []) ? Nothing : Of(new MailChoiceMade(personId, off));
    }
}
