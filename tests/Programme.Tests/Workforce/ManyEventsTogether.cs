using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Marten;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Tests.Integration;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Workforce;

public sealed class ManyEventsTogether
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>All that one event can mean for another of the same worker, in one batch: each as if it had come alone.</summary>
    [Fact]
    public async Task what_is_taken_together_is_answered_and_ends_as_if_each_had_come_alone()
    {
        await using var service = await ServiceHost<Worker>.Start("programme", new() { ["Hris:UnscopedIntegrators"] = "true" });
        using var hris = service.As("hris", "integrator");
        var (together, alone) = (Batch("urn:hris:together"), Batch("urn:hris:alone"));

        var answered = await Send(hris, together);
        var expected = new JsonArray();
        foreach (var one in alone) expected.Add((await Send(hris, [one]))[0]!.DeepClone());

        string[] outcomes = [.. answered.Select(answer => (string)answer!["outcome"]!).Distinct().Order()];
        Assert.Equal(["accepted", "rejected", "stale"], outcomes);
        Assert.Equal(expected.Select(Without), answered.Select(Without));
        Assert.Equal(await Workers(service, "urn:hris:alone"), await Workers(service, "urn:hris:together"));
        // And once more: nothing new. (Whoever was erased and hired anew is left out: nothing is known any more of what was heard before.)
        var again = together.Select((one, index) => (one, Outcome: (string?)answered[index]!["outcome"])).Where(said => !said.one.ToJsonString().Contains("\"e\"", StringComparison.Ordinal)).ToList();
        Assert.Equal(again.Select(said => said.Outcome), (await Send(hris, [.. again.Select(said => said.one)])).Select(answer => (string?)answer!["outcome"]));
        Assert.Equal(await Workers(service, "urn:hris:alone"), await Workers(service, "urn:hris:together"));
    }

    private static JsonObject[] Batch(string source)
    {
        var number = 0;
        return
        [
            Of("hired", "a", 1, 1), Of("changed", "a", 2, 2, 7), Of("changed", "a", 3, 3, 8),
            Void(Of("rescinded", "a", 4, 0), "3"),
            // Late, the same again under another id, and another under the same place.
            Of("changed", "a", 5, 1, 6, "2025-12-01"), Of("changed", "a", 6, 2, 7), Of("changed", "a", 7, 2, 9),
            // Taken back before it comes; then who is named before they come.
            Void(Of("rescinded", "b", 8, 0), "9"), Of("hired", "b", 9, 5), Of("hired", "b", 10, 6, 4),
            Of("hired", "c", 11, 1, manager: "d"), Of("hired", "d", 12, 1), Of("changed", "d", 13, 2, 3, "2027-09-01"),
            // Erased in between, and hired anew.
            Of("hired", "e", 14, 1), Of("erased", "e", 15, 2), Of("changed", "e", 16, 2, 7), Of("hired", "e", 17, 3, 2),
            Of("left", "c", 18, 2), Of("leave-started", "d", 19, 3), Of("hired", "", 20, 1)
        ];

        JsonObject Of(string type, string worker, int id, int sequence, int rank = 5, string from = "2026-06-01", string? manager = null) => new()
        {
            ["specversion"] = "1.0", ["id"] = $"{++number}", ["source"] = source, ["type"] = $"org.reversementoring.hris.worker.{type}.v1",
            ["sequence"] = id == 0 ? "1" : sequence.ToString(CultureInfo.InvariantCulture),
            ["data"] = type is "hired" or "changed"
                ? new JsonObject { ["effectiveFrom"] = type == "hired" ? "2026-01-01" : from, ["worker"] = Hris.WorkerBody(worker, manager, rank, family: $"Weber{rank}") }
                : new JsonObject { ["effectiveFrom"] = from, ["workerId"] = worker }
        };

        static JsonObject Void(JsonObject @event, string id)
        {
            @event["data"]!["rescinds"] = new JsonObject { ["id"] = id };
            return @event;
        }
    }

    private static string Without(JsonNode? answer)
    {
        var rest = answer!.DeepClone().AsObject();
        rest.Remove("source");
        rest.Remove("requestId");
        return rest.ToJsonString();
    }

    /// <summary>Everything that is known of them, with worker ids for person ids.</summary>
    private static async Task<List<string>> Workers(ServiceHost<Worker> service, string source)
    {
        await using var session = service.Store.QuerySession();
        var identities = (await session.Query<WorkerIdentity>().ToListAsync(Ct)).Where(identity => identity.Id.StartsWith(source, StringComparison.Ordinal))
            .ToDictionary(identity => identity.PersonId, identity => identity.Id[(source.Length + 1)..]);
        var workers = await session.LoadManyAsync<Worker>(Ct, identities.Keys);
        var names = (await session.LoadManyAsync<PersonalData>(Ct, identities.Keys)).ToDictionary(data => data.Id);
        var json = service.Store.Options.Serializer();
        return [.. workers.Select(worker => identities.Aggregate(
            identities[worker.Id] + json.ToJson(worker with { Id = default }) + json.ToJson(names.GetValueOrDefault(worker.Id)?.Names ?? []),
            (text, identity) => text.Replace(identity.Key.ToString(), identity.Value, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
    }

    private static async Task<JsonArray> Send(HttpClient hris, IReadOnlyList<JsonObject> events)
    {
        using var content = new StringContent(new JsonArray([.. events.Select(one => one.DeepClone())]).ToJsonString(), Encoding.UTF8, CloudEvent.BatchContentType);
        using var answer = (await hris.PostAsync("/hris/v1/events", content, Ct)).EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!["answers"]!.AsArray();
    }
}
