using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>Every rule of a mail on record. Pure.</summary>
internal static class NotificationDecider
{
    /// <summary>What was recorded first stays: the same mail may have gone twice.</summary>
    public static Decision Decide(Notification? notification, RecordNotification command) => (notification, command.Delivery) switch
    {
        (not null, _) => Nothing,
        (_, { Written: { } written }) => Of(new NotificationSent(command.RequestId, command.RecipientId, command.Kind, written.Language, written.Template, written.TemplateId)),
        (_, { Status: NotificationStatus.Dropped } delivery) => Of(new NotificationDropped(command.RequestId, command.RecipientId, command.Kind, delivery.ReasonCode)),
        (_, var delivery) => Of(new NotificationBounced(command.RequestId, command.RecipientId, command.Kind, delivery.ReasonCode))
    };

    public static Decision Decide(Notification? notification, RecordBounce command) => notification switch
    {
        null => NotFound("notification-unknown", "No mail with this Message-ID is on record here."),
        { Status: NotificationStatus.Bounced } => Nothing,
        { Status: NotificationStatus.Dropped } => Refuse("notification-never-sent", "This mail was never sent."),
        _ => Of(new NotificationBounced(notification.RequestId, notification.RecipientId, notification.Kind, command.ReasonCode))
    };
}
