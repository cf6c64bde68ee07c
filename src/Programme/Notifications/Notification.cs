using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>One mail that was asked for. No rules here: they are in <see cref="NotificationDecider"/>.</summary>
public sealed record Notification
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid RequestId { get; init; }
    public Guid RecipientId { get; init; }
    public string Kind { get; init; } = "";
    public NotificationStatus Status { get; init; }

    /// <summary>One stream for each message that asks for a mail.</summary>
    public static Guid IdOf(Guid requestId) => DerivedId.From(requestId, "notification");

    public Notification Evolve(object @event) => @event switch
    {
        NotificationSent e => this with { RequestId = e.RequestId, RecipientId = e.RecipientId, Kind = e.Kind, Status = NotificationStatus.Sent },
        NotificationDropped e => this with { RequestId = e.RequestId, RecipientId = e.RecipientId, Kind = e.Kind, Status = NotificationStatus.Dropped },
        NotificationBounced e => this with { RequestId = e.RequestId, RecipientId = e.RecipientId, Kind = e.Kind, Status = NotificationStatus.Bounced },
        _ => this
    };
}

public enum NotificationStatus { Sent, Dropped, Bounced }
