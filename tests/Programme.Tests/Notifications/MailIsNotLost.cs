using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests;

/// <summary>Whoever is away, for however long: every mail goes, and in all but one moment once.</summary>
public sealed class MailIsNotLost
{
    [Fact]
    public async Task while_the_server_is_away_mails_wait_and_then_all_go_once()
    {
        var port = LocalProgram.FreePort();
        await using var service = await ServiceHost<Worker>.Start("programme", Post.SettingsFor(port));
        var person = await MailRoom.Hire(service, "waiting");
        var requests = new List<Guid>();
        for (var number = 0; number < 12; number++) requests.Add(await MailRoom.Ask(service, person, "session-report-asked"));
        await Eventually.True(async () => !await MailRoom.Drained(service));

        await using var post = new Post(port);
        foreach (var request in requests) Assert.Equal(NotificationStatus.Sent, (await MailRoom.Recorded(service, request)).Status);
        Assert.Equal(requests.Order(), post.All.Select(mail => Guid.ParseExact(mail.MessageId!.Split('@')[0], "N")).Order());
    }

    [Fact]
    public async Task a_mailbox_that_takes_nothing_now_holds_nobody_up_and_gets_its_mails_later_but_no_old_appointment()
    {
        await using var post = new Post { IsBusy = true };
        await using var service = await ServiceHost<Worker>.Start("programme", Post.SettingsFor(post.Port));
        var (busy, other) = (await MailRoom.Hire(service, "busy"), await MailRoom.Hire(service, "other"));
        var requests = new List<Guid>();
        // More than are worked on at once.
        for (var number = 0; number < 20; number++) requests.Add(await MailRoom.Ask(service, busy, "session-report-asked", new() { ["sessionId"] = $"{Guid.NewGuid()}" }));
        Assert.Equal(NotificationStatus.Sent, (await MailRoom.Recorded(service, await MailRoom.Ask(service, other, "session-report-asked"))).Status);
        foreach (var request in requests) Assert.Equal(service.Clock.GetUtcNow().AddMinutes(1), (await MailRoom.Recorded(service, request, NotificationStatus.Postponed)).TryAt);
        await Eventually.True(() => MailRoom.Drained(service));

        // Still busy, and then not.
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var request in requests) await Eventually.True(async () => (await MailRoom.Recorded(service, request)) is { Tries: 2, TryAt: not null });
        post.IsBusy = false;
        service.Clock.Advance(TimeSpan.FromMinutes(2));
        foreach (var request in requests) await MailRoom.Recorded(service, request, NotificationStatus.Sent);
        foreach (var request in requests) Assert.Single(post.Of(request));
        Assert.Equal(21, post.All.Count);

        // While the mail of one change waits, the next one goes: the old time must not come back into the calendar.
        var (start, session) = (service.Clock.GetUtcNow().AddDays(7), new Dictionary<string, string> { ["sessionId"] = $"{Guid.NewGuid()}", ["start"] = "2027-03-16T08:00:00Z", ["number"] = "3" });
        var part = new CalendarPart("session-1@rm", 2, "REQUEST", start, start.AddHours(1), "Europe/Berlin");
        post.IsBusy = true;
        var old = await MailRoom.Ask(service, busy, "session-moved", session, calendar: part);
        var twin = await MailRoom.Ask(service, busy, "session-moved", session, calendar: part with { Uid = "session-2@rm" });
        await MailRoom.Recorded(service, old, NotificationStatus.Postponed);
        await MailRoom.Recorded(service, twin, NotificationStatus.Postponed);
        post.IsBusy = false;
        await MailRoom.Recorded(service, await MailRoom.Ask(service, busy, "session-moved", session, calendar: part with { Sequence = 3 }), NotificationStatus.Sent);
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        await MailRoom.Recorded(service, old, NotificationStatus.Dropped);
        await MailRoom.Recorded(service, twin, NotificationStatus.Sent);
        await using var documents = service.Store.QuerySession();
        Assert.Equal("superseded", ((NotificationDropped)(await documents.Events.FetchStreamAsync(Notification.IdOf(old), token: TestContext.Current.CancellationToken))[^1].Data).ReasonCode);
        Assert.Equal((0, 1, 23), (post.Of(old).Count, post.Of(twin).Count, post.All.Count));
    }

    [Theory]
    [InlineData("Smtp:Host")]
    [InlineData("Smtp:From")]
    public void a_service_that_would_send_mails_nowhere_does_not_start(string missing)
    {
        var settings = Post.SettingsFor(25);
        settings.Remove(missing);
        Assert.Contains(missing, Assert.Throws<InvalidOperationException>(() => new MailSettings(Configured(settings), development: false)).Message, StringComparison.Ordinal);
        Assert.NotNull(new MailSettings(Configured(settings), development: true));
    }

    /// <summary>The only moment in which a mail can go twice: it has gone, it is not on record, and the process dies.</summary>
    [Fact]
    public async Task after_a_crash_between_mail_and_record_it_goes_once_more_with_the_same_message_id()
    {
        NpgsqlDataSource? database = null;
        var (mails, full) = (0, false);
        // The disk is full from the moment in which the mail is accepted: it goes, and cannot be recorded.
        await using var post = new Post(arrived: async () =>
        {
            if (Interlocked.Increment(ref mails) > 1) return;
            await Sql("""
                create sequence tries;
                create function refuse() returns trigger as $$ begin perform nextval('tries'); raise exception 'full' using errcode = '53100'; end $$ language plpgsql;
                create trigger refuse before insert on mt_doc_receipt for each row execute function refuse();
                """);
            Volatile.Write(ref full, true);
        });
        var first = await ServiceHost<Worker>.Start("programme", Post.SettingsFor(post.Port), services =>
            services.Configure<MassTransitHostOptions>(options => (options.StopTimeout, options.ConsumerStopTimeout) = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1))));
        await using (database = NpgsqlDataSource.Create(first.Database))
        {
            var request = await MailRoom.Ask(first, await MailRoom.Hire(first, "crash"), "pair-formed");
            await Eventually.True(async () => Volatile.Read(ref full) && await Tries() >= 3);
            Assert.Single(post.Of(request));
            first.HasHeir = true;
            await first.DisposeAsync();

            await Sql("drop trigger refuse on mt_doc_receipt");
            await using var second = await ServiceHost<Worker>.Start("programme", new(Post.SettingsFor(post.Port))
            {
                ["ConnectionStrings:service-db"] = first.Database, ["ConnectionStrings:programme-db"] = first.Database, ["ConnectionStrings:rabbitmq"] = first.Broker
            });
            Assert.Equal(NotificationStatus.Sent, (await MailRoom.Recorded(second, request)).Status);
            Assert.Equal(2, post.Of(request).Count);
            Assert.Equal(2, post.All.Count);
        }

        async Task Sql(string text)
        {
            await using var command = database!.CreateCommand(text);
            await command.ExecuteNonQueryAsync();
        }

        async Task<long> Tries()
        {
            await using var command = database!.CreateCommand("select last_value from tries");
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }

    private static IConfiguration Configured(Dictionary<string, string> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings!).Build();
}
