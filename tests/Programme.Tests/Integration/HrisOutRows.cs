using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Outbox;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Integration;

/// <summary>The rows of the outbox, written by hand, and what a webhook does when it is not taken in.</summary>
public sealed class HrisOutRows
{
    private static readonly string Secret = $"whsec_{Convert.ToBase64String(new byte[32])}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task are_numbered_so_that_a_late_commit_is_not_skipped_and_go_with_the_person_and_with_time()
    {
        await using var service = await ServiceHost<Worker>.Start("programme");
        var outbox = service.Services.GetRequiredService<OutboxReading>();

        // Thirty writers who commit in whatever order; a reader who reads on all the time, and never looks back.
        var ids = Enumerable.Range(0, 30).Select(_ => Guid.NewGuid()).ToList();
        var writing = Task.WhenAll(ids.Select(id => Task.Run(() => Write(service, id, null, "DE"), Ct)));
        var (read, after) = (new List<OutboxRow>(), 0L);
        while (read.Count < ids.Count)
        {
            var (written, _) = await outbox.Ends(Ct);
            var rows = await outbox.Rows(after, written, OutboxScope.Everything, 7, Ct);
            read.AddRange(rows);
            after = rows.Count == 7 ? rows[^1].Number : Math.Max(after, written);
            if (writing.IsCompleted && rows.Count == 0 && after >= written) break;
        }

        await writing;
        Assert.Equal(ids.Order(), read.Select(row => Guid.Parse(row.Event.Id)).Order());
        await Write(service, ids[0], null, "DE");
        Assert.Equal(ids.Count, (await All(outbox)).Count);

        // Of somebody whose personal data are gone no row is written, and those that are there go with them.
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        await Write(service, Guid.NewGuid(), one, "DE");
        Assert.Equal(ids.Count, (await All(outbox)).Count);
        await using (var session = service.Store.LightweightSession())
        {
            session.Store(new PersonalData(one, Hris.Source, "one", "", []), new PersonalData(other, Hris.Source, "other", "", []));
            await session.SaveChangesAsync(Ct);
        }

        await Write(service, Guid.NewGuid(), one, "DE");
        await Write(service, Guid.NewGuid(), other, "PL");
        await using (var session = service.Store.LightweightSession())
        {
            session.Delete<PersonalData>(one);
            session.EraseFromOutbox(one);
            await session.SaveChangesAsync(Ct);
        }

        Assert.Equal(["PL"], (await All(outbox)).Skip(ids.Count).Select(row => row.Event.Country));

        service.Clock.Advance(TimeSpan.FromDays(89));
        await Write(service, Guid.NewGuid(), other, "FR");
        service.Clock.Advance(TimeSpan.FromDays(2));
        await service.Services.GetRequiredService<OutboxRetention>().Run(Ct);
        var left = Assert.Single(await All(outbox));
        Assert.Equal("FR", left.Event.Country);
        Assert.InRange((await outbox.Ends(Ct)).Expired, ids.Count, left.Number - 1);
    }

    [Fact]
    public async Task wait_for_a_webhook_that_fails_and_one_that_was_given_up_is_an_alarm()
    {
        await using var service = await ServiceHost<Worker>.Start("programme", new() { ["Hris:WebhookFirstWaitSeconds"] = "0.05", ["Hris:WebhookDays"] = "0.00001" });
        var (administrator, id) = (service.As("admin", "administrator"), Guid.CreateVersion7());
        using var receiver = new Receiver();
        var answer = 500;
        receiver.Answers(() => Volatile.Read(ref answer));
        var hook = $"/hris/v1/webhooks/{id}";
        var body = new { url = receiver.Url, types = new[] { HrisCatalogue.All[0].Type }, countries = new[] { "DE" }, secret = Secret };
        var created = await administrator.PutAsJsonAsync(hook, body, Ct);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.PutAsJsonAsync(hook, body, Ct)).StatusCode);
        Assert.DoesNotContain("whsec", await administrator.GetStringAsync(hook, Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await service.AsIntegrator([Hris.Source], ["DE"]).GetAsync(hook, Ct)).StatusCode);

        Guid[] ids = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        foreach (var one in ids)
        {
            await Write(service, one, null, "DE");
            await Write(service, Guid.NewGuid(), null, "PL");
        }

        await Status("dead");
        // Nothing overtakes what is not taken.
        Assert.Equal([ids[0]], receiver.Got.Select(post => Guid.Parse(post.Headers["webhook-id"])).Distinct());
        await Eventually.True(async () => await Health() == "degraded");

        // Sent elsewhere is not taken, and where that is, is not looked at: what comes without a signature would be found below.
        Volatile.Write(ref answer, 302);
        await Resume();
        await Status("dead");

        Volatile.Write(ref answer, 204);
        await Resume();
        await Eventually.True(() => Task.FromResult(receiver.Taken.Count >= 3));
        Assert.Equal(ids, receiver.Taken.Select(post => Guid.Parse(post.Headers["webhook-id"])));
        Assert.All(receiver.Got, post => Assert.True(post.IsSignedWith(Secret)));
        await Status("active");
        await Eventually.True(async () => await Health() == "healthy");

        Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync(hook, Ct)).StatusCode);
        await Status("removed");
        await Office.Refused(await administrator.PostAsync($"{hook}/resume", null, Ct), HttpStatusCode.NotFound, "webhook-unknown");

        Task Status(string status) => Eventually.True(async () => (string?)(await administrator.GetFromJsonAsync<JsonObject>(hook, Ct))!["status"] == status);

        async Task Resume() => Assert.Equal(HttpStatusCode.NoContent, (await administrator.PostAsync($"{hook}/resume", null, Ct)).StatusCode);

        async Task<string?> Health() => (string?)(await service.CreateClient().GetFromJsonAsync<JsonObject>("/health", Ct))!["entries"]!["webhooks"]!["status"];
    }

    private static async Task<IReadOnlyList<OutboxRow>> All(OutboxReading outbox) => await outbox.Rows(0, (await outbox.Ends(Ct)).Written, OutboxScope.Everything, 1000, Ct);

    private static async Task Write(ServiceHost<Worker> service, Guid id, Guid? person, string country)
    {
        var data = JsonSerializer.SerializeToElement(new { });
        await using var session = service.Store.LightweightSession();
        session.AddToOutbox(
            new(id, IntegrationBus.Out, [country], null, person, new("1.0", id.ToString(), "urn:test", HrisCatalogue.All[0].Type, data, Country: country)), service.Clock.GetUtcNow());
        await session.SaveChangesAsync(Ct);
    }
}
