namespace ReverseMentoring.Programme.MailChoices;

/// <param name="SwitchedOff">All kinds of mail that are not wanted.</param>
public sealed record ChooseMails(IReadOnlyList<string> SwitchedOff);
