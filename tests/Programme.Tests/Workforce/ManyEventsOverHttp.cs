using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Marten;
using ReverseMentoring.Programme.Tests.Integration;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Workforce;

public sealed class ManyEventsOverHttp
{
    private static readonly int Many = Length.IsFull ? 10_000 : 1_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task each_is_answered_by_itself_and_thirty_seven_bad_ones_stop_nobody_else()
    {
        await using var service = await ServiceHost<Worker>.Start("programme", new() { ["Hris:UnscopedIntegrators"] = "true" });
        using var hris = service.As("hris", "integrator");
        var events = Enumerable.Range(0, Many).Select(number => Event(number)).ToList();
        var bad = Enumerable.Range(0, 37).Select(number => 11 + 20 * number).ToArray();
        foreach (var (index, how) in bad.Select((index, how) => (index, how))) Spoil(events[index], how % 5);

        var rehearsed = await Send(hris, events, "?validateOnly=true");
        Assert.Equal((Many - 37, 37), ((int)rehearsed["accepted"]!, (int)rehearsed["rejected"]!));
        await using (var session = service.Store.QuerySession()) Assert.Equal(0, await session.Query<WorkerIdentity>().CountAsync(Ct));

        var answers = await Send(hris, events);
        Assert.Equal((Many - 37, 0, 37), ((int)answers["accepted"]!, (int)answers["stale"]!, (int)answers["rejected"]!));
        var wrong = answers["answers"]!.AsArray().Select((answer, index) => (answer, index)).Where(one => (string)one.answer!["outcome"]! == "rejected").ToList();
        Assert.Equal(bad, wrong.Select(one => one.index));
        Assert.All(wrong, one => Assert.StartsWith("/", (string)one.answer!["pointer"]!));
        Assert.Equal(["schema", "type-unknown"], wrong.Select(one => (string)one.answer!["reasonCode"]!).Distinct().Order());
        await using (var session = service.Store.QuerySession()) Assert.Equal(Many - 37, await session.Query<Worker>().CountAsync(Ct));

        // Once more, and once more in another order of things: nothing new.
        Assert.Equal(Many - 37, (int)(await Send(hris, events))["accepted"]!);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await hris.PostAsJsonAsync("/hris/v1/events", events[0], Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await hris.PostAsync("/hris/v1/events", new StringContent("{", Encoding.UTF8, "application/cloudevents+json"), Ct)).StatusCode);
    }

    [Fact]
    public async Task whoever_is_let_in_for_one_country_writes_nobody_of_another()
    {
        await using var service = await ServiceHost<Worker>.Start("programme");
        using var poland = service.As("hris-pl", [("countries", "PL"), ("sources", Hris.Source)], "integrator");
        using var germany = service.As("hris-de", [("countries", "DE"), ("sources", Hris.Source)], "integrator");
        using var nothing = service.As("hris-none", "integrator");

        Assert.Equal(("accepted", null), Code(await Send(germany, [Event(1)])));
        Assert.Equal(("rejected", "country-not-allowed"), Code(await Send(poland, [Event(2)])));
        Assert.Equal(("rejected", "source-not-allowed"), Code(await Send(nothing, [Event(2)])));
        // Nor takes somebody over, nor lets them go.
        var taken = Event(1, "e-taken", sequence: 2);
        taken["data"]!["worker"]!["country"] = "PL";
        Assert.Equal(("rejected", "country-not-allowed"), Code(await Send(poland, [taken])));
        var left = Event(1, "e-left", sequence: 3);
        left["type"] = "org.reversementoring.hris.worker.left.v1";
        left["data"] = new JsonObject { ["workerId"] = "w1", ["effectiveFrom"] = "2027-01-01" };
        Assert.Equal(("rejected", "country-not-allowed"), Code(await Send(poland, [left])));
        left["data"]!["workerId"] = "w9";
        Assert.Equal(("rejected", "worker-unknown"), Code(await Send(poland, [left])));
    }

    private static (string, string?) Code(JsonNode answers) => ((string)answers["answers"]![0]!["outcome"]!, (string?)answers["answers"]![0]!["reasonCode"]);

    private static JsonObject Event(int number, string? id = null, int sequence = 1)
    {
        var worker = Hris.WorkerBody($"w{number}", number == 0 ? null : "w0");
        worker.Remove("birthDate");
        worker.Remove("gender");
        return new()
        {
            ["specversion"] = "1.0", ["id"] = id ?? $"e{number}", ["source"] = Hris.Source, ["type"] = "org.reversementoring.hris.worker.hired.v1", ["sequence"] = $"{sequence}",
            ["data"] = new JsonObject { ["effectiveFrom"] = "2026-01-01", ["worker"] = worker }
        };
    }

    private static void Spoil(JsonObject @event, int how)
    {
        var worker = @event["data"]!["worker"]!;
        if (how == 0) worker["workEmail"] = "nobody";
        else if (how == 1) worker.AsObject().Remove("familyName");
        else if (how == 2) @event["type"] = "org.reversementoring.hris.worker.promoted.v1";
        else if (how == 3) @event["data"] = 7;
        else worker["jobLevel"]!["rank"] = "seven";
    }

    private static async Task<JsonNode> Send(HttpClient hris, IReadOnlyList<JsonObject> events, string query = "")
    {
        var body = new JsonArray([.. events.Select(one => one.DeepClone())]).ToJsonString();
        using var content = new StringContent(body, Encoding.UTF8, "application/cloudevents-batch+json");
        using var answer = await hris.PostAsync($"/hris/v1/events{query}", content, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
    }
}
