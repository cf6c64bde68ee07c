using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>Every rule of a mail on record. Pure.</summary>
internal static class NotificationDecider
{
    /// <summary>A mail has one end: what was recorded first stays.</summary>
    public static Decision Decide(Notification? notification, RecordNotification command) => notification is not null
        ? Nothing
        : command.Delivery.Status switch
        {
            NotificationStatus.Sent => Of(new NotificationSent(
                command.RequestId, command.RecipientId, command.Kind, command.Delivery.Code, command.Delivery.Template)),
            NotificationStatus.Dropped => Of(new NotificationDropped(command.RequestId, command.RecipientId, command.Kind, command.Delivery.Code)),
            _ => Of(new NotificationBounced(command.RequestId, command.RecipientId, command.Kind, command.Delivery.Code))
        };
}
