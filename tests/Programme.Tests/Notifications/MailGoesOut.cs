using System.Diagnostics.Metrics;
using Ical.Net;
using MimeKit;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.ServiceDefaults.Access;
using NotificationSent = ReverseMentoring.Programme.Notifications.NotificationSent;
using NotificationBounced = ReverseMentoring.Programme.Notifications.NotificationBounced;

namespace ReverseMentoring.Programme.Tests;

/// <summary>What is asked for, as a mail server gets it.</summary>
public sealed class MailGoesOut(MailRoom room)
{
    private static readonly Dictionary<string, string> start = new() { ["start"] = "2027-03-04T02:00:00.0000000+00:00", ["sessionId"] = "aaaaaaaa-0000-4000-8000-000000000001" };

    [Fact]
    public async Task a_mail_is_in_the_language_and_the_zone_of_its_reader()
    {
        var person = await room.Hire("tokyo", "de-AT", "Asia/Tokyo", given: "Jürgen");
        var request = await room.Ask(person, "session-reminder", start);
        var mail = await room.Post.Wait(request);

        Assert.Equal(("programme@acme.test", "tokyo@acme.test", "Jürgen Weber"), (mail.From.Mailboxes.Single().Address, mail.To.Mailboxes.Single().Address, mail.To.Mailboxes.Single().Name));
        Assert.Equal((Samples.Now, $"{request:N}@acme.test"), (mail.Date, mail.MessageId));
        Assert.Equal("Ihre Sitzung am Donnerstag, 4. März 2027, 11:00 Uhr (Asia/Tokyo)", mail.Subject);
        Assert.Equal(("de", "auto-generated"), (mail.Body!.Headers[HeaderId.ContentLanguage], mail.Headers[HeaderId.AutoSubmitted]));
        Assert.Equal("<https://portal.test/rm/me/notifications>", mail.Headers[HeaderId.ListUnsubscribe]);
        Assert.Equal(["text/plain", "text/html"], Assert.IsType<MultipartAlternative>(mail.Body).Select(part => part.ContentType.MimeType));
        Assert.Contains("Guten Tag Jürgen Weber,", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://portal.test/rm/sessions/aaaaaaaa-0000-4000-8000-000000000001", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"de\">", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("<p>Guten Tag J&#252;rgen Weber,</p>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(new NotificationSent(request, person, "session-reminder", "de", new MailKinds().Version), await room.Fact(request));
    }

    [Fact]
    public async Task twice_asked_is_once_sent()
    {
        var person = await room.Hire("twice");
        var request = await room.Ask(person, "session-report-asked");
        Assert.Equal(NotificationStatus.Sent, (await room.Recorded(request)).Status);
        await room.Ask(person, "session-report-asked", messageId: request);
        await room.Recorded(await room.Ask(person, "session-report-asked"));
        await ReverseMentoring.Testing.Eventually.True(() => MailRoom.Drained(room.Service));
        Assert.Single(room.Post.Of(request));
    }

    [Fact]
    public async Task what_is_not_sent_is_on_record_with_the_reason()
    {
        var (late, gone) = (await room.Ask(await room.Hire("late"), "session-report-asked", dropAfter: Samples.Now.AddMinutes(-1)), await room.Ask(Guid.NewGuid(), "session-report-asked"));
        var unknown = await room.Ask(await room.Hire("nobody-1"), "session-report-asked");
        var malformed = await room.Ask(await room.Hire("malformed", mail: "no address"), "session-report-asked");
        Assert.Equal("too-late", Assert.IsType<NotificationDropped>(await room.Fact(late)).ReasonCode);
        Assert.Equal("recipient-unknown", Assert.IsType<NotificationDropped>(await room.Fact(gone)).ReasonCode);
        Assert.Equal("smtp-550", Assert.IsType<NotificationBounced>(await room.Fact(unknown)).ReasonCode);
        Assert.Equal("address-malformed", Assert.IsType<NotificationBounced>(await room.Fact(malformed)).ReasonCode);
        Assert.Empty(new[] { late, gone, unknown, malformed }.SelectMany(room.Post.Of));
    }

    [Fact]
    public async Task who_is_named_in_a_mail_to_somebody_else_can_see_that()
    {
        var (manager, junior) = (await room.Hire("boss", "en"), await room.Hire("junior", given: "Nour <b>"));
        var programme = Guid.CreateVersion7();
        await using var session = room.Service.Store.LightweightSession();
        session.Store(new ProgrammeTexts(programme, Samples.Texts));
        await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        var request = await room.Ask(manager, "line-manager-informed", new() { ["programmeId"] = programme.ToString(), ["personId"] = junior.ToString() });
        var mail = await room.Post.Wait(request);

        Assert.Equal("Nour <b> Weber takes part in Spring 2027", mail.Subject);
        Assert.Contains("<p>Nour &lt;b&gt; Weber takes part in Spring 2027.", mail.HtmlBody, StringComparison.Ordinal);
        await room.Recorded(request);
        await using var reading = room.Service.Store.QuerySession();
        var entry = Assert.Single(await Marten.QueryableExtensions.ToListAsync(reading.Query<AccessLogEntry>().Where(entry => entry.ReaderId == manager), TestContext.Current.CancellationToken));
        Assert.Equal(("mail-line-manager-informed", junior), (entry.View, entry.PersonIds.Single()));
    }

    [Fact]
    public async Task an_appointment_comes_with_its_mail_and_goes_with_another()
    {
        var person = await room.Hire("calendar", "en", "America/New_York");
        // In the week in which the clocks change in New York but not yet in Berlin.
        var part = new CalendarPart("session-1@rm", 2, "REQUEST", new(2027, 3, 16, 8, 0, 0, TimeSpan.Zero), new(2027, 3, 16, 9, 0, 0, TimeSpan.Zero), "Europe/Berlin");
        var invited = await Appointment("session-confirmed", part);
        var cancelled = await Appointment("session-cancelled", part with { Sequence = 3, Method = "CANCEL" });
        var meeting = invited.Events.Single()!;
        var off = cancelled.Events.Single()!;

        Assert.Equal(("REQUEST", "session-1@rm", 2, "CONFIRMED"), (invited.Method, meeting.Uid, meeting.Sequence, meeting.Status));
        Assert.Equal(("CANCEL", "session-1@rm", 3, "CANCELLED"), (cancelled.Method, off.Uid, off.Sequence, off.Status));
        Assert.Equal("Europe/Berlin", Assert.Single(invited.TimeZones)!.TzId);
        Assert.Equal(part.Start.UtcDateTime, meeting.Start!.AsUtc);
        Assert.Equal(part.End.UtcDateTime, meeting.End!.AsUtc);
        Assert.Equal((9, "Europe/Berlin"), (meeting.Start!.Hour, meeting.Start!.TzId));
        Assert.Equal(("Conversation", "https://portal.test/rm/sessions/aaaaaaaa-0000-4000-8000-000000000001"), (meeting.Summary, meeting.Location));
        Assert.Equal("mailto:programme@acme.test", meeting.Organizer!.Value!.AbsoluteUri);
        Assert.Equal("mailto:calendar@acme.test", Assert.Single(meeting.Attendees)!.Value!.AbsoluteUri);

        async Task<Calendar> Appointment(string kind, CalendarPart appointment)
        {
            var mail = await room.Post.Wait(await room.Ask(person, kind, start, calendar: appointment));
            var text = mail.BodyParts.OfType<TextPart>().Single(one => one.ContentType.IsMimeType("text", "calendar"));
            Assert.Equal((appointment.Method, "utf-8"), (text.ContentType.Parameters["method"], text.ContentType.Charset));
            using var file = new MemoryStream();
            await ((MimePart)mail.Attachments.Single()).Content!.DecodeToAsync(file, TestContext.Current.CancellationToken);
            Assert.Equal(text.Text.ReplaceLineEndings(), System.Text.Encoding.UTF8.GetString(file.ToArray()).ReplaceLineEndings());
            return Calendar.Load(text.Text)!;
        }
    }

    [Fact]
    public async Task mails_are_counted_by_kind_and_end_and_never_by_person()
    {
        var seen = new System.Collections.Concurrent.ConcurrentBag<Dictionary<string, object?>>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, me) => { if (instrument.Name == "rm_mails") me.EnableMeasurementEvents(instrument); };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => seen.Add(tags.ToArray().ToDictionary()));
        listener.Start();
        await room.Recorded(await room.Ask(await room.Hire("counted"), "place-offered", dropAfter: Samples.Now.AddDays(-1)));
        await ReverseMentoring.Testing.Eventually.True(() => Task.FromResult(seen.Any(tags => (string?)tags["kind"] == "place-offered")));
        Assert.Equal(new Dictionary<string, object?> { ["kind"] = "place-offered", ["outcome"] = "dropped", ["reason"] = "too-late" }, seen.First(tags => (string?)tags["kind"] == "place-offered"));
    }
}
