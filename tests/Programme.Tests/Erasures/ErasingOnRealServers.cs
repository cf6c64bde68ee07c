using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Programme.Erasures;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults.Privacy;
using ReverseMentoring.Testing;
using static ReverseMentoring.Programme.Tests.Integration.Hris;

namespace ReverseMentoring.Programme.Tests.Erasures;

/// <summary>A person is forgotten, on the demand of an HRIS and on their own: before and after, as a search of the whole database finds it.</summary>
public sealed class ErasingOnRealServers
{
    private const string Family = "Unverkennbar";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task leaves_nothing_that_leads_to_the_person_and_everything_that_counts()
    {
        await using var office = await Office.Open();
        await office.OpenProgramme();
        var kim = await office.Enrol("w-4711", "mentor", 3, Family);
        Assert.Equal(HttpStatusCode.NoContent, (await kim.PutAsJsonAsync($"{office.Programme}/participants/me/about", new { text = $"Kim {Family} plays chess." }, Ct)).StatusCode);
        var person = await office.Hris.PersonOf("w-4711");
        await Eventually.True(async () => await Rows(office, "select count(*) from hris_outbox where person_id = @person", person) > 0);
        string[] traces = [Family, "w-4711@acme", "w-4711", ServiceHost<Worker>.SubjectKey("w-4711")];
        foreach (var trace in traces) Assert.NotEmpty(await Dump.Search(office.Service.Database, trace));
        await TakesTheirDataAway(office, kim);

        var answer = (await Post(office, Event("erased", "e-1", 100, new JsonObject { ["workerId"] = "w-4711", ["legalBasis"] = "art-17" })))["answers"]![0]!;
        Assert.Equal(("accepted", Erasure.IdOf(person)), ((string?)answer["outcome"], (Guid)answer["requestId"]!));
        await Eventually.True(async () => (await Services(office, person)).Contains("programme"));
        foreach (var trace in traces) Assert.Empty(await Dump.Search(office.Service.Database, trace));
        Assert.Equal(HttpStatusCode.Forbidden, (await kim.GetAsync("/api/v1/me", Ct)).StatusCode);

        // The place is still counted: completed, without fault.
        var roster = (await office.Manager.GetFromJsonAsync<JsonObject>($"{office.Programme}/participants", Ct))!["items"]!.AsArray();
        Assert.Equal("completed", (string?)Assert.Single(roster, row => (Guid)row!["personId"]! == person)!["status"]);
        Assert.True(await Rows(office, "select count(*) from mt_events where stream_id = @person", person) >= 2);

        await EverybodyAnswers(office, person);
        await Returns(office, person);
    }

    [Fact]
    public async Task on_request_of_the_person_or_of_an_administrator()
    {
        await using var office = await Office.Open(new() { ["Privacy:ConfirmWithin"] = "00:30:00" });
        await office.Hris.Hire("junior", family: Family);
        var junior = await office.SignedIn("junior");
        var person = await office.Hris.PersonOf("junior");
        var (yes, no) = (new { confirmed = true }, new { confirmed = false });
        await Office.Refused(await junior.PutAsJsonAsync("/api/v1/me/erasure", no, Ct), HttpStatusCode.UnprocessableEntity, "erasure-not-confirmed");
        var asked = await junior.PutAsJsonAsync("/api/v1/me/erasure", yes, Ct);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Equal(Erasure.IdOf(person), (Guid)(await asked.Content.ReadFromJsonAsync<JsonObject>(Ct))!["requestId"]!);
        Assert.Empty(await Dump.Search(office.Service.Database, Family));

        await office.Hris.Hire("senior", rank: 9, family: "Andersen");
        var other = await office.Hris.PersonOf("senior");
        await office.Hris.Worker("senior");
        foreach (var code in new[] { "moderator", "hr-analyst" }) await office.Appoint("senior", code);
        var revoked = await Revocations(office, other);
        await Office.Refused(await office.Administrator.PutAsJsonAsync($"/api/v1/people/{Guid.NewGuid()}/erasure", yes, Ct), HttpStatusCode.NotFound, "person-unknown");
        Assert.Equal(HttpStatusCode.Forbidden, (await office.Manager.PutAsJsonAsync($"/api/v1/people/{other}/erasure", yes, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await office.Administrator.PutAsJsonAsync($"/api/v1/people/{other}/erasure", yes, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await office.Administrator.PutAsJsonAsync($"/api/v1/people/{other}/erasure", yes, Ct)).StatusCode);
        Assert.Empty(await Dump.Search(office.Service.Database, "Andersen"));

        var roles = (await office.Administrator.GetFromJsonAsync<JsonObject>($"/api/v1/roles?person={other}", Ct))!["items"]!.AsArray();
        Assert.Equal([false, false], roles.Select(role => (bool)role!["active"]!));
        await Eventually.True(() => Task.FromResult(revoked.Count == 2));

        // Nobody else answers here, which operations must see.
        office.Service.Clock.Advance(TimeSpan.FromHours(1));
        using var health = office.Service.CreateClient();
        await Eventually.True(async () => (string?)(await health.GetFromJsonAsync<JsonObject>("/health", Ct))!["entries"]!["erasures"]!["status"] == "degraded");
        var evidence = (await office.Council.GetFromJsonAsync<JsonObject>("/api/v1/erasures", Ct))!["items"]!.AsArray();
        Assert.Equal(["administrator", "person"], evidence.Select(row => (string)row!["cause"]!).Order());
        Assert.All(evidence, row => Assert.Equal((1, true), ((int)row!["deleted"]!["personal-data"]!, (bool)row["overdue"]!)));
        Assert.DoesNotContain(person.ToString(), evidence.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await office.Manager.GetAsync("/api/v1/erasures", Ct)).StatusCode);
    }

    /// <summary>The appointments of a person whose end the services are told of from now on.</summary>
    private static async Task<ConcurrentDictionary<Guid, string>> Revocations(Office office, Guid person)
    {
        var heard = new ConcurrentDictionary<Guid, string>();
        await office.Service.Services.GetRequiredService<IBus>().ConnectReceiveEndpoint($"test-{Guid.NewGuid():N}", endpoint => endpoint.Handler<RoleRevoked>(context =>
        {
            if (context.Message.Role is { Active: false } role && role.PersonId == person) heard[context.Message.Head.Id] = role.Code;
            return Task.CompletedTask;
        })).Ready;
        return heard;
    }

    private static async Task TakesTheirDataAway(Office office, HttpClient kim)
    {
        var export = (await kim.GetFromJsonAsync<JsonObject>("/api/v1/me/export", Ct))!;
        var sections = export["sections"]!.AsArray().ToDictionary(section => (string)section!["code"]!, section => section!["items"]!.AsArray());
        Assert.Equal(Family, (string?)sections["personal-data"][0]!["names"]![0]!["names"]!["family"]);
        Assert.Contains("plays chess", sections["about-me"].ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(sections["participant"], item => (string?)item!["fact"] == "participant_enrolled");
        Assert.Equal(["matching", "scheduling", "feedback"], export["otherServices"]!.AsArray().Select(service => (string)service!));
        // Of others there is no word but their ids.
        Assert.DoesNotContain("sponsor@acme", export.ToJsonString(), StringComparison.Ordinal);

        using var readable = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me/export?language=de");
        readable.Headers.Accept.Add(new("text/markdown"));
        var text = await (await kim.SendAsync(readable, Ct)).Content.ReadAsStringAsync(Ct);
        Assert.Contains($"Nachname | {Family} |", text, StringComparison.Ordinal);
        await Office.Refused(await kim.GetAsync("/api/v1/me/export?language=fr", Ct), HttpStatusCode.UnprocessableEntity, "language-unknown");
        Assert.Contains((await kim.GetFromJsonAsync<JsonObject>("/api/v1/me/access-log", Ct))!["items"]!.AsArray(), entry => (string?)entry!["view"] == "export");
        Assert.Equal(HttpStatusCode.Forbidden, (await office.Administrator.GetAsync("/api/v1/me/export", Ct)).StatusCode);
    }

    private static async Task EverybodyAnswers(Office office, Guid person)
    {
        var (bus, request) = (office.Service.Services.GetRequiredService<IBus>(), Erasure.IdOf(person));
        foreach (var service in new[] { "matching", "scheduling", "feedback" })
            await bus.Publish(new PersonalDataErased(office.Service.Head(LocalErasure.IdOf(person)), person, request, service, 2), context => context.MessageId = Guid.NewGuid(), Ct);
        var integrator = office.Service.AsIntegrator([Source], ["DE"]);
        var told = await Eventually.Get(async () => (await integrator.GetFromJsonAsync<JsonObject>("/hris/v1/outbox", Ct))!["items"]!.AsArray()
            .SingleOrDefault(item => (string?)item!["type"] == "org.reversementoring.erasure.completed.v1"), found => found is not null);
        Assert.Equal((request, "de", $"erasure/{request}"), ((Guid)told!["data"]!["requestId"]!, (string?)told["country"], (string?)told["subject"]));
        Assert.Empty(await Dump.Search(office.Service.Database, "w-4711"));
    }

    /// <summary>Late news and a snapshot do not bring somebody back; a hire that was told later does, as another person.</summary>
    private static async Task Returns(Office office, Guid person)
    {
        var worker = WorkerBody("w-4711", rank: 3, family: Family);
        var late = await Post(office,
            Event("hired", "e-2", 1, new JsonObject { ["effectiveFrom"] = "2026-01-01", ["worker"] = worker.DeepClone() }),
            Event("changed", "e-3", 101, new JsonObject { ["effectiveFrom"] = "2027-03-01", ["worker"] = worker.DeepClone() }),
            Event("snapshot", "e-4", 102, new JsonObject { ["asOf"] = "2027-03-01", ["worker"] = worker.DeepClone() }),
            Event("erased", "e-5", 103, new JsonObject { ["workerId"] = "w-4711" }));
        Assert.Equal(
            [("stale", "worker-erased"), ("rejected", "worker-erased"), ("rejected", "worker-erased"), ("accepted", null)],
            late["answers"]!.AsArray().Select(one => ((string?)one!["outcome"], (string?)one["reasonCode"])));
        // Others who still name them as their manager do not bring them back either.
        await Post(office, Event("hired", "e-6", 104, new JsonObject { ["effectiveFrom"] = "2027-03-01", ["worker"] = WorkerBody("w-8", manager: "w-4711") }));
        await Extract(office);
        Assert.Empty(await Dump.Search(office.Service.Database, "w-4711"));

        var again = await Post(office, Event("hired", "e-7", 200, new JsonObject { ["effectiveFrom"] = "2027-03-01", ["worker"] = worker.DeepClone() }));
        Assert.Equal("accepted", (string?)again["answers"]![0]!["outcome"]);
        var another = await office.Hris.PersonOf("w-4711");
        Assert.NotEqual(person, another);
        // The erasure of the person before, once more.
        var repeated = (await Post(office, Event("erased", "e-1", 100, new JsonObject { ["workerId"] = "w-4711" })))["answers"]![0]!;
        Assert.Equal(("stale", "erased-before"), ((string?)repeated["outcome"], (string?)repeated["reasonCode"]));
        Assert.Equal(another, await office.Hris.PersonOf("w-4711"));
        // All in one batch, and one after the other.
        var both = await Post(office,
            Event("erased", "e-8", 300, new JsonObject { ["workerId"] = "w-4711" }),
            Event("hired", "e-9", 301, new JsonObject { ["effectiveFrom"] = "2027-03-02", ["worker"] = worker.DeepClone() }));
        Assert.Equal((2, 0), ((int)both["accepted"]!, (int)both["rejected"]!));
        Assert.Equal(2L, await Rows(office, "select count(*) from mt_doc_erasure"));
        Assert.Equal(1L, await Rows(office, "select count(*) from mt_doc_workeridentity where id like '%/w-4711'"));

        await ComesBeforeTheErasure(office);
        // Not theirs to erase.
        var poland = office.Service.AsIntegrator([Source], ["PL"]);
        var refused = await Post(poland, Event("erased", "e-10", 400, new JsonObject { ["workerId"] = "w-4711" }), Event("erased", "e-11", 401, new JsonObject { ["workerId"] = "w-nobody" }));
        Assert.Equal(["country-not-allowed", "worker-unknown"], refused["answers"]!.AsArray().Select(one => (string)one!["reasonCode"]!));
        Assert.Empty(await Dump.Search(office.Service.Database, "w-nobody"));
    }

    /// <summary>A hire, and what was told after it, that come before the erasure they follow: the one is forgotten, the other is there, as if it had come in its order.</summary>
    private static async Task ComesBeforeTheErasure(Office office)
    {
        await Post(office, Hired("f-1", 1, "Vorgaenger", "w-5000"));
        var before = await office.Hris.PersonOf("w-5000");
        await Post(office, Hired("f-3", 30, "Nachfolger", "w-5000"));
        Assert.Equal(before, await office.Hris.PersonOf("w-5000"));
        var left = Event("left", "f-2", 11, new JsonObject { ["workerId"] = "w-5000", ["effectiveFrom"] = "2027-02-26", ["lastWorkingDay"] = "2027-02-26" });
        Assert.Equal("accepted", (string?)(await Post(office, left, Event("erased", "f-4", 10, new JsonObject { ["workerId"] = "w-5000" })))["answers"]![1]!["outcome"]);

        var after = await office.Hris.PersonOf("w-5000");
        Assert.NotEqual(before, after);
        Assert.Empty(await Dump.Search(office.Service.Database, "Vorgaenger"));
        Assert.NotEmpty(await Dump.Search(office.Service.Database, "Nachfolger"));
        await using var session = office.Service.Store.QuerySession();
        Assert.Equal((false, true), ((await session.LoadAsync<Worker>(after, Ct))!.Erased, (await session.LoadAsync<Worker>(after, Ct))!.Active));
        Assert.True((await session.LoadAsync<Worker>(before, Ct))!.Erased);
        // Told again, it takes nobody; but where nobody else is known under the worker id, whoever is there.
        await Post(office, Hired("f-5", 30, "Einziger", "w-5001"));
        var answers = (await Post(office, Event("erased", "f-4", 10, new JsonObject { ["workerId"] = "w-5000" }), Event("erased", "f-6", 10, new JsonObject { ["workerId"] = "w-5001" })))["answers"]!.AsArray();
        Assert.Equal([("stale", "erased-before"), ("accepted", null)], answers.Select(answer => ((string?)answer!["outcome"], (string?)answer["reasonCode"])));
        Assert.Empty(await Dump.Search(office.Service.Database, "Einziger"));

        static JsonObject Hired(string id, long sequence, string family, string worker) =>
            Event("hired", id, sequence, new JsonObject { ["effectiveFrom"] = $"2027-01-{sequence:00}", ["worker"] = WorkerBody(worker, rank: 3, family: family) });
    }

    private static async Task Extract(Office office)
    {
        const string file = $"""
            Personalnummer;Vorname;Nachname;E-Mail;Land;Gesellschaft;Abteilung;Stufe;Vorgesetzter;Eintrittsdatum
            w-4711;Kim;{Family};w-4711@acme.test;DE;acme-de;sales;3;;2020-05-17
            w-9;Ole;Olsen;w-9@acme.test;DE;acme-de;sales;3;w-4711;2020-05-17
            """;
        var integrator = office.Service.AsIntegrator([Source], ["DE"]);
        using var sent = await integrator.PostAsync($"/hris/v1/extracts?source={Source}&asOf=2027-02-28&country=DE", new ByteArrayContent(Encoding.UTF8.GetBytes(file)), Ct);
        Assert.True(sent.StatusCode == HttpStatusCode.Accepted, await sent.Content.ReadAsStringAsync(Ct));
        var report = await Eventually.Get(() => integrator.GetFromJsonAsync<JsonObject>(sent.Headers.Location, Ct), found => (string?)found!["status"] == "completed");
        Assert.Equal((1, 1), ((int)report!["counts"]!["added"]!, (int)report["counts"]!["errors"]!));
    }

    private static JsonObject Event(string type, string id, long sequence, JsonObject data) => new()
    {
        ["specversion"] = "1.0", ["id"] = id, ["source"] = Source, ["type"] = $"org.reversementoring.hris.worker.{type}.v1",
        ["sequence"] = sequence.ToString("D20", CultureInfo.InvariantCulture), ["data"] = data
    };

    private static Task<JsonObject> Post(Office office, params JsonNode[] events) => Post(office.Service.AsIntegrator([Source], ["DE", "PL"]), events);

    private static async Task<JsonObject> Post(HttpClient integrator, params JsonNode[] events)
    {
        using var body = new StringContent(new JsonArray(events).ToJsonString()) { Headers = { ContentType = new MediaTypeHeaderValue("application/cloudevents-batch+json") } };
        return (await (await integrator.PostAsync("/hris/v1/events", body, Ct)).Content.ReadFromJsonAsync<JsonObject>(Ct))!;
    }

    private static async Task<IReadOnlyList<string>> Services(Office office, Guid person)
    {
        await using var session = office.Service.Store.QuerySession();
        return [.. (await session.LoadAsync<Erasure>(Erasure.IdOf(person), Ct))?.Services.Select(answered => answered.Service) ?? []];
    }

    private static async Task<long> Rows(Office office, string sql, Guid? person = null)
    {
        await using var database = Npgsql.NpgsqlDataSource.Create(office.Service.Database);
        await using var command = database.CreateCommand(sql);
        if (person is { } id) command.Parameters.AddWithValue("person", id);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
