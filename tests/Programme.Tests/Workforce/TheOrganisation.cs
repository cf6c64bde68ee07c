using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ReverseMentoring.Programme.Tests.Integration;

namespace ReverseMentoring.Programme.Tests.Workforce;

/// <summary>Through the real doors: who stands above whom, where it breaks, and who is missing in a run of snapshots.</summary>
public sealed class TheOrganisation
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task answers_who_stands_above_whom_and_lets_go_who_is_missing_once_a_run_is_complete()
    {
        await using var hris = await Hris.Start(new() { ["Hris:UnscopedIntegrators"] = "true", ["Hris:MissingShare"] = "0.5" });
        await hris.Hire("boss");
        await hris.Hire("middle", "boss");
        await hris.Hire("junior", "middle");
        await hris.Hire("lost", "nobody");
        await hris.Worker("lost");
        var (boss, middle, junior, lost) = ((await hris.Worker("boss")).Id, (await hris.Worker("middle")).Id, (await hris.Worker("junior")).Id, (await hris.Worker("lost")).Id);
        using var administrator = hris.Service.As("ada", "administrator");

        Assert.Equal((true, 2, true), Above(await Ask(administrator, boss, junior)));
        Assert.Equal((false, null, true), Above(await Ask(administrator, junior, boss)));
        Assert.Equal((false, null, false), Above(await Ask(administrator, boss, lost)));
        var broken = await administrator.GetFromJsonAsync<JsonObject>("/api/v1/organisation/incomplete", Ct);
        Assert.Equal([$"{lost} unknown-manager"], broken!["items"]!.AsArray().Select(link => $"{link!["personId"]} {link["broken"]}"));
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"/api/v1/organisation/{boss}/above/{Guid.NewGuid()}", Ct)).StatusCode);
        using var somebody = hris.Service.As("junior");
        Assert.Equal(HttpStatusCode.Forbidden, (await somebody.GetAsync($"/api/v1/organisation/{boss}/above/{middle}", Ct)).StatusCode);

        // As of a day before a transfer.
        await hris.Send("transferred", "t-1", 2, new { effectiveFrom = "2027-02-01", worker = Hris.WorkerBody("junior", "boss") });
        await hris.Worker("junior", worker => worker.Employment?.ManagerId == boss);
        Assert.Equal((true, 1, true), Above(await Ask(administrator, boss, junior)));
        Assert.Equal((true, 1, true), Above(await Ask(administrator, middle, junior, "?on=2027-01-31")));

        using var integrator = hris.Service.As("hris", "integrator");
        var run = new[] { "boss", "middle", "junior" }.Select((worker, number) => Event("worker.snapshot", $"s-{worker}", new()
        {
            ["asOf"] = "2027-02-28", ["snapshotId"] = "night", ["worker"] = Hris.WorkerBody(worker, worker == "boss" ? null : "boss")
        })).ToList();
        Assert.Equal("rejected snapshot-incomplete", await Said(integrator, [run[0], Completed("c-1")]));
        Assert.Equal("accepted", await Said(integrator, [run[1], run[2], Completed("c-2")]));
        Assert.False((await hris.Worker("lost")).Active);
        Assert.True((await hris.Worker("middle")).Active);

        // A run that names one of three is believed by nobody, rehearsed or not.
        JsonObject[] hollow = [Event("worker.snapshot", "n-boss", new() { ["asOf"] = "2027-03-01", ["snapshotId"] = "hollow", ["worker"] = Hris.WorkerBody("boss") }), Completed("c-3", "hollow", 1, "2027-03-01")];
        Assert.Equal("rejected too-many-missing", await Said(integrator, hollow));
        Assert.Equal("rejected too-many-missing", await Said(integrator, [Completed("c-4", "hollow", 1, "2027-03-01")], "?validateOnly=true"));
        foreach (var worker in new[] { "boss", "middle", "junior" }) Assert.True((await hris.Worker(worker)).Active);
    }

    private static JsonObject Completed(string id, string run = "night", int count = 3, string asOf = "2027-02-28") =>
        Event("snapshot.completed", id, new() { ["snapshotId"] = run, ["count"] = count, ["asOf"] = asOf });

    private static JsonObject Event(string type, string id, JsonObject data) => new()
    {
        ["specversion"] = "1.0", ["id"] = id, ["source"] = Hris.Source, ["type"] = $"org.reversementoring.hris.{type}.v1", ["sequence"] = "7", ["data"] = data
    };

    /// <summary>What is answered to the last of them.</summary>
    private static async Task<string> Said(HttpClient integrator, IEnumerable<JsonObject> events, string query = "")
    {
        using var content = new StringContent(new JsonArray([.. events.Select(one => one.DeepClone())]).ToJsonString(), Encoding.UTF8, "application/cloudevents-batch+json");
        using var answer = await integrator.PostAsync($"/hris/v1/events{query}", content, Ct);
        var last = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["answers"]!.AsArray()[^1]!;
        return $"{last["outcome"]} {last["reasonCode"]}".Trim();
    }

    private static async Task<JsonObject> Ask(HttpClient client, Guid above, Guid person, string query = "") =>
        (await client.GetFromJsonAsync<JsonObject>($"/api/v1/organisation/{above}/above/{person}{query}", Ct))!;

    private static (bool Above, int? Levels, bool Complete) Above(JsonObject answer) => ((bool)answer["above"]!, (int?)answer["levels"], (bool)answer["complete"]!);
}
