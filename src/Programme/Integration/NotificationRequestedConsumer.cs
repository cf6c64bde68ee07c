using Marten;
using MassTransit;
using MimeKit;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.MailChoices;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults.Access;
using NotificationSent = ReverseMentoring.Programme.Notifications.NotificationSent;

namespace ReverseMentoring.Programme.Integration;

/// <summary>
/// Sends the mails that the other services, and Programme itself, ask for. The queue is the outbox: the mail goes first, then that it went is
/// stored with the receipt. After a crash in between it goes once more, with the same Message-ID.
/// </summary>
internal sealed class NotificationRequestedConsumer(
    Inbox inbox, IDocumentStore store, MailKinds kinds, Templates templates, Mailer mailer, MailSettings settings,
    [FromKeyedServices(DomainClock.Key)] TimeProvider clock)
    : IConsumer<NotificationRequested>
{
    public async Task Consume(ConsumeContext<NotificationRequested> context)
    {
        var (request, asked) = (context.MessageId!.Value, context.Message);
        if (!kinds.Knows(asked.Kind, out var kind)) throw new InvalidOperationException($"There is no mail of the kind '{asked.Kind}'.");
        var stream = Notification.IdOf(request);
        await using var session = store.QuerySession();
        // One question to the database: mails come by the thousand.
        var batch = session.CreateBatchQuery();
        var (earlier, names, worker) = (batch.Load<Notification>(stream), batch.Load<PersonalData>(asked.RecipientId), batch.Load<Worker>(asked.RecipientId));
        var (choice, trouble) = (batch.Load<MailChoice>(MailChoice.IdOf(asked.RecipientId)), batch.Load<MailboxTrouble>(asked.RecipientId));
        await batch.Execute(context.CancellationToken);
        var tried = await earlier;
        if (tried is { IsDecided: true }) return;

        var recipient = new Recipient(await names, await worker, await choice, await trouble);
        var delivery = await Deliver(session, request, asked, kind, recipient, context.CancellationToken);
        await inbox.Once(context, stream, async (Notification? notification, Reading reading) =>
        {
            var decision = NotificationDecider.Decide(notification, new RecordNotification(request, asked.RecipientId, asked.Kind, delivery, Public.Order(asked)), reading.Now);
            decision = await (await decision.Counted(_ => delivery.AddressFailed, reading)).Remembering(asked.RecipientId, asked.Calendar, reading);
            return await Logged(decision, asked, kind, reading);
        // What is tried again comes as the same message again.
        }, tried is null ? "" : $"{tried.Tries}");
        mailer.Recorded(request);
        MailMeter.Count(kind.Code, delivery.Status, delivery.ReasonCode);
    }

    private async Task<Delivery> Deliver(IQuerySession session, Guid request, NotificationRequested asked, MailKind kind, Recipient recipient, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (asked.DropAfter < now) return Delivery.Dropped("too-late");
        // Erased, or gone: nobody is there to be told.
        if (recipient.Names?.At(now) is not { } reader || recipient.Worker is not { Active: true, Employment: { } employment }) return Delivery.Dropped("recipient-unknown");
        if (kind.Optional && recipient.Choice?.SwitchedOff.Contains(kind.Code) == true) return Delivery.Dropped("opted-out");
        if (recipient.Trouble?.Silences(reader.Mail) == true) return Delivery.Dropped("address-bounces");
        if (await session.IsSuperseded(asked.RecipientId, asked.Calendar, ct)) return Delivery.Dropped("superseded");
        if (settings.Host is null) return Delivery.Dropped("no-mail-server");
        if (!MailboxAddress.TryParse(reader.Mail, out var address)) return Delivery.Bounced("address-malformed", addressFailed: true);

        var to = new MailboxAddress(reader.Full, address.Address);
        var words = await templates.Write(kind, reader, TimeZoneInfo.FindSystemTimeZoneById(employment.Zone), asked.Parameters, now, session, ct);
        using var mail = Letter.Of(request, settings.From, to, words, kind.Optional, now, Calendar(asked.Calendar, words, to, now));
        return await mailer.Send(request, mail, new(words.Language, words.Template, words.TemplateId), ct);
    }

    private (string, string)? Calendar(CalendarPart? part, Words words, MailboxAddress to, DateTimeOffset now) => part is null
        ? null
        : (part.Method, Appointment.Write(part, kinds.Language(words.Language).Appointment, words.Address, settings.From, to, now));

    // Who is named in a mail to somebody else has been read about.
    private static async Task<Decision> Logged(Decision decision, NotificationRequested asked, MailKind kind, Reading reading)
    {
        if (!kind.Parameters.Values.Contains(ParameterType.Person) || !decision.Events.OfType<NotificationSent>().Any()) return decision;
        return await Templates.Person(asked.Parameters, reading.Documents, reading.Cancellation) is { } named && named != asked.RecipientId
            ? decision.Keep(new AccessLogEntry(Guid.CreateVersion7(reading.Now), reading.Now, asked.RecipientId, $"mail-{kind.Code}", [named]))
            : decision;
    }

    private sealed record Recipient(PersonalData? Names, Worker? Worker, MailChoice? Choice, MailboxTrouble? Trouble);
}
