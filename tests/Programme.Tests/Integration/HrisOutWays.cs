using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marten.Events.Daemon.Coordination;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Integration;

/// <summary>The same events by all three ways: broker, pull feed, webhook.</summary>
public sealed class HrisOutWays(HrisOutJourney journey) : IClassFixture<HrisOutJourney>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_consumer_that_is_not_dotnet_validates_one_of_each_type_against_the_served_schema()
    {
        Assert.All(HrisOutJourney.Expected, type => Assert.Contains($"valid {type} ", journey.Heard, StringComparison.Ordinal));
        using var lint = await HrisOutNode.Start("lint.mjs", [], [journey.Address]);
        var linted = await lint.End();
        Assert.All(HrisCatalogue.All, type => Assert.Contains($"sample {type.Type}", linted, StringComparison.Ordinal));
    }

    [Fact]
    public async Task the_feed_is_read_page_by_page_and_again_from_any_point()
    {
        var hris = journey.Office.Service.AsIntegrator([Hris.Source], ["DE"]);
        var all = await Events(hris, limit: 3);
        Assert.Equal(HrisOutJourney.Expected.Order(), all.Select(Type).Distinct().Order());
        Assert.Equal(all.Count, all.Select(one => (string)one["id"]!).Distinct().Count());
        var numbers = all.Select(one => long.Parse((string)one["sequence"]!)).ToList();
        Assert.Equal(numbers.Order(), numbers);
        Assert.Equal(all.Skip(4).Select(one => one.ToJsonString()), (await Events(hris, limit: 1000, after: numbers[3])).Select(one => one.ToJsonString()));

        var newest = (await hris.GetFromJsonAsync<JsonObject>("/hris/v1/outbox?limit=1000", Ct))!;
        var later = (await hris.GetFromJsonAsync<JsonObject>($"/hris/v1/outbox?after={newest["next"]}", Ct))!;
        Assert.Empty(later["items"]!.AsArray());
        Assert.Equal((long)newest["next"]!, (long)later["next"]!);
        Assert.Equal(0, (long)later["expiredUpTo"]!);
    }

    [Fact]
    public async Task and_says_of_the_round_and_the_scorecard_only_what_is_of_enough_people()
    {
        var all = await Events(journey.Office.Service.AsIntegrator([Hris.Source], ["DE"]), limit: 1000);
        Assert.Equal(25, (int)Assert.Single(all, one => Type(one).Contains("round-completed", StringComparison.Ordinal))["data"]!["n"]!);
        Assert.Equal("session-completion", (string?)Assert.Single(all, one => Type(one).Contains("kpi.published", StringComparison.Ordinal))["data"]!["kpi"]);
        // Three took part, and five is the least.
        Assert.False(Assert.Single(all, one => Type(one).Contains("programme.closed", StringComparison.Ordinal))["data"]!.AsObject().ContainsKey("n"));
        Assert.DoesNotContain(all, one => one.ToJsonString().Contains(journey.Office.Sponsor.ToString(), StringComparison.Ordinal));
        var completed = all.Single(one => Type(one).Contains("participation.completed", StringComparison.Ordinal) && (string?)one["subject"] == "worker/junior");
        Assert.Equal((1, 1m), ((int)completed["data"]!["sessionsHeld"]!, (decimal)completed["data"]!["hoursTotal"]!));
    }

    [Fact]
    public async Task nobody_reads_what_is_of_other_countries_or_sources()
    {
        var service = journey.Office.Service;
        // What does not even say its country is for whoever the source belongs to.
        Assert.All(await Events(service.AsIntegrator([Hris.Source], ["PL"]), limit: 100), one => Assert.Equal("schema", (string?)one["data"]!["reasonCode"]));
        Assert.Empty(await Events(service.AsIntegrator([Hris.Source], []), limit: 100));
        Assert.Empty(await Events(service.As("hris", "integrator"), limit: 100));
        Assert.All(await Events(service.AsIntegrator(["urn:hris:other"], ["DE"]), limit: 100), one => Assert.StartsWith("programme/", (string?)one["subject"], StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, (await journey.Office.Administrator.GetAsync("/hris/v1/outbox", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.CreateClient().GetAsync("/hris/v1/outbox", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await service.As("hris", "integrator").GetAsync("/hris/v1/outbox?limit=1001", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await service.As("hris", "integrator").GetAsync("/hris/v1/outbox?after=-1", Ct)).StatusCode);
    }

    [Fact]
    public async Task the_webhook_gets_the_same_in_order_and_signed()
    {
        var all = await Events(journey.Office.Service.AsIntegrator([Hris.Source], ["DE"]), limit: 1000);
        await Eventually.True(() => Task.FromResult(journey.Posted.Count >= all.Count));
        Assert.Equal(all.Select(one => one.ToJsonString()), journey.Posted.Select(post => post.Event.ToJsonString()));
        Assert.All(journey.Posted, post => Assert.True(post.IsSignedWith(journey.Secret)));
        Assert.All(journey.Posted, post => Assert.StartsWith("application/cloudevents+json", post.Headers["Content-Type"], StringComparison.Ordinal));
        Assert.All(journey.Posted, post => Assert.Equal((string?)post.Event["id"], post.Headers["webhook-id"]));

        var file = Path.GetTempFileName();
        var headers = journey.Posted[0].Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { headers, body = journey.Posted[0].Body, secret = journey.Secret }), Ct);
        using var judge = await HrisOutNode.Start("judge.mjs", [], [file]);
        Assert.Contains("genuine true, changed false", await judge.End(), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task a_page_that_is_told_again_makes_no_second_row()
    {
        var hris = journey.Office.Service.AsIntegrator([Hris.Source], ["DE"]);
        var before = await Events(hris, limit: 1000);
        var daemon = journey.Office.Service.Services.GetRequiredService<IProjectionCoordinator>().DaemonForMainDatabase();
        await daemon.RewindSubscriptionAsync("hris-relay", Ct, sequenceFloor: 0);
        var backlog = journey.Office.Service.Services.GetRequiredService<Backlog>();
        await Eventually.True(async () => (await backlog(Ct)).Relay.Behind == 0);
        Assert.Equal(before.Select(one => one.ToJsonString()), (await Events(hris, limit: 1000)).Select(one => one.ToJsonString()));
    }

    [Fact]
    public async Task the_worker_event_of_the_guide_is_understood()
    {
        var guide = await File.ReadAllTextAsync(Path.GetFullPath(Path.Combine(Approved.Place(""), "../../../docs/hris.md")), Ct);
        var block = guide.Split("```json\n").Select(part => part.Split("```")[0]).Single(part => part.Contains("hris.worker.hired.v1", StringComparison.Ordinal));
        await journey.Office.Hris.SendText(block);
        Assert.Equal("berlin", (await journey.Office.Hris.Worker("4711")).Employment!.Site);
        var hris = journey.Office.Service.AsIntegrator([Hris.Source], ["DE"]);
        await Eventually.True(async () => (await Events(hris, limit: 1000)).Any(one => Answered(one) == "hire-4711"));
    }

    [Fact]
    public async Task an_answer_is_for_whom_the_source_belongs_to_and_nobody_can_give_it_in_their_place()
    {
        var service = journey.Office.Service;
        var (mine, other) = (service.AsIntegrator([Hris.Source], ["DE"]), service.AsIntegrator(["urn:hris:other"], ["DE"]));
        Assert.Equal("schema", (string?)Assert.Single(await Events(mine, limit: 1000), one => Answered(one) == "wrong")["data"]!["reasonCode"]);
        Assert.DoesNotContain(await Events(other, limit: 1000), one => Answered(one) is not null);

        // Somebody else speaks for this source, and then whoever may: said over HTTP, and heard by the feed.
        Assert.Equal("source-not-allowed", await Says(other, "WX"));
        Assert.DoesNotContain(await Events(mine, limit: 1000), one => Answered(one) == "said");
        Assert.Equal("schema", await Says(mine, "WX"));
        Assert.Null(await Says(mine, "DE"));
        Assert.Null(await Says(mine, "DE"));
        Assert.Equal(["rejected", "accepted"], (await Events(mine, limit: 1000)).Where(one => Answered(one) == "said").Select(one => (string)one["data"]!["outcome"]!));
        Assert.Empty(await Events(service.AsIntegrator([Hris.Source], []), limit: 1000));

        static async Task<string?> Says(HttpClient hris, string country)
        {
            using var body = new StringContent(JsonSerializer.Serialize(new
            {
                specversion = "1.0", id = "said", source = Hris.Source, type = "org.reversementoring.hris.worker.hired.v1", sequence = "1",
                data = new { effectiveFrom = "2026-01-01", worker = Plain(country) }
            }), System.Text.Encoding.UTF8, "application/cloudevents+json");
            var answer = await (await hris.PostAsync("/hris/v1/events", body, Ct)).Content.ReadFromJsonAsync<JsonObject>(Ct);
            return (string?)answer!["answers"]![0]!["reasonCode"];
        }

        static JsonObject Plain(string country)
        {
            var worker = Hris.WorkerBody("said", country: country == "WX" ? "Germany" : country);
            worker.Remove("birthDate");
            worker.Remove("gender");
            return worker;
        }
    }

    [Fact]
    public async Task every_schema_is_where_dataschema_says_and_nothing_else_is()
    {
        var anybody = journey.Office.Service.CreateClient();
        foreach (var type in HrisCatalogue.All) Assert.Equal(type.Type, (string?)(await anybody.GetFromJsonAsync<JsonObject>($"/schemas/{type.SchemaPath}", Ct))!["title"]);
        Assert.Equal("3.0.0", (string?)(await anybody.GetFromJsonAsync<JsonObject>("/schemas/asyncapi.json", Ct))!["asyncapi"]);
        await Office.Refused(await anybody.GetAsync("/schemas/participation.enrolled/9.9.json", Ct), HttpStatusCode.NotFound, "schema-unknown");
    }

    /// <summary>To which event of the HRIS it is the answer.</summary>
    private static string? Answered(JsonObject @event) => (string?)@event["data"]?["inReplyTo"]?["id"];

    private static string Type(JsonObject @event) => (string)@event["type"]!;

    private static async Task<List<JsonObject>> Events(HttpClient hris, int limit, long after = 0)
    {
        var all = new List<JsonObject>();
        while (true)
        {
            var page = (await hris.GetFromJsonAsync<JsonObject>($"/hris/v1/outbox?after={after}&limit={limit}", Ct))!;
            all.AddRange(page["items"]!.AsArray().Select(one => one!.AsObject()));
            after = (long)page["next"]!;
            if (!(bool)page["more"]!) return all;
        }
    }
}
