namespace ReverseMentoring.Programme.Notifications;

// The life of one mail that was asked for: it was sent, or it was not, and why; what was sent may come back days later.
// People by id; what it said is in no fact.

/// <param name="RequestId">The message that asked for it.</param>
/// <param name="Template">The version of the words: of the shipped ones, or of the template.</param>
/// <param name="TemplateId">The template; null where the shipped words were used.</param>
public sealed record NotificationSent(Guid RequestId, Guid RecipientId, string Kind, string Language, int Template, Guid? TemplateId = null);

/// <param name="ReasonCode"><c>too-late</c>, <c>recipient-unknown</c>, <c>opted-out</c>, <c>address-bounces</c>, or <c>no-mail-server</c> in development.</param>
public sealed record NotificationDropped(Guid RequestId, Guid RecipientId, string Kind, string ReasonCode);

/// <param name="ReasonCode">
/// What the mail server answered, such as <c>smtp-550</c>; what was reported later, such as <c>dsn-5-1-1</c>; <c>address-malformed</c> or <c>smtputf8-unsupported</c>.
/// </param>
public sealed record NotificationBounced(Guid RequestId, Guid RecipientId, string Kind, string ReasonCode);
