using Ical.Net;
using MimeKit;

namespace ReverseMentoring.EndToEnd.Tests;

/// <summary>The mails of a whole journey, opened as their readers' mail programs open them.</summary>
internal static class TheMails
{
    private const string Us = "reverse-mentoring@example.com";

    public static void CanBeRead(string folder)
    {
        List<MimeMessage> mails = [.. Directory.GetFiles(folder, "*.eml").Select(file => MimeMessage.Load(file)).Where(mail => mail.From.Mailboxes.Single().Address == Us)];
        Assert.All(mails, mail =>
        {
            Assert.True(mail is { Subject.Length: > 5, TextBody.Length: > 20, HtmlBody.Length: > 100, MessageId.Length: > 30 }, mail.ToString());
            Assert.Single(mail.To.Mailboxes);
            // No word that was not filled in, and no link where there is no portal.
            Assert.All(new[] { mail.Subject!, mail.TextBody!, mail.HtmlBody! }, text => Assert.DoesNotMatch(@"\{\w*\}|https?://", text));
        });
        Assert.Equal(["de", "en"], mails.Select(mail => mail.Body!.Headers[HeaderId.ContentLanguage]).Distinct().Order());
        // A mail may come twice; one id is one mail.
        Assert.All(mails.GroupBy(mail => mail.MessageId), same => Assert.Single(same.Select(mail => $"{mail.To} {mail.Subject}").Distinct()));

        var appointments = mails.Select(mail => (mail, Part: mail.BodyParts.OfType<TextPart>().SingleOrDefault(part => part.ContentType.IsMimeType("text", "calendar")))).Where(one => one.Part is not null).ToList();
        Assert.NotEmpty(appointments);
        Assert.All(appointments, one =>
        {
            var calendar = Calendar.Load(one.Part!.Text)!;
            var meeting = Assert.Single(calendar.Events)!;
            Assert.Equal(one.Part.ContentType.Parameters["method"], calendar.Method);
            Assert.True(meeting.Start! < meeting.End! && meeting is { Uid.Length: > 10, Sequence: > 0, Location: null });
            Assert.Equal($"mailto:{one.mail.To.Mailboxes.Single().Address}", Assert.Single(meeting.Attendees)!.Value!.OriginalString);
        });
    }
}
