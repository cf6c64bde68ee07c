namespace ReverseMentoring.Programme.MailChoices;

// What one person wants to be sent, as they have said themselves.

/// <param name="SwitchedOff">Kinds of mail that they do not want; all others are sent.</param>
public sealed record MailChoiceMade(Guid PersonId, IReadOnlyList<string> SwitchedOff);
