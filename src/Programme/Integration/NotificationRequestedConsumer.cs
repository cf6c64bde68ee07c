using Marten;
using MassTransit;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Integration;

/// <summary>
/// Sends the mails that the other services ask for. The queue is the outbox: the mail goes first, then that it went is stored with the receipt.
/// After a crash in between it goes once more, with the same Message-ID.
/// </summary>
internal sealed class NotificationRequestedConsumer(
    Inbox inbox, IDocumentStore store, Templates templates, Mailer mailer, [FromKeyedServices(DomainClock.Key)] TimeProvider clock)
    : IConsumer<NotificationRequested>
{
    public async Task Consume(ConsumeContext<NotificationRequested> context)
    {
        var (request, asked) = (context.MessageId!.Value, context.Message);
        var stream = DerivedId.From(request, "notification");
        await using var session = store.QuerySession();
        if (await session.LoadAsync<Notification>(stream, context.CancellationToken) is not null) return;

        var delivery = await Deliver(session, request, asked, context.CancellationToken);
        await inbox.Once(context, stream, (Notification? notification, DateTimeOffset _) =>
            NotificationDecider.Decide(notification, new RecordNotification(request, asked.RecipientId, asked.Kind, delivery)));
    }

    private async Task<Delivery> Deliver(IQuerySession session, Guid request, NotificationRequested asked, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (asked.DropAfter < now) return new(NotificationStatus.Dropped, "too-late");
        var recipient = await session.LoadAsync<PersonalData>(asked.RecipientId, ct);
        var worker = await session.LoadAsync<Worker>(asked.RecipientId, ct);
        // Erased, or gone: nobody is there to be told.
        if (recipient?.At(now) is not { } names || worker is not { Active: true, Employment: { } employment }) return new(NotificationStatus.Dropped, "recipient-unknown");

        var words = templates.Write(asked.Kind, names.Language, names.Full, TimeZoneInfo.FindSystemTimeZoneById(employment.Zone), asked.Parameters);
        return await mailer.Send(request, names.Full, names.Mail, words, now, ct);
    }
}
