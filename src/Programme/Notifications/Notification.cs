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

    /// <summary>What is to be sent, while it is postponed.</summary>
    public MailOrder? Order { get; init; }

    /// <summary>When its mailbox refused it for the first time.</summary>
    public DateTimeOffset? PostponedSince { get; init; }

    /// <summary>When it is tried again; null while it is being tried.</summary>
    public DateTimeOffset? TryAt { get; init; }
    public int Tries { get; init; }

    /// <summary>It was tried for the last time, or waits for its time.</summary>
    public bool IsDecided => Status != NotificationStatus.Postponed || TryAt is not null;

    /// <summary>One stream for each message that asks for a mail.</summary>
    public static Guid IdOf(Guid requestId) => DerivedId.From(requestId, "notification");

    public Notification Evolve(object @event) => @event switch
    {
        NotificationSent e => this with { RequestId = e.RequestId, RecipientId = e.RecipientId, Kind = e.Kind, Status = NotificationStatus.Sent, Order = null },
        NotificationDropped e => this with { RequestId = e.RequestId, RecipientId = e.RecipientId, Kind = e.Kind, Status = NotificationStatus.Dropped, Order = null },
        NotificationBounced e => this with { RequestId = e.RequestId, RecipientId = e.RecipientId, Kind = e.Kind, Status = NotificationStatus.Bounced, Order = null },
        NotificationPostponed e => this with
        {
            RequestId = e.RequestId, RecipientId = e.RecipientId, Kind = e.Kind, Status = NotificationStatus.Postponed,
            Order = e.Order, PostponedSince = e.Since, TryAt = e.TryAt, Tries = Tries + 1
        },
        NotificationTriedAgain _ => this with { TryAt = null },
        _ => this
    };
}

public enum NotificationStatus { Sent, Dropped, Bounced, Postponed }
