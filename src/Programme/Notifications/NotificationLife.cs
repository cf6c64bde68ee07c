using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Notifications;

internal static class NotificationLife
{
    public static void Describe(Noun<Notification> noun) => noun
        .Event<NotificationSent>("notification_sent")
        .Event<NotificationDropped>("notification_dropped")
        .Event<NotificationBounced>("notification_bounced")
        .Event<NotificationPostponed>("notification_postponed")
        .Event<NotificationTriedAgain>("notification_tried_again")
        .Due(NotificationDecider.NextDue, (notification, command, now) => NotificationDecider.Decide(notification, (TryMailAgain)command, now));
}
