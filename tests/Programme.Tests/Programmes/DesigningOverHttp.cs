using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests;

/// <summary>What helps to design a programme, and what others see of it, on real servers.</summary>
public sealed class DesigningOverHttp
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_programme_is_previewed_copied_seen_by_its_sponsor_and_ends_by_itself()
    {
        await using var office = await Office.Open();
        await office.ApprovePolicy();
        var design = office.Design();
        design["design"]!["mentors"]!["functions"] = new JsonArray("sales");
        design["texts"]!["roles"] = new JsonObject { ["en"] = new JsonObject { ["mentor"] = "Digital coach", ["mentee"] = "Board member" } };
        Assert.Equal(HttpStatusCode.Created, (await office.Manager.PutAsJsonAsync(office.Programme, design, Ct)).StatusCode);
        Assert.Equal("Digital coach", (string?)(await office.Manager.GetFromJsonAsync<JsonObject>(office.Programme, Ct))!["texts"]!["roles"]!["en"]!["mentor"]);

        // Manager, council and sponsor are seniors; five juniors, one of them in a country that the programme is not open in.
        for (var n = 0; n < 5; n++) await office.Hris.Hire($"junior-{n}", rank: 3, country: n == 0 ? "FR" : "DE");
        for (var n = 0; n < 5; n++) await office.Hris.Worker($"junior-{n}");
        var preview = (await office.Manager.GetFromJsonAsync<JsonObject>($"{office.Programme}/eligibility", Ct))!;
        Assert.Equal(8, (int)preview["workers"]!);
        Assert.Equal("""{"eligible":4,"countries":{"DE":4},"notEligible":{"not-eligible-country":1,"not-eligible-grade":3}}""", preview["mentors"]!.ToJsonString());
        Assert.Equal("""{"eligible":3,"countries":{"DE":3},"notEligible":{"not-eligible-country":1,"not-eligible-grade":4}}""", preview["mentees"]!.ToJsonString());

        var sponsor = await office.SignedIn("sponsor");
        var goals = (await sponsor.GetFromJsonAsync<JsonObject>($"{office.Programme}/goals", Ct))!;
        Assert.Equal(("percent", "higher-is-better"), ((string?)goals["goals"]![0]!["kpi"]!["unit"], (string?)goals["goals"]![0]!["kpi"]!["direction"]));
        Assert.Equal(HttpStatusCode.OK, (await office.Council.GetAsync(office.Programme, Ct)).StatusCode);
        await Office.Refused(await (await office.SignedIn("junior-1")).GetAsync($"{office.Programme}/goals", Ct), HttpStatusCode.NotFound, "programme-unknown");
        await Office.Refused(await (await office.SignedIn("junior-1")).GetAsync(office.Programme, Ct), HttpStatusCode.NotFound, "programme-unknown");
        Assert.Equal(23, (await sponsor.GetFromJsonAsync<JsonArray>("/api/v1/kpis", Ct))!.Count);
        Assert.Equal(3, (await sponsor.GetFromJsonAsync<JsonArray>("/api/v1/programme-templates", Ct))!.Count);

        var (copy, other) = ($"/api/v1/programmes/{Guid.CreateVersion7()}", new { copyOf = office.ProgrammeId, code = "autumn-27", startsOn = "2027-10-04" });
        Assert.Equal(HttpStatusCode.Created, (await office.Manager.PutAsJsonAsync(copy, other, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await office.Manager.PutAsJsonAsync(copy, other, Ct)).StatusCode);
        Assert.Equal("2028-04-03", (string?)(await office.Manager.GetFromJsonAsync<JsonObject>(copy, Ct))!["programme"]!["design"]!["endsOn"]);
        await Office.Refused(await office.Manager.PutAsJsonAsync($"/api/v1/programmes/{Guid.CreateVersion7()}", new { copyOf = office.ProgrammeId }, Ct), HttpStatusCode.UnprocessableEntity, "design-missing");
        await Office.Refused(await office.Manager.PutAsJsonAsync($"/api/v1/programmes/{Guid.CreateVersion7()}", other with { copyOf = Guid.NewGuid() }, Ct), HttpStatusCode.NotFound, "programme-unknown");

        Assert.Equal(HttpStatusCode.NoContent, (await office.Manager.PostAsync($"{office.Programme}/open", null, Ct)).StatusCode);
        await office.Enrol("mentor", "mentor", 3);
        await office.Enrol("mentee", "mentee", 9);
        Assert.Equal(HttpStatusCode.NoContent, (await office.Manager.PostAsync($"{office.Programme}/start", null, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Post(office.Manager, $"{office.Programme}/extend", new { endsOn = "2027-10-31", reasonCode = "schedule" })).StatusCode);
        var etag = (await office.Manager.GetAsync(office.Programme, Ct)).Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Post(office.Manager, $"{office.Programme}/adjust", new { reasonCode = "feedback", effectiveOn = "2027-05-01", topicCodes = new[] { "digital-trends" } }, etag)).StatusCode);
        Assert.Equal(2, (await Now())["design"]!["topicCodes"]!.AsArray().Count);
        office.Service.Clock.SetUtcNow(new DateTimeOffset(2027, 5, 1, 0, 0, 0, TimeSpan.Zero));
        await Eventually.True(async () => (await Now())["design"]!["topicCodes"]!.AsArray().Count == 1);
        office.Service.Clock.SetUtcNow(new DateTimeOffset(2027, 11, 1, 12, 0, 0, TimeSpan.Zero));
        await Eventually.True(async () => (string?)(await Now())["status"] == "closing");
        Assert.Equal(HttpStatusCode.NoContent, (await office.Manager.PostAsync($"{office.Programme}/close", null, Ct)).StatusCode);
        Assert.Equal("""{"enrolled":2,"matched":0,"completed":2,"withdrawn":0}""", (await Now())["record"]!.ToJsonString());

        async Task<JsonNode> Now() => (await office.Manager.GetFromJsonAsync<JsonObject>(office.Programme, Ct))!["programme"]!;
    }
}
