using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>Every rule of a mail on record. Pure.</summary>
internal static class NotificationDecider
{
    /// <summary>As long as mail servers themselves try (RFC 5321, 4.5.4.1: "the give-up time generally needs to be at least 4-5 days").</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    public static Due? NextDue(Notification notification) => notification.TryAt is { } at ? new Due(at, new TryMailAgain()) : null;

    /// <summary>What was recorded first stays: the same mail may have gone twice.</summary>
    public static Decision Decide(Notification? notification, RecordNotification command, DateTimeOffset now) => (notification, command.Delivery) switch
    {
        ({ IsDecided: true }, _) => Nothing,
        (_, { Written: { } written }) => Of(new NotificationSent(command.RequestId, command.RecipientId, command.Kind, written.Language, written.Template, written.TemplateId)),
        (_, { Status: NotificationStatus.Dropped } delivery) => Of(new NotificationDropped(command.RequestId, command.RecipientId, command.Kind, delivery.ReasonCode)),
        (_, { Status: NotificationStatus.Postponed } delivery) when notification?.PostponedSince is not { } since || now < since + Patience => Of(new NotificationPostponed(
            command.RequestId, command.RecipientId, command.Kind, delivery.ReasonCode, notification?.PostponedSince ?? now, now + Pause(notification?.Tries ?? 0), command.Order)),
        (_, var delivery) => Of(new NotificationBounced(command.RequestId, command.RecipientId, command.Kind, delivery.ReasonCode))
    };

    public static Decision Decide(Notification? notification, RecordBounce command) => notification switch
    {
        null => NotFound("notification-unknown", "No mail with this Message-ID is on record here."),
        { Status: NotificationStatus.Bounced } => Nothing,
        { Status: NotificationStatus.Dropped or NotificationStatus.Postponed } => Refuse("notification-never-sent", "This mail was never sent."),
        _ => Of(new NotificationBounced(notification.RequestId, notification.RecipientId, notification.Kind, command.ReasonCode))
    };

    public static Decision Decide(Notification notification, TryMailAgain _, DateTimeOffset now) => notification.TryAt <= now ? Of(new NotificationTriedAgain()) : Nothing;

    /// <summary>A minute, two, four, ...: a server that only wants to see us again is content soon, and a full mailbox is full for long.</summary>
    private static TimeSpan Pause(int tries) => tries > 8 ? Longest : TimeSpan.FromMinutes(Math.Min(1 << tries, Longest.TotalMinutes));
}
