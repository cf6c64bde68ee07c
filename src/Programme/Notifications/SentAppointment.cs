using JasperFx.Metadata;
using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>
/// Up to which change of it somebody has been sent an appointment: what was postponed meanwhile and is older would bring an old time back into
/// their calendar. A document that goes with the person, and with the daily look at the periods when nothing older can come any more.
/// </summary>
/// <param name="Sequence">The highest that went.</param>
/// <param name="KeptUntil">Later than any mail about it is of use, or is tried again.</param>
public sealed record SentAppointment(Guid Id, Guid PersonId, int Sequence, DateTimeOffset KeptUntil) : IVersioned
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Filled and checked by Marten: two changes may go at once.</summary>
    public Guid Version { get; set; }

    public static Guid IdOf(Guid personId, string uid) => DerivedId.From(personId, $"appointment/{uid}");

    /// <summary>The same change may be told by two mails; they say the same.</summary>
    public bool Supersedes(CalendarPart part) => Sequence > part.Sequence;

    public static SentAppointment After(SentAppointment? before, Guid personId, CalendarPart part, DateTimeOffset now)
    {
        var until = (part.End > now ? part.End : now).ToUniversalTime() + Kept;
        return before is null
            ? new(IdOf(personId, part.Uid), personId, part.Sequence, until)
            : before with { Sequence = Math.Max(before.Sequence, part.Sequence), KeptUntil = until > before.KeptUntil ? until : before.KeptUntil };
    }
}

internal static class SentAppointments
{
    public static async Task<bool> IsSuperseded(this IQuerySession session, Guid recipient, CalendarPart? part, CancellationToken ct) =>
        part is not null && (await session.LoadAsync<SentAppointment>(SentAppointment.IdOf(recipient, part.Uid), ct))?.Supersedes(part) == true;

    /// <summary>Keeps in mind what went with a mail that is recorded as sent now.</summary>
    public static async Task<Decision> Remembering(this Decision decision, Guid recipient, CalendarPart? part, Reading reading)
    {
        if (part is null || !decision.Events.OfType<NotificationSent>().Any()) return decision;
        var before = await reading.Documents.LoadAsync<SentAppointment>(SentAppointment.IdOf(recipient, part.Uid), reading.Cancellation);
        return decision.Keep(SentAppointment.After(before, recipient, part, reading.Now));
    }

    public static void ForgetAppointmentsThatAreOver(this IDocumentOperations transaction, DateTimeOffset now)
    {
        var utc = now.ToUniversalTime();
        transaction.DeleteWhere<SentAppointment>(sent => sent.KeptUntil < utc);
    }
}
