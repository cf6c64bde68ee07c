using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Marten;
using Npgsql;
using ReverseMentoring.Matching.Integration;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Scenarios;
using ReverseMentoring.ServiceDefaults.Access;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Matching.Tests.Scenarios;

public sealed class ScenariosOnRealServers
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task are_compared_and_one_of_them_is_released()
    {
        await using var enterprise = await Enterprise.Start();
        var (anna, ben) = (await enterprise.Mentor(but: Offering("digital-trends", 5)), await enterprise.Mentor(but: Offering("new-technologies", 5)));
        var (dora, emil) = (await enterprise.Mentee(but: Wanting("digital-trends")), await enterprise.Mentee(but: Wanting("new-technologies")));
        using var manager = enterprise.Manager;
        var round = $"/api/v1/rounds/{Guid.CreateVersion7()}";
        Assert.Equal(HttpStatusCode.Created, (await manager.PutAsJsonAsync($"{round}/draft", new { enterprise.ProgrammeId }, Ct)).StatusCode);
        Assert.Equal("nothing-chosen", await Code(manager.PostAsync($"{round}/release", null, Ct)));
        Assert.Equal("no-quality-yet", await Code(manager.GetAsync($"{round}/quality", Ct)));

        // Asked for at the same instant, by a clock that stands still, they come in the order of their ids.
        var (plain, crossed) = (new Guid("01a00000-0000-7000-8000-000000000001"), new Guid("01a00000-0000-7000-8000-000000000002"));
        await Asked(manager, round, plain, new { });
        await Asked(manager, round, crossed, new
        {
            objective = "raise-the-weakest", weights = new Dictionary<string, int> { ["topic-fit"] = 0 },
            locked = new[] { new { mentorId = anna.PersonId, menteeId = emil.PersonId } }, apart = new[] { new { mentorId = ben.PersonId, menteeId = emil.PersonId } }
        });

        var lines = await Computed(manager, round, 2);
        Assert.Equal([plain, crossed], lines.Select(line => line["id"]!.GetValue<Guid>()));
        Assert.Equal(["best-total", "raise-the-weakest"], lines.Select(line => line["objective"]!.GetValue<string>()));
        Assert.All(lines, line => Assert.Equal((2, 4, 0), (line["pairs"]!.GetValue<int>(), line["quality"]!["ways"]![0]!["placed"]!.GetValue<int>(), line["kept"]!.GetValue<int>())));
        // By the programme's own weights topics count, and the crossed pairs have none in common.
        Assert.True(lines[0]["programmeScore"]!.GetValue<int>() > lines[1]["programmeScore"]!.GetValue<int>());

        // What the two would gain is exactly what all would lose: forced, they are the crossed pairs.
        var whyNot = await manager.GetFromJsonAsync<JsonNode>($"{round}/scenarios/{plain}/why-not?one={emil.PersonId}&other={anna.PersonId}", Ct);
        Assert.Empty(whyNot!["constraints"]!.AsArray());
        Assert.Equal((0, lines[0]["programmeScore"]!.GetValue<int>() - lines[1]["programmeScore"]!.GetValue<int>()), (whyNot["loss"]!["placed"]!.GetValue<int>(), whyNot["loss"]!["total"]!.GetValue<int>()));
        whyNot = await manager.GetFromJsonAsync<JsonNode>($"{round}/scenarios/{crossed}/why-not?one={ben.PersonId}&other={emil.PersonId}", Ct);
        Assert.Equal("not-available", whyNot!["constraints"]![0]!["code"]!.GetValue<string>());
        Assert.Equal("person-not-in-round", await Code(manager.GetAsync($"{round}/scenarios/{plain}/why-not?one={ben.PersonId}&other={Guid.NewGuid()}", Ct)));

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await manager.PostAsJsonAsync($"{round}/choose", new { scenarioId = crossed }, Ct)).StatusCode);
        foreach (var (scenario, version) in new[] { (plain, 1), (crossed, 2) }) await Choose(manager, round, scenario, version);
        var view = await manager.GetFromJsonAsync<JsonNode>(round, Ct);
        Assert.Equal((crossed, "raise-the-weakest"), (view!["scenarioId"]!.GetValue<Guid>(), view["objective"]!.GetValue<string>()));
        Assert.Equal([0, 2], (await Lines(manager, round)).Select(line => line["kept"]!.GetValue<int>()));
        Assert.Equal(4, (await manager.GetFromJsonAsync<JsonNode>($"{round}/quality", Ct))!["ways"]![0]!["placed"]!.GetValue<int>());

        (await manager.PostAsync($"{round}/release", null, Ct)).EnsureSuccessStatusCode();
        Assert.Equal(emil.PersonId, Assert.Single(await enterprise.List(anna.Name, "/api/v1/proposals/mine"))!["partnerId"]!.GetValue<Guid>());
        Assert.Equal("round-not-draft", await Code(manager.PutAsJsonAsync($"{round}/scenarios/{Guid.CreateVersion7()}", new { }, Ct)));

        // Whoever was shown can see that they were, and nobody else's reads.
        using var read = enterprise.Host.As(dora.Name);
        var log = (await read.GetFromJsonAsync<JsonNode>("/api/v1/me/access-log", Ct))!["items"]!.AsArray();
        Assert.Equal(["matching-round"], log.Select(entry => entry!["view"]!.GetValue<string>()).Distinct());
        using var other = enterprise.Host.As(emil.Name);
        Assert.Contains("matching-why-not", await other.GetStringAsync("/api/v1/me/access-log", Ct));
        await ServiceDefaults.Access.AccessLogKept.Forget(enterprise.Host.Store, enterprise.Host.Clock.GetUtcNow().AddDays(100), Ct);
        Assert.Contains("matching-round", await read.GetStringAsync("/api/v1/me/access-log", Ct));
        await enterprise.Host.Knows(Guid.NewGuid(), new Contracts.Programme.V1.CountryPolicy("DE", 2, ["de"], 5, 10, [], [], new Dictionary<string, int> { ["access-log"] = 99 }, []));
        await ServiceDefaults.Access.AccessLogKept.Forget(enterprise.Host.Store, enterprise.Host.Clock.GetUtcNow().AddDays(100), Ct);
        Assert.DoesNotContain("matching", await read.GetStringAsync("/api/v1/me/access-log", Ct));
    }

    [Fact]
    public async Task with_bad_input_are_refused_with_a_code_and_nothing_is_stored()
    {
        await using var enterprise = await Enterprise.Start();
        var (anna, dora) = (await enterprise.Mentor(), await enterprise.Mentee(but: participant => participant with { Capacity = 2 }));
        var ben = await enterprise.Mentor(but: participant => participant with { DoNotPair = [dora.PersonId] });
        using var manager = enterprise.Manager;
        var round = $"/api/v1/rounds/{Guid.CreateVersion7()}";
        (await manager.PutAsJsonAsync($"{round}/draft", new { enterprise.ProgrammeId }, Ct)).EnsureSuccessStatusCode();
        var two = new { mentorId = anna.PersonId, menteeId = dora.PersonId };
        var unwanted = new { mentorId = ben.PersonId, menteeId = dora.PersonId };

        foreach (var (body, code) in new (object Body, string Code)[]
        {
            (new { weights = new[] { "topic-fit", "professional-fit", "working-style", "interests", "helpful-distance", "language-and-time", "preferences" }.ToDictionary(part => part, _ => 0) }, "weights-all-zero"),
            (new { weights = new Dictionary<string, int> { ["charm"] = 3 } }, "unknown-score-part"),
            (new { weights = new Dictionary<string, int> { ["topic-fit"] = -1 } }, "weight-out-of-range"),
            (new { objective = "luck" }, "unknown-objective"),
            (new { scoreFloor = 101 }, "score-floor-out-of-range"),
            (new { locked = new[] { unwanted } }, "locked-pair-forbidden"),
            (new { locked = new[] { two, two } }, "pair-locked-twice"),
            (new { locked = new[] { two }, apart = new[] { two } }, "pair-locked-and-apart"),
            (new { locked = new[] { new { mentorId = anna.PersonId, menteeId = ben.PersonId } } }, "pair-unknown"),
            (new { apart = new[] { new { mentorId = anna.PersonId, menteeId = Guid.NewGuid() } } }, "pair-unknown"),
            (new { locked = new object?[] { null } }, "malformed")
        })
        {
            Assert.Equal(code, await Code(manager.PutAsJsonAsync($"{round}/scenarios/{Guid.CreateVersion7()}", body, Ct)));
        }

        // Whom somebody does not want is said to nobody.
        var refused = await manager.PutAsJsonAsync($"{round}/scenarios/{Guid.CreateVersion7()}", new { locked = new[] { unwanted } }, Ct);
        Assert.Contains("not-available", await refused.Content.ReadAsStringAsync(Ct));
        await enterprise.Tell(programme => programme with { Matching = programme.Matching with { MustBeSame = ["unit"], MustDiffer = ["unit"] } });
        Assert.Equal("contradictory-rules", await Code(manager.PutAsJsonAsync($"{round}/scenarios/{Guid.CreateVersion7()}", new { }, Ct)));

        await using var session = enterprise.Host.Store.QuerySession();
        Assert.Empty(await session.Events.QueryRawEventDataOnly<ScenarioAsked>().ToListAsync(Ct));
        Assert.Equal("scenario-unknown", await Code(manager.PostAsync($"{round}/scenarios/{Guid.NewGuid()}/cancel", null, Ct)));
        Assert.Equal("round-unknown", await Code(manager.GetAsync($"/api/v1/rounds/{Guid.NewGuid()}/scenarios", Ct)));
    }

    [Fact]
    public async Task that_were_being_computed_when_the_service_stopped_are_computed_again_with_the_same_result()
    {
        var enterprise = await Enterprise.Start();
        for (var i = 0; i < 6; i++) _ = (await enterprise.Mentor(), await enterprise.Mentee());
        using var manager = enterprise.Manager;
        var roundId = Guid.CreateVersion7();
        var round = $"/api/v1/rounds/{roundId}";
        (await manager.PutAsJsonAsync($"{round}/draft", new { enterprise.ProgrammeId }, Ct)).EnsureSuccessStatusCode();
        await Asked(manager, round, Guid.CreateVersion7(), new { objective = "most-placed" });
        var untroubled = (await Computed(manager, round, 1))[0];

        // Another node has taken these two: here they wait, and can be cancelled.
        await using var database = NpgsqlDataSource.Create(enterprise.Host.Database);
        var (cancelled, stopped) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using (var elsewhere = await database.OpenConnectionAsync(Ct))
        {
            foreach (var id in new[] { cancelled, stopped })
            {
                await Run(elsewhere, "select pg_advisory_lock($1)", ScenarioRunner.Key(id));
                await Asked(manager, round, id, new { objective = "most-placed" });
            }

            Assert.Equal(("computing", "waiting"), await Standing(manager, round, cancelled));
            (await manager.PostAsync($"{round}/scenarios/{cancelled}/cancel", null, Ct)).EnsureSuccessStatusCode();
            Assert.Equal(("cancelled", null), await Standing(manager, round, cancelled));

            // It is computed, and cannot be stored: that is when the service stops.
            await using var holding = await database.OpenConnectionAsync(Ct);
            await Run(holding, "begin");
            await Run(holding, "select 1 from mt_streams where id = $1 for update", stopped);
            await Run(elsewhere, "select pg_advisory_unlock_all()");
            await Lapse(database, stopped);
            var progress = await Eventually.Get(
                async () => (await manager.GetFromJsonAsync<JsonNode>($"{round}/scenarios/{stopped}", Ct))!["scenario"]!["progress"]!,
                told => told["percent"]!.GetValue<int>() == 100);
            Assert.Equal(("explaining", true), (progress["phase"]!.GetValue<string>(), progress["best"]!.GetValue<long>() > 0));
            enterprise.Host.HasHeir = true;
            await enterprise.DisposeAsync();
        }

        await using var heir = await ServiceHost<Round>.Start("matching", new(enterprise.Host.Settings));
        await Lapse(database, stopped);
        using var again = heir.As("manager");
        var line = (await Computed(again, round, 2)).Single(known => known["id"]!.GetValue<Guid>() == stopped);
        Assert.Equal(untroubled["quality"]!.ToJsonString(), line["quality"]!.ToJsonString());
        await using var session = heir.Store.QuerySession();
        var both = await session.Query<Scenario>().Where(scenario => scenario.Status == ScenarioStatus.Computed).ToListAsync(Ct);
        Assert.Single(both.Select(scenario => $"{scenario.Cohort} {string.Join(' ', scenario.Suggestions.Select(two => (two.Mentor, two.Mentee, two.Score)))}").Distinct());
    }

    [Fact]
    public async Task of_one_site_or_country_run_beside_each_other_and_hold_their_people()
    {
        await using var enterprise = await Enterprise.Start();
        var people = new[] { await enterprise.Mentor(), await enterprise.Mentee(), await enterprise.Mentor(), await enterprise.Mentee() };
        foreach (var who in people[2..]) await enterprise.Tell(who.PersonId, person => person with { Site = "site-2" });
        var regional = await enterprise.Host.Knows("regional-manager");
        await enterprise.Host.Appoint(regional, RoleCodes.ProgrammeManager, enterprise.ProgrammeId, "DE");
        using var manager = enterprise.Host.As("regional-manager");

        // Who manages a country opens rounds for it and no others.
        Assert.Equal("round-unknown", await Code(Draft(new { enterprise.ProgrammeId })));
        Assert.Equal("round-unknown", await Code(Draft(new { enterprise.ProgrammeId, countries = new[] { "DE", "FR" } })));
        Assert.Equal(HttpStatusCode.Created, (await Draft(new { enterprise.ProgrammeId, countries = new[] { "DE" }, sites = new[] { "site-1" } })).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Draft(new { enterprise.ProgrammeId, countries = new[] { "DE" }, sites = new[] { "site-2" } })).StatusCode);
        Assert.Equal("round-open", await Code(Draft(new { enterprise.ProgrammeId, countries = new[] { "DE" } })));
        Assert.Equal("nobody-to-match", await Code(Draft(new { enterprise.ProgrammeId, countries = new[] { "DE" }, sites = new[] { "site-3" } })));

        var rounds = await manager.GetFromJsonAsync<JsonArray>($"/api/v1/programmes/{enterprise.ProgrammeId}/rounds", Ct);
        Assert.Equal([(1, "site-1"), (2, "site-2")], rounds!.Select(round => (round!["number"]!.GetValue<int>(), round["scope"]!["sites"]![0]!.GetValue<string>())));
        await Asked(manager, $"/api/v1/rounds/{rounds![1]!["id"]}", Guid.CreateVersion7(), new { });
        await Computed(manager, $"/api/v1/rounds/{rounds[1]!["id"]}", 1);
        await using var session = enterprise.Host.Store.QuerySession();
        var pair = Assert.Single((await session.Query<Scenario>().SingleAsync(Ct)).Suggestions);
        Assert.Equal((people[2].Member, people[3].Member), (pair.Mentor, pair.Mentee));

        Task<HttpResponseMessage> Draft(object body) => manager.PutAsJsonAsync($"/api/v1/rounds/{Guid.CreateVersion7()}/draft", body, Ct);
    }

    private static Func<Contracts.Programme.V1.Participant, Contracts.Programme.V1.Participant> Offering(string topic, int level) =>
        participant => participant with { Profile = participant.Profile with { TopicsOffered = [new(topic, level)], TopicsWanted = [] } };

    private static Func<Contracts.Programme.V1.Participant, Contracts.Programme.V1.Participant> Wanting(string topic) =>
        participant => participant with { Profile = participant.Profile with { TopicsOffered = [], TopicsWanted = [new(topic, 5)] } };

    private static async Task Asked(HttpClient manager, string round, Guid id, object terms)
    {
        Assert.Equal(HttpStatusCode.Created, (await manager.PutAsJsonAsync($"{round}/scenarios/{id}", terms, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await manager.PutAsJsonAsync($"{round}/scenarios/{id}", terms, Ct)).StatusCode);
    }

    private static async Task Choose(HttpClient manager, string round, Guid scenarioId, int version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{round}/choose") { Content = JsonContent.Create(new { scenarioId }), Headers = { { "If-Match", $"\"{version}\"" } } };
        Assert.Equal(HttpStatusCode.NoContent, (await manager.SendAsync(request, Ct)).StatusCode);
    }

    private static async Task<JsonNode[]> Lines(HttpClient manager, string round) => [.. (await manager.GetFromJsonAsync<JsonArray>($"{round}/scenarios", Ct))!.Select(line => line!)];

    private static Task<JsonNode[]> Computed(HttpClient manager, string round, int count) =>
        Eventually.Get(() => Lines(manager, round), lines => lines.Count(line => line["status"]!.GetValue<string>() == "computed") == count);

    private static async Task<(string Status, string? Phase)> Standing(HttpClient manager, string round, Guid id)
    {
        var line = (await manager.GetFromJsonAsync<JsonNode>($"{round}/scenarios/{id}", Ct))!["scenario"]!;
        return (line["status"]!.GetValue<string>(), line["progress"]?["phase"]?.GetValue<string>());
    }

    /// <summary>The lease of a node that is gone ends: half a minute, for which no test waits.</summary>
    private static async Task Lapse(NpgsqlDataSource database, Guid scenario)
    {
        await using var connection = await database.OpenConnectionAsync(Ct);
        await Eventually.True(async () =>
        {
            await using var command = new NpgsqlCommand("update due_work set lease_until = null where stream_id = $1", connection) { Parameters = { new() { Value = scenario } } };
            return await command.ExecuteNonQueryAsync(Ct) == 1;
        });
    }

    private static async Task Run(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<string> Code(Task<HttpResponseMessage> answer) => JsonNode.Parse(await (await answer).Content.ReadAsStringAsync(Ct))!["code"]!.GetValue<string>();
}
