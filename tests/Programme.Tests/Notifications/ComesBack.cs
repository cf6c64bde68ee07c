using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;
using NotificationBounced = ReverseMentoring.Programme.Notifications.NotificationBounced;

namespace ReverseMentoring.Programme.Tests;

public sealed class ABounce : Spec<Notification>
{
    private static readonly Guid request = Guid.Parse("66666666-0000-5000-8000-000000000000");
    private static readonly Notifications.NotificationSent sent = new(request, Samples.Person, "pair-formed", "de", 1);

    [Fact]
    public void of_a_mail_that_went_is_recorded() => Given(sent).At(Samples.Now)
        .When((state, _) => NotificationDecider.Decide(state, new RecordBounce("dsn-5-1-1")))
        .Then(new NotificationBounced(request, Samples.Person, "pair-formed", "dsn-5-1-1")).TwiceIsOnce();

    [Fact]
    public void of_a_mail_that_never_went_is_none()
    {
        Given(new NotificationDropped(request, Samples.Person, "pair-formed", "too-late")).At(Samples.Now).When((state, _) => NotificationDecider.Decide(state, new RecordBounce("dsn-5-1-1"))).Refused("notification-never-sent");
        Given().At(Samples.Now).When((state, _) => NotificationDecider.Decide(state, new RecordBounce("dsn-5-1-1"))).Refused("notification-unknown");
    }
}

/// <summary>What a mail server says days later (RFC 3464).</summary>
public sealed class ComesBack(MailRoom room)
{
    private const string Boundary = "multipart/report; report-type=delivery-status; boundary=b";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task who_cannot_be_reached_three_times_is_left_alone_until_there_is_another_address()
    {
        var person = await room.Hire("moved");
        for (var number = 1; number <= 3; number++)
        {
            var request = await room.Ask(person, "pair-formed");
            await room.Recorded(request);
            Assert.Equal(HttpStatusCode.NoContent, await HandIn(Report(request, "moved@acme.test"), Boundary));
            Assert.Equal("dsn-5-1-1", Assert.IsType<NotificationBounced>(await room.Fact(request)).ReasonCode);
            Assert.Equal(HttpStatusCode.NoContent, await HandIn(Report(request, "moved@acme.test"), Boundary));
        }

        Assert.Equal("address-bounces", Assert.IsType<NotificationDropped>(await room.Fact(await room.Ask(person, "pair-formed"))).ReasonCode);
        await using var session = room.Service.Store.LightweightSession();
        var data = (await session.LoadAsync<PersonalData>(person, Ct))!;
        session.Store(data with { Names = [data.Names[0] with { Names = data.Names[0].Names with { Mail = "arrived@acme.test" } }] });
        await session.SaveChangesAsync(Ct);
        Assert.Equal(NotificationStatus.Sent, (await room.Recorded(await room.Ask(person, "pair-formed"))).Status);
    }

    [Fact]
    public async Task what_is_late_or_full_or_of_another_address_silences_nobody()
    {
        var person = await room.Hire("reachable");
        for (var number = 1; number <= 4; number++)
        {
            var request = await room.Ask(person, "pair-formed");
            await room.Recorded(request);
            Assert.Equal(HttpStatusCode.NoContent, await HandIn(Report(request, "reachable@acme.test", "delayed", "4.4.1"), Boundary));
            Assert.Equal(NotificationStatus.Sent, (await room.Recorded(request)).Status);
            var (address, status) = number % 2 == 0 ? ("reachable@acme.test", "5.2.2") : ("formerly@acme.test", "5.1.1");
            Assert.Equal(HttpStatusCode.NoContent, await HandIn(Report(request, address, status: status), Boundary));
        }

        Assert.Equal(NotificationStatus.Sent, (await room.Recorded(await room.Ask(person, "pair-formed"))).Status);
    }

    [Fact]
    public async Task a_report_comes_whole_or_in_parts_and_names_a_mail_of_ours()
    {
        var (whole, part) = (await room.Ask(await room.Hire("whole"), "pair-formed"), await room.Ask(await room.Hire("part"), "pair-formed"));
        await room.Recorded(whole);
        await room.Recorded(part);
        Assert.Equal(HttpStatusCode.NoContent, await HandIn($"From: mx@acme.test\nSubject: failed\nMIME-Version: 1.0\nContent-Type: {Boundary}\n\n{Report(whole, "whole@acme.test")}", "message/rfc822"));
        Assert.Equal(HttpStatusCode.NoContent, await HandIn($"Original-Envelope-Id: {part:N}@acme.test\n\nFinal-Recipient: rfc822; part@acme.test\nAction: failed\nStatus: 5.1.1\n", "message/delivery-status"));
        Assert.Equal((NotificationStatus.Bounced, NotificationStatus.Bounced), ((await room.Recorded(whole)).Status, (await room.Recorded(part)).Status));

        Assert.Equal(HttpStatusCode.NotFound, await HandIn(Report(Guid.NewGuid(), "x@acme.test"), Boundary));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await HandIn("no report at all", Boundary));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await HandIn(Report(whole, "whole@acme.test").Replace("@acme.test>", "@elsewhere.test>", StringComparison.Ordinal), Boundary));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await HandIn("{}", "application/json"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await HandIn(new string('x', 1_100_000), Boundary));
        Assert.Equal(HttpStatusCode.Forbidden, (await room.Service.As("somebody").PostAsync("/api/v1/mail/bounces", null, Ct)).StatusCode);
    }

    private async Task<HttpStatusCode> HandIn(string body, string type)
    {
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return (await room.Service.As("postmaster", "integrator").PostAsync("/api/v1/mail/bounces", content, Ct)).StatusCode;
    }

    private static string Report(Guid request, string address, string action = "failed", string status = "5.1.1") => $"""
        --b
        Content-Type: text/plain

        It could not be delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.acme.test

        Final-Recipient: rfc822; {address}
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; 550 there is nobody

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <{request:N}@acme.test>
        Subject: A mail

        --b--
        """;
}
