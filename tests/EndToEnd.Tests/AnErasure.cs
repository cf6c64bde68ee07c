using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Npgsql;
using ReverseMentoring.Testing;

namespace ReverseMentoring.EndToEnd.Tests;

/// <summary>
/// Somebody who has taken part from the beginning to the end is forgotten: whoever has a dump of all four databases finds their name, address and
/// worker id before, and nothing afterwards.
/// </summary>
internal static class AnErasure
{
    private const string Family = "Unverkennbar";
    private static readonly string[] Services = ["programme", "matching", "scheduling", "feedback"];

    public static async Task BeforeAndAfter(DistributedApplication app, CancellationToken ct)
    {
        using var machine = await SignedIn(app, "programme", new() { ["grant_type"] = "client_credentials", ["client_id"] = "demo-machine", ["client_secret"] = "secret" }, ct);
        var (person, source, worker) = await SomebodyWhoMet(app, ct);
        var workerId = (string)worker["workerId"]!;
        worker["familyName"] = Family;
        await Say(machine, source, "changed", new JsonObject { ["effectiveFrom"] = Today(await Now(app, ct)), ["worker"] = worker.DeepClone() }, 1, ct);

        foreach (var service in Services) await TakesTheirDataAway(app, service, workerId, ct);
        string[] traces = [Family, (string)worker["workEmail"]!, workerId];
        foreach (var trace in traces) Assert.NotEmpty(await Search(app, trace, ct));
        var kept = await Counted(app, person, ct);
        Assert.True(kept > 0);

        var answer = await Say(machine, source, "erased", new JsonObject { ["workerId"] = workerId }, 2, ct);
        await Eventually.True(async () => (await machine.GetFromJsonAsync<JsonObject>("/api/v1/erasures", ct))!["items"]!.AsArray()
            .SingleOrDefault(row => (Guid)row!["requestId"]! == (Guid)answer["requestId"]!)?["completedAt"] is not null);
        foreach (var trace in traces) Assert.Empty(await Search(app, trace, ct));
        Assert.Equal(kept, await Counted(app, person, ct));

        // Only the four databases are searched above; what the brokers hold is what they have not delivered, and the platform is at rest.
        var late = await Say(machine, source, "snapshot", new JsonObject { ["asOf"] = Today(await Now(app, ct)), ["worker"] = worker.DeepClone() }, 3, ct);
        Assert.Equal("worker-erased", (string?)late["reasonCode"]);
        foreach (var trace in traces) Assert.Empty(await Search(app, trace, ct));
    }

    private static async Task TakesTheirDataAway(DistributedApplication app, string service, string workerId, CancellationToken ct)
    {
        using var me = await SignedIn(app, service, new() { ["grant_type"] = "password", ["client_id"] = "demo", ["username"] = workerId, ["password"] = "demo" }, ct);
        var export = (await me.GetFromJsonAsync<JsonObject>("/api/v1/me/export", ct))!;
        Assert.Equal(service, (string?)export["service"]);
        Assert.Contains(export["sections"]!.AsArray(), section => section!["items"]!.AsArray().Count > 0);
        me.DefaultRequestHeaders.Accept.Add(new("text/markdown"));
        Assert.StartsWith("# Was über Sie gespeichert ist", await me.GetStringAsync("/api/v1/me/export?language=de", ct), StringComparison.Ordinal);
    }

    private static async Task<(Guid Person, string Source, JsonObject Worker)> SomebodyWhoMet(DistributedApplication app, CancellationToken ct)
    {
        await using var scheduling = NpgsqlDataSource.Create((await app.GetConnectionStringAsync("scheduling-db", ct))!);
        await using var met = scheduling.CreateCommand("select mentor_id from mt_doc_session where data ->> 'status' = 'Held' and (data ->> 'number')::int > 0 order by id");
        var mentors = new List<Guid>();
        await using (var rows = await met.ExecuteReaderAsync(ct))
        {
            while (await rows.ReadAsync(ct)) mentors.Add(rows.GetGuid(0));
        }

        await using var programme = NpgsqlDataSource.Create((await app.GetConnectionStringAsync("programme-db", ct))!);
        await using var find = programme.CreateCommand("""
            select p.id, p.data::text, w.data::text, m.data ->> 'workerId' from mt_doc_personaldata p join mt_doc_worker w on w.id = p.id
            left join mt_doc_personaldata m on m.id = (w.data -> 'employment' ->> 'managerId')::uuid
            where p.id = any($1) and (w.data ->> 'active')::boolean order by p.id limit 1
            """);
        find.Parameters.AddWithValue(mentors.ToArray());
        await using var found = await find.ExecuteReaderAsync(ct);
        Assert.True(await found.ReadAsync(ct));
        var (data, names) = (JsonNode.Parse(found.GetString(1))!, JsonNode.Parse(found.GetString(1))!["names"]![0]!["names"]!);
        var employment = JsonNode.Parse(found.GetString(2))!["employment"]!;
        return (found.GetGuid(0), (string)data["source"]!, new JsonObject
        {
            ["workerId"] = (string)data["workerId"]!, ["workerType"] = "employee", ["status"] = "active", ["givenName"] = (string)names["given"]!, ["familyName"] = (string)names["family"]!,
            ["workEmail"] = (string)names["mail"]!, ["language"] = (string?)names["language"], ["timeZone"] = (string?)employment["zone"], ["country"] = (string)employment["country"]!,
            ["legalEntity"] = new JsonObject { ["id"] = (string)employment["entity"]! }, ["jobLevel"] = new JsonObject { ["rank"] = (int)employment["gradeRank"]! },
            ["managerWorkerId"] = found.IsDBNull(3) ? null : found.GetString(3), ["hireDate"] = (string)employment["employedSince"]!
        });
    }

    /// <summary>What counts, under an id that is nobody's: the facts and the sessions.</summary>
    private static async Task<long> Counted(DistributedApplication app, Guid person, CancellationToken ct)
    {
        await using var scheduling = NpgsqlDataSource.Create((await app.GetConnectionStringAsync("scheduling-db", ct))!);
        await using var count = scheduling.CreateCommand("select count(*) from mt_doc_session where mentor_id = $1 and data ->> 'status' = 'Held'");
        count.Parameters.AddWithValue(person);
        return (long)(await count.ExecuteScalarAsync(ct))!;
    }

    private static async Task<IReadOnlyList<string>> Search(DistributedApplication app, string trace, CancellationToken ct)
    {
        var found = new List<string>();
        foreach (var service in Services) found.AddRange((await Dump.Search((await app.GetConnectionStringAsync($"{service}-db", ct))!, trace)).Select(row => $"{service} {row}"));
        return found;
    }

    private static async Task<JsonNode> Say(HttpClient machine, string source, string type, JsonObject data, long number, CancellationToken ct)
    {
        var @event = new JsonObject
        {
            ["specversion"] = "1.0", ["id"] = $"erasure-{number}", ["source"] = source, ["type"] = $"org.reversementoring.hris.worker.{type}.v1",
            ["sequence"] = $"{9_000_000_000_000 + number:D20}", ["data"] = data
        };
        using var body = new StringContent(@event.ToJsonString()) { Headers = { ContentType = new MediaTypeHeaderValue("application/cloudevents+json") } };
        using var answer = await machine.PostAsync("/hris/v1/events", body, ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct))!["answers"]![0]!;
        Assert.True(type == "snapshot" || (string?)said["outcome"] == "accepted", said.ToJsonString());
        return said;
    }

    // What day it is by the clock that the demo has moved: the newest fact says.
    private static async Task<DateTimeOffset> Now(DistributedApplication app, CancellationToken ct)
    {
        await using var programme = NpgsqlDataSource.Create((await app.GetConnectionStringAsync("programme-db", ct))!);
        await using var newest = programme.CreateCommand("select max((headers ->> 'at')::timestamptz) from mt_events");
        return new((DateTime)(await newest.ExecuteScalarAsync(ct))!);
    }

    private static string Today(DateTimeOffset now) => now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<HttpClient> SignedIn(DistributedApplication app, string service, Dictionary<string, string> form, CancellationToken ct)
    {
        using var identity = app.CreateHttpClient("identity", "http");
        var token = await (await identity.PostAsync("/connect/token", new FormUrlEncodedContent(form), ct)).Content.ReadFromJsonAsync<JsonElement>(ct);
        var client = app.CreateHttpClient(service, "http");
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.GetProperty("access_token").GetString());
        return client;
    }
}
