namespace ReverseMentoring.Programme.Notifications;

// The life of one mail that another service asked for: it was sent, or it was not, and why. People by id; what it said is in no fact.

/// <param name="RequestId">The message that asked for it.</param>
/// <param name="Template">The version of the templates that was used.</param>
public sealed record NotificationSent(Guid RequestId, Guid RecipientId, string Kind, string Language, int Template);

/// <param name="ReasonCode"><c>too-late</c> or <c>recipient-unknown</c>.</param>
public sealed record NotificationDropped(Guid RequestId, Guid RecipientId, string Kind, string ReasonCode);

/// <param name="ReasonCode">What the mail server answered, such as <c>smtp-550</c>.</param>
public sealed record NotificationBounced(Guid RequestId, Guid RecipientId, string Kind, string ReasonCode);
