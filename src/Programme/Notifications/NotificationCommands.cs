namespace ReverseMentoring.Programme.Notifications;

/// <summary>What became of the mail is put on record.</summary>
public sealed record RecordNotification(Guid RequestId, Guid RecipientId, string Kind, Delivery Delivery);

/// <summary>What became of one mail.</summary>
/// <param name="Code">Why it was dropped or came back; the language for one that was sent.</param>
public sealed record Delivery(NotificationStatus Status, string Code, int Template = 0);
