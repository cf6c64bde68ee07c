using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Tests.Integration;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Workforce;

/// <summary>Full extracts as files, through the door for them.</summary>
public sealed class Extracts
{
    private const string Header = "Personalnummer;Vorname;Nachname;E-Mail;Sprache;Zeitzone;Land;Gesellschaft;Abteilung;Stufe;Vorgesetzter;Eintrittsdatum;Geburtsdatum;Gehalt\r\n";
    private static readonly Encoding western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task bring_in_who_is_new_change_who_has_changed_and_let_go_who_is_missing()
    {
        await using var hris = await Hris.Start(new() { ["Hris:UnscopedIntegrators"] = "true", ["Hris:MissingShare"] = "0.2" });
        using var client = hris.Service.As("hris", "integrator");

        // Rehearsed first: the answer is the same, and nothing is there.
        var rehearsed = await Carry(client, File(6), "2027-02-26", "&validateOnly=true");
        Assert.Equal((6, 0, 0), Counts(rehearsed));
        Assert.Equal(0L, await Count(hris, "select count(*) from mt_doc_workeridentity"));

        var first = await Carry(client, File(6), "2027-02-26");
        Assert.Equal((6, 0, 0), Counts(first));
        Assert.Equal(["geburtsdatum", "gehalt"], first["forbidden"]!.AsArray().Select(column => (string)column!));
        Assert.Equal(0L, await Count(hris, "select count(*) from mt_doc_personaldata where data::text ~ '1990|60000'"));
        Assert.Equal(0L, await Count(hris, "select count(*) from extract_rows"));
        var boss = await hris.Worker("w1");
        await hris.Told((await hris.Worker("w6")).Id, told => told is { Active: true, GradeRank: 6, Country: "DE" } && told.ManagerId == boss.Id);
        await using (var session = hris.Service.Store.QuerySession())
            Assert.Equal("Änne Größe", (await session.LoadAsync<PersonalData>(boss.Id, Ct))!.At(hris.Service.Clock.GetUtcNow())!.Full);

        // The same again, and the next day: nothing is stored.
        var before = await Count(hris, "select count(*) from mt_events where type like 'worker%'");
        Assert.Equal((0, 0, 6), Counts(await Carry(client, File(6), "2027-02-26")));
        Assert.Equal((0, 0, 6), Counts(await Carry(client, File(6), "2027-02-27")));
        Assert.Equal(before, await Count(hris, "select count(*) from mt_events where type like 'worker%'"));

        // One has another grade, one another name, one is not there, one is new.
        var changed = File(7).Replace(";3;w1;", ";4;w1;").Replace("Familie4", "Neumann").Replace(Row(5), "");
        var next = await Carry(client, changed, "2027-02-28");
        Assert.Equal((1, 2, 3), Counts(next));
        Assert.Equal(1, (int)next["counts"]!["left"]!);
        Assert.False((await hris.Worker("w5")).Active);
        Assert.Equal(4, (await hris.Worker("w3")).Employment!.GradeRank);

        // Half of them gone at once is not believed.
        var half = await Carry(client, File(3), "2027-03-01");
        Assert.Equal("too-many-missing", (string)half["result"]!);
        Assert.True((await hris.Worker("w7")).Active);
    }

    [Fact]
    public async Task say_what_is_wrong_with_a_row_and_take_the_others()
    {
        await using var hris = await Hris.Start(new() { ["Hris:UnscopedIntegrators"] = "true" });
        using var client = hris.Service.As("hris", "integrator");
        var file = "employee_id,first name,Last Name,email,country,company,grade,hire date\n"
            + "a1,Kim,\"Smith, \"\"Jr\"\"\",a1@acme.test,GB,acme,5,2020-05-17\n"
            + "a2,Kim,Smith,nobody,GB,acme,5,2020-05-17\n"
            + "a3,Kim,Smith,a3@acme.test,GB,acme,5,17/05/2020\n"
            + "a4,Kim,Smith\n"
            + "a1,Kim,Smith,a1@acme.test,GB,acme,5,2020-05-17\n"
            + "a6,Kim,Smith,a6@acme.test,PL,acme,5,2020-05-17\n"
            + "a7,Ki\"m,Smith,a7@acme.test,GB,acme,5,2020-05-17\n";
        var report = await Carry(client, file, "2027-02-26", "&country=GB");
        Assert.Equal("rows-unreadable", (string)report["result"]!);
        var errors = await client.GetFromJsonAsync<JsonObject>($"/hris/v1/extracts/{report["id"]}/errors", Ct);
        Assert.Equal(
            [(3, "email", "schema"), (4, "hire date", "schema"), (5, null, "number-of-fields"), (8, null, "quote"), (6, "employee_id", "row-twice"), (7, "country", "country-not-allowed")],
            errors!["items"]!.AsArray().Select(error => ((int)error!["line"]!, (string?)error["column"], (string)error["code"]!)));
        await using var session = hris.Service.Store.QuerySession();
        Assert.Equal("Smith, \"Jr\"", Assert.Single(await session.Query<PersonalData>().ToListAsync(Ct)).Names[0].Names.Family);

        await Refused(client, "Name;Vorname\r\n", "2027-02-26", "column-missing");
        await Refused(client, "", "2027-02-26", "file-empty");
        await Refused(client, file, "2027-03-09", "as-of-in-the-future");
        using var scoped = hris.Service.As("hris-pl", [("countries", "PL"), ("sources", Hris.Source)], "integrator");
        await Refused(scoped, file, "2027-02-26", "source-not-allowed", "&country=GB");
        Assert.Equal(HttpStatusCode.NotFound, (await scoped.GetAsync($"/hris/v1/extracts/{report["id"]}", Ct)).StatusCode);
    }

    /// <summary>What is written in bulk is what would have been written one by one: every column, but ids and times.</summary>
    [Fact]
    public async Task leave_behind_what_an_ordinary_command_would()
    {
        await using var hris = await Hris.Start(new() { ["Hris:UnscopedIntegrators"] = "true" });
        using var client = hris.Service.As("hris", "integrator");
        // In New York the day has not begun, so it is announced.
        hris.Service.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 2, 1, 0, 0, TimeSpan.Zero));
        var file = Header + Row(1) + Row(2).Replace("Europe/Berlin", "America/New_York").Replace("w1;17", ";17");
        await Carry(client, file, "2027-03-02");
        string[] tables = ["mt_events", "mt_streams", "mt_doc_worker", "mt_doc_personaldata", "mt_doc_workeridentity", "due_work"];
        var (one, two) = (await hris.Worker("w1"), await hris.Worker("w2"));
        foreach (var worker in new[] { one, two })
        {
            var twin = Guid.NewGuid();
            await using (var session = hris.Service.Store.LightweightSession())
            {
                var data = (await session.LoadAsync<PersonalData>(worker.Id, Ct))!;
                var fact = (await session.Events.FetchStreamAsync(worker.Id, token: Ct)).Single().Data;
                await hris.Service.Services.GetRequiredService<Commands>().Execute<Worker>(twin, null, (_, _) => Decision.Of(fact).Keep(data with { Id = twin }), Ct);
                session.Insert(new WorkerIdentity($"{Hris.Source}/twin-{twin}", twin));
                await session.SaveChangesAsync(Ct);
            }

            foreach (var table in tables) Assert.Equal(await Rows(hris, table, twin), await Rows(hris, table, worker.Id));
        }

        // And goes on as any other.
        hris.Service.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 2, 6, 0, 0, TimeSpan.Zero));
        await hris.Worker("w2", worker => worker is { Active: true, Announced: [] });
    }

    [Fact]
    public async Task that_are_interrupted_are_begun_again_and_end_as_if_they_had_run_through()
    {
        const int workers = 6_000;
        var settings = new Dictionary<string, string> { ["Hris:UnscopedIntegrators"] = "true" };
        Uri place;
        await using (var first = await ServiceHost<Worker>.Start("programme", settings))
        {
            settings["ConnectionStrings:service-db"] = settings["ConnectionStrings:programme-db"] = first.Database;
            settings["ConnectionStrings:rabbitmq"] = first.Broker;
            first.HasHeir = true;
            using var client = first.As("hris", "integrator");
            using var answer = await client.PostAsync($"/hris/v1/extracts?source={Hris.Source}&asOf=2027-02-26", new ByteArrayContent(western.GetBytes(File(workers))), Ct);
            place = answer.Headers.Location!;
            await Eventually.True(async () => await Count(first.Database, "select count(*) from mt_doc_worker") > 0);
        }

        var before = await Count(settings["ConnectionStrings:service-db"], "select count(*) from mt_doc_worker");
        Assert.InRange(before, 1, workers - 1);
        await using var second = await ServiceHost<Worker>.Start("programme", settings);
        using var again = second.As("hris", "integrator");
        var report = (await Eventually.Get(() => again.GetFromJsonAsync<JsonObject>(place, Ct), report => (string)report!["status"]! == "completed"))!;
        Assert.Equal((workers - (int)before, 0, (int)before), Counts(report));
        foreach (var table in new[] { "mt_doc_worker", "mt_doc_personaldata", "mt_doc_workeridentity", "mt_events where type like 'worker%'" })
            Assert.Equal(workers, await Count(second.Database, $"select count(*) from {table}"));
    }

    [Fact]
    public async Task may_come_as_files_in_a_folder()
    {
        var folder = Directory.CreateTempSubdirectory("rm-extracts-").FullName;
        try
        {
            await using var hris = await Hris.Start(new() { ["Hris:Folder"] = folder, ["Hris:FolderSource"] = Hris.Source });
            await System.IO.File.WriteAllTextAsync(Path.Combine(folder, "workers-2027-02-26.csv"), File(2), western, Ct);
            await System.IO.File.WriteAllTextAsync(Path.Combine(folder, "other-2027-02-26.csv"), "a;b\r\n", Ct);
            await hris.Worker("w2", worker => worker.Active);
            await Eventually.True(() => Task.FromResult(System.IO.File.Exists(Path.Combine(folder, "done", "workers-2027-02-26.csv"))));
            await Eventually.True(() => Task.FromResult(System.IO.File.Exists(Path.Combine(folder, "failed", "other-2027-02-26.csv"))));
            Assert.Contains("\"added\":2", await System.IO.File.ReadAllTextAsync(Path.Combine(folder, "done", "workers-2027-02-26.csv.report.json"), Ct));
            Assert.Contains("column-missing", await System.IO.File.ReadAllTextAsync(Path.Combine(folder, "failed", "other-2027-02-26.csv.report.json"), Ct));
            Assert.Empty(Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    internal static string File(int workers) => Header + string.Concat(Enumerable.Range(1, workers).Select(Row));

    private static string Row(int number) => number == 1
        ? "w1;Änne;Größe;w1@acme.test;de;Europe/Berlin;DE;acme-de;it;9;;17.05.2020;01.02.1990;60000\r\n"
        : $"w{number};Kim;Familie{number};w{number}@acme.test;de;Europe/Berlin;DE;acme-de;it;{number % 500};w1;17.05.2020;01.02.1990;60000\r\n";

    private static async Task<JsonObject> Carry(HttpClient client, string file, string asOf, string more = "")
    {
        using var answer = await client.PostAsync($"/hris/v1/extracts?source={Hris.Source}&asOf={asOf}{more}", new ByteArrayContent(western.GetBytes(file)), Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Ct));
        return (await Eventually.Get(
            () => client.GetFromJsonAsync<JsonObject>(answer.Headers.Location, Ct), report => (string)report!["status"]! == "completed"))!;
    }

    private static async Task Refused(HttpClient client, string file, string asOf, string code, string more = "")
    {
        using var answer = await client.PostAsync($"/hris/v1/extracts?source={Hris.Source}&asOf={asOf}{more}", new ByteArrayContent(Encoding.UTF8.GetBytes(file)), Ct);
        await Office.Refused(answer, HttpStatusCode.UnprocessableEntity, code);
    }

    private static (int Added, int Changed, int Unchanged) Counts(JsonObject report)
    {
        var counts = report["counts"]!;
        return ((int)counts["added"]!, (int)counts["changed"]!, (int)counts["unchanged"]!);
    }

    private static Task<long> Count(Hris hris, string sql) => Count(hris.Service.Database, sql);

    private static async Task<long> Count(string connection, string sql)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    private static async Task<string> Rows(Hris hris, string table, Guid person)
    {
        var key = table switch { "mt_events" or "due_work" => "stream_id = $1", "mt_doc_workeridentity" => "(data ->> 'personId')::uuid = $1", _ => "id = $1" };
        await using var database = NpgsqlDataSource.Create(hris.Service.Database);
        await using var command = database.CreateCommand($"select to_jsonb(t) from {table} t where {key}");
        command.Parameters.AddWithValue(person);
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
        {
            var row = JsonNode.Parse(reader.GetString(0))!.AsObject();
            foreach (var own in new[] { "seq_id", "timestamp", "created", "mt_last_modified", "causation_id", "correlation_id", "lease_until" }) row.Remove(own);
            // An id of its own and a version of its own each time.
            if (table is "mt_events" or "mt_doc_workeridentity") row["id"] = row["id"] is null ? null : "some";
            if (table == "mt_doc_workeridentity") row["data"]!["id"] = "some";
            if (row["mt_version"]?.GetValueKind() == System.Text.Json.JsonValueKind.String) row["mt_version"] = "some";
            if (row["headers"] is JsonObject headers) headers["at"] = headers["at"] is null ? null : "some";
            rows.Add(row.ToJsonString().Replace(person.ToString(), "person", StringComparison.Ordinal));
        }

        return string.Join('\n', rows);
    }
}
