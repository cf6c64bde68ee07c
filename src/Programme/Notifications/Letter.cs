using System.Text;
using MimeKit;
using MimeKit.Text;
using MimeKit.Utils;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>A mail as it travels: text, its HTML twin, and the appointment if there is one. Pure.</summary>
internal static class Letter
{
    /// <param name="optional">Its reader may switch such mails off, and is told where.</param>
    /// <param name="appointment">iCalendar and its method.</param>
    public static MimeMessage Of(
        Guid requestId, MailboxAddress from, MailboxAddress to, Words words, bool optional, DateTimeOffset date, (string Method, string Calendar)? appointment = null)
    {
        var mail = new MimeMessage { Subject = words.Subject, Date = date, MessageId = MessageId(requestId, from) };
        mail.From.Add(from);
        mail.To.Add(to);
        mail.Headers.Add(HeaderId.ContentLanguage, words.Language);
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (optional && words.Choices is { } choices) mail.Headers.Add(HeaderId.ListUnsubscribe, $"<{choices.AbsoluteUri}>");
        var body = new MultipartAlternative(
            new TextPart(TextFormat.Plain) { Text = words.Text },
            new TextPart(TextFormat.Html) { Text = words.Html });
        mail.Body = appointment is var (method, calendar) && calendar is not null ? WithAppointment(body, method, calendar) : body;
        return mail;
    }

    /// <summary>The same on every attempt, and the way back from a report that it could not be delivered.</summary>
    public static string MessageId(Guid requestId, MailboxAddress from) => $"{requestId:N}@{from.Domain}";

    /// <returns>The request; null for what is none of ours.</returns>
    public static Guid? RequestId(string? messageId, MailboxAddress from) =>
        messageId is not null && MimeUtils.ParseMessageId(messageId) is { } id && id.EndsWith($"@{from.Domain}", StringComparison.OrdinalIgnoreCase)
            && Guid.TryParseExact(id[..id.IndexOf('@', StringComparison.Ordinal)], "N", out var request) ? request : null;

    // Twice: calendars read the alternative, and people whose mail program does not can open the file.
    private static Multipart WithAppointment(MultipartAlternative body, string method, string calendar)
    {
        var part = new TextPart("calendar") { Text = calendar };
        part.ContentType.Parameters.Add("method", method);
        body.Add(part);
        var file = new MimePart("application", "ics")
        {
            Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(calendar))), ContentTransferEncoding = ContentEncoding.Base64,
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment), FileName = "appointment.ics"
        };
        return new Multipart("mixed") { body, file };
    }
}
