namespace ReverseMentoring.Programme.Notifications;

// The life of one mail that was asked for: it was sent, or it was not, and why; what was sent may come back days later, and what a mailbox does not take now is tried again.
// People by id; what it said is in no fact.

/// <param name="RequestId">The message that asked for it.</param>
/// <param name="Template">The version of the words: of the shipped ones, or of the template.</param>
/// <param name="TemplateId">The template; null where the shipped words were used.</param>
public sealed record NotificationSent(Guid RequestId, Guid RecipientId, string Kind, string Language, int Template, Guid? TemplateId = null);

/// <summary>The mailbox does not take it now.</summary>
/// <param name="ReasonCode">What the mail server answered, such as <c>smtp-450</c>.</param>
/// <param name="Since">When it was refused for the first time.</param>
public sealed record NotificationPostponed(
    Guid RequestId, Guid RecipientId, string Kind, string ReasonCode, DateTimeOffset Since, DateTimeOffset TryAt, MailOrder Order);

public sealed record NotificationTriedAgain;

/// <summary>What was asked for: ids, codes and instants, as it came.</summary>
/// <param name="DropAfter">After this instant it is of no use.</param>
public sealed record MailOrder(IReadOnlyDictionary<string, string> Parameters, MailAppointment? Appointment, DateTimeOffset? DropAfter);

/// <param name="Uid">Stable for the life of the appointment.</param>
/// <param name="Sequence">Grows with every change (iTIP).</param>
/// <param name="Method"><c>REQUEST</c> or <c>CANCEL</c>.</param>
/// <param name="Zone">IANA.</param>
public sealed record MailAppointment(string Uid, int Sequence, string Method, DateTimeOffset Start, DateTimeOffset End, string Zone);

/// <param name="ReasonCode"><c>too-late</c>, <c>recipient-unknown</c>, <c>opted-out</c>, <c>address-bounces</c>, <c>superseded</c> (of an appointment, by a later change of it that went before), or <c>no-mail-server</c> in development.</param>
public sealed record NotificationDropped(Guid RequestId, Guid RecipientId, string Kind, string ReasonCode);

/// <param name="ReasonCode">
/// What the mail server answered, such as <c>smtp-550</c> (or <c>smtp-450</c>, when it has answered so for days); what was reported later, such as <c>dsn-5-1-1</c>; <c>address-malformed</c> or <c>smtputf8-unsupported</c>.
/// </param>
public sealed record NotificationBounced(Guid RequestId, Guid RecipientId, string Kind, string ReasonCode);
