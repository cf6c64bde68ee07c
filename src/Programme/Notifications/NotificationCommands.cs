namespace ReverseMentoring.Programme.Notifications;

/// <summary>What became of the mail is put on record.</summary>
/// <param name="Order">What was asked for, in case that it is postponed.</param>
public sealed record RecordNotification(Guid RequestId, Guid RecipientId, string Kind, Delivery Delivery, MailOrder Order);

/// <summary>The time has come to try once more what was postponed.</summary>
public sealed record TryMailAgain;

/// <summary>A mail that went has come back.</summary>
public sealed record RecordBounce(string ReasonCode);

/// <summary>What became of one mail.</summary>
/// <param name="ReasonCode">Why it was dropped or postponed, or came back.</param>
/// <param name="AddressFailed">It came back because there is no such address.</param>
/// <param name="Written">With which words it went.</param>
public sealed record Delivery(NotificationStatus Status, string ReasonCode = "", bool AddressFailed = false, WrittenWith? Written = null)
{
    public static Delivery Sent(WrittenWith written) => new(NotificationStatus.Sent, Written: written);
    public static Delivery Dropped(string reasonCode) => new(NotificationStatus.Dropped, reasonCode);
    public static Delivery Postponed(string reasonCode) => new(NotificationStatus.Postponed, reasonCode);
    public static Delivery Bounced(string reasonCode, bool addressFailed) => new(NotificationStatus.Bounced, reasonCode, addressFailed);
}

/// <inheritdoc cref="NotificationSent"/>
public sealed record WrittenWith(string Language, int Template, Guid? TemplateId);
