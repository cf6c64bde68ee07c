using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Matching.Integration;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Matching.Tests.Rounds;

public sealed class ComputingOnRealServers
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task proposes_the_best_pairs_and_says_what_kept_the_others_from_one()
    {
        await using var enterprise = await Enterprise.Start();
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var boss = await enterprise.Mentee();
        await enterprise.Tell(mentor.PersonId, person => person with { ManagerId = boss.PersonId });

        var (answer, round) = await Compute(enterprise);
        Assert.Equal((HttpStatusCode.Created, "\"1\""), (answer.StatusCode, answer.Headers.ETag!.Tag));
        var view = await View(enterprise, round);
        Assert.Equal(("draft", 1, 1, 2), (view["status"]!.GetValue<string>(), view["number"]!.GetValue<int>(), view["mentors"]!.GetValue<int>(), view["mentees"]!.GetValue<int>()));
        var proposal = Assert.Single(view["proposals"]!.AsArray())!;
        Assert.Equal((mentor.PersonId, mentee.PersonId), (proposal["mentorId"]!.GetValue<Guid>(), proposal["menteeId"]!.GetValue<Guid>()));
        Assert.Equal(proposal["score"]!.GetValue<int>(), proposal["parts"]!.AsArray().Sum(part => part!["points"]!.GetValue<int>()));
        var left = Assert.Single(view["unmatched"]!.AsArray())!;
        Assert.Equal("same-management-chain", left["constraint"]!.GetValue<string>());
        Assert.Equal(boss.PersonId, Assert.Single(left["people"]!.AsArray())!.GetValue<Guid>());

        // The same again changes nothing; released, it becomes the pair it showed.
        Assert.Equal(HttpStatusCode.NoContent, (await Compute(enterprise, round)).Answer.StatusCode);
        using var manager = enterprise.Manager;
        (await manager.PostAsync($"/api/v1/rounds/{round}/release", null, Ct)).EnsureSuccessStatusCode();
        foreach (var who in new[] { mentee, mentor }) (await enterprise.Answer(who, proposal["id"]!.GetValue<Guid>(), true)).EnsureSuccessStatusCode();
        Assert.Single(await enterprise.List(mentor.Name, "/api/v1/pairs/mine"));
    }

    [Fact]
    public async Task takes_whoever_is_enrolled_trained_and_has_a_place()
    {
        await using var enterprise = await Enterprise.Start();
        await enterprise.Tell(programme => programme with { TrainingGate = "before-matching" });
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        await enterprise.Mentor(but: participant => participant with { Status = "paused" });
        await enterprise.Mentor(but: participant => participant with { Status = "withdrawn" });
        await enterprise.Mentor(but: participant => participant with { TrainingDone = false });
        await enterprise.Mentor(but: participant => participant with { ProgrammeId = Guid.NewGuid() });
        var gone = await enterprise.Mentor();
        await enterprise.Tell(gone.PersonId, person => person with { Active = false });
        await enterprise.Paired(await enterprise.Mentor(), await enterprise.Mentee());

        var (_, round) = await Compute(enterprise);
        var members = (await enterprise.State<Round>(round))!.Members.Select(member => member.PersonId);
        Assert.Equal(new[] { mentor.PersonId, mentee.PersonId }.Order(), members.Order());
    }

    [Fact]
    public async Task says_nothing_of_a_list_of_whom_somebody_does_not_want()
    {
        await using var enterprise = await Enterprise.Start();
        var mentor = await enterprise.Mentor();
        await enterprise.Mentee(but: participant => participant with { DoNotPair = [mentor.PersonId] });

        var (_, round) = await Compute(enterprise);
        var left = Assert.Single((await View(enterprise, round))["unmatched"]!.AsArray())!;
        Assert.Equal("not-available", left["constraint"]!.GetValue<string>());
    }

    [Fact]
    public async Task pairs_by_the_mentoring_role_and_never_a_senior_mentor()
    {
        await using var enterprise = await Enterprise.Start();
        var (junior, senior) = (await enterprise.Mentor(3), await enterprise.Mentee(8));
        // The usual order of other programmes: here it is no pair.
        await enterprise.Mentor(8, participant => participant with { Seniority = "senior" });
        await enterprise.Mentee(3, participant => participant with { Seniority = "junior" });

        var (_, round) = await Compute(enterprise);
        var state = (await enterprise.State<Round>(round))!;
        var two = Assert.Single(state.Suggestions);
        Assert.Equal((junior.PersonId, senior.PersonId), (two.Mentor.PersonId, two.Mentee.PersonId));
        Assert.All(state.Unmatched, left => Assert.Contains("grade-distance", left.Constraints));
    }

    [Fact]
    public async Task does_not_propose_again_what_came_to_nothing_and_counts_the_wait()
    {
        await using var enterprise = await Enterprise.Start();
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var (_, first) = await Compute(enterprise);
        using var manager = enterprise.Manager;
        (await manager.PostAsync($"/api/v1/rounds/{first}/release", null, Ct)).EnsureSuccessStatusCode();
        Assert.Equal("nobody-to-match", await Code(Compute(enterprise)));

        enterprise.Host.Clock.Advance(TimeSpan.FromDays(8));
        await Testing.Eventually.True(async () => (await enterprise.State<Round>(first))!.Status == RoundStatus.Closed);
        Assert.Equal(1, (await enterprise.State<ParticipantSeats>(ParticipantSeats.IdOf(mentee.ParticipantId)))!.RoundsWaited);
        var (_, second) = await Compute(enterprise);
        var state = (await enterprise.State<Round>(second))!;
        Assert.Equal((2, 0), (state.Number, state.Suggestions.Count));
        // That they were paired before concerns the other one too: nobody is told, whoever runs the round included.
        Assert.All(state.Unmatched, left => Assert.Equal(["not-available"], left.Constraints));
        Assert.Equal(new[] { mentor.ParticipantId, mentee.ParticipantId }.Order(), state.Members.Select(member => member.ParticipantId).Order());
    }

    [Fact]
    public async Task is_refused_while_the_same_people_are_in_an_open_round_also_when_both_are_asked_at_once()
    {
        await using var enterprise = await Enterprise.Start();
        await enterprise.Mentor();
        await enterprise.Mentee();

        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Compute(enterprise)));
        var created = Assert.Single(both, one => one.Answer.StatusCode == HttpStatusCode.Created);
        Assert.All(both.Where(one => one != created), one => Assert.Equal(HttpStatusCode.UnprocessableEntity, one.Answer.StatusCode));

        using var manager = enterprise.Manager;
        (await manager.PostAsync($"/api/v1/rounds/{created.Round}/discard", null, Ct)).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Created, (await Compute(enterprise)).Answer.StatusCode);
    }

    [Fact]
    public async Task is_refused_with_a_code_and_stores_nothing()
    {
        await using var enterprise = await Enterprise.Start();
        Assert.Equal("nobody-to-match", await Code(Compute(enterprise)));
        await enterprise.Mentor();
        await enterprise.Mentee();
        await enterprise.Tell(programme => programme with { Status = "draft" });
        Assert.Equal("programme-not-open", await Code(Compute(enterprise)));
        await enterprise.Tell(programme => programme with { Status = "open", Matching = programme.Matching with { Objective = "cheapest" } });
        Assert.Equal("unknown-objective", await Code(Compute(enterprise)));
        await enterprise.Tell(programme => programme with { Matching = programme.Matching with { Objective = "best-total", MustDiffer = ["site"], MustBeSame = ["site"] } });
        var (answer, round) = await Compute(enterprise);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "contradictory-rules"), (answer.StatusCode, await Code(Task.FromResult((answer, round)))));
        Assert.Null(await enterprise.State<Round>(round));

        using var manager = enterprise.Manager;
        var other = await manager.PutAsJsonAsync($"/api/v1/rounds/{Guid.CreateVersion7()}", new { programmeId = Guid.NewGuid() }, Ct);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task people_are_shown_with_whom_they_could_be_paired_and_names_only_where_the_policy_allows()
    {
        await using var enterprise = await Enterprise.Start();
        var (mentor, mentee, boss) = (await enterprise.Mentor(), await enterprise.Mentee(), await enterprise.Mentee());
        await enterprise.Tell(mentor.PersonId, person => person with { ManagerId = boss.PersonId });
        using var me = enterprise.Host.As(mentor.Name);
        var path = $"/api/v1/programmes/{enterprise.ProgrammeId}/candidates";
        Assert.Contains("preferences-not-asked", await (await me.GetAsync(path, Ct)).Content.ReadAsStringAsync(Ct));

        foreach (var (revision, switches) in new[] { (2, Array.Empty<string>()), (3, ["names-in-candidate-lists"]) })
        {
            await enterprise.Host.Knows(Guid.NewGuid(), new CountryPolicy("DE", revision, ["de"], 5, 10, ["preferences"], [], new Dictionary<string, int>(), switches));
            var one = Assert.Single((await me.GetFromJsonAsync<JsonArray>(path, Ct))!)!;
            Assert.Equal((mentee.ParticipantId, "function-1", "new-technologies"),
                (one["participantId"]!.GetValue<Guid>(), one["function"]!.GetValue<string>(), one["topicsWanted"]![1]!["code"]!.GetValue<string>()));
            Assert.Equal(revision == 3 ? mentee.PersonId : null, one["personId"]?.GetValue<Guid>());
        }

        using var shown = enterprise.Host.As(mentee.Name);
        Assert.Contains("candidates", await shown.GetStringAsync("/api/v1/me/access-log", Ct));
        using var nobody = enterprise.Manager;
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync(path, Ct)).StatusCode);
    }

    [Fact]
    public async Task what_is_cancelled_in_its_middle_stores_nothing_and_stands_in_nobodys_way()
    {
        await using var enterprise = await Enterprise.Start();
        _ = (await enterprise.Mentor(), await enterprise.Mentee());
        await using var database = NpgsqlDataSource.Create(enterprise.Host.Database);
        using var manager = enterprise.Manager;
        var draft = $"/api/v1/rounds/{Guid.CreateVersion7()}";
        (await manager.PutAsJsonAsync($"{draft}/draft", new { enterprise.ProgrammeId }, Ct)).EnsureSuccessStatusCode();
        var (cancelled, next) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await using (var holding = await database.OpenConnectionAsync(Ct))
        {
            // Nobody computes it before the policies cannot be read: whoever computes has begun then, and waits for them.
            await Run(holding, "select pg_advisory_lock($1)", ScenarioRunner.Key(cancelled));
            (await manager.PutAsJsonAsync($"{draft}/scenarios/{cancelled}", new { }, Ct)).EnsureSuccessStatusCode();
            await Run(holding, "begin");
            await Run(holding, "lock table mt_doc_copy_countrypolicy in access exclusive mode");
            await Run(holding, "select pg_advisory_unlock($1)", ScenarioRunner.Key(cancelled));
            await using (var lapsed = await database.OpenConnectionAsync(Ct)) await Run(lapsed, "update due_work set lease_until = null where stream_id = $1", cancelled);
            await WaitingFor(database, 1);
            (await manager.PostAsync($"{draft}/scenarios/{cancelled}/cancel", null, Ct)).EnsureSuccessStatusCode();

            using var gone = new CancellationTokenSource();
            var round = Guid.CreateVersion7();
            var asking = manager.PutAsJsonAsync($"/api/v1/rounds/{round}", new { enterprise.ProgrammeId }, gone.Token);
            await WaitingFor(database, 2);
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
            await WaitingFor(database, 1);
            await Run(holding, "commit");
            Assert.Null(await enterprise.State<Round>(round));
        }

        (await manager.PutAsJsonAsync($"{draft}/scenarios/{next}", new { }, Ct)).EnsureSuccessStatusCode();
        var lines = await Eventually.Get(
            async () => JsonNode.Parse(await manager.GetStringAsync($"{draft}/scenarios", Ct))!.AsArray(), all => all.Any(line => line!["status"]!.GetValue<string>() == "computed"));
        Assert.Equal(["cancelled", "computed"], new[] { cancelled, next }.Select(id => lines.Single(line => line!["id"]!.GetValue<Guid>() == id)!["status"]!.GetValue<string>()));
    }

    private static Task WaitingFor(NpgsqlDataSource database, int readers) => Eventually.True(async () =>
    {
        await using var command = database.CreateCommand("select count(*) from pg_locks where not granted and relation = 'mt_doc_copy_countrypolicy'::regclass");
        return await command.ExecuteScalarAsync(Ct) is long waiting && waiting == readers;
    });

    private static async Task Run(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<(HttpResponseMessage Answer, Guid Round)> Compute(Enterprise enterprise, Guid? id = null)
    {
        var round = id ?? Guid.CreateVersion7();
        using var manager = enterprise.Manager;
        return (await manager.PutAsJsonAsync($"/api/v1/rounds/{round}", new { enterprise.ProgrammeId }, Ct), round);
    }

    private static async Task<string> Code(Task<(HttpResponseMessage Answer, Guid Round)> asked) =>
        JsonNode.Parse(await (await asked).Answer.Content.ReadAsStringAsync(Ct))!["code"]!.GetValue<string>();

    private static async Task<JsonNode> View(Enterprise enterprise, Guid round)
    {
        using var manager = enterprise.Manager;
        return JsonNode.Parse(await manager.GetStringAsync($"/api/v1/rounds/{round}", Ct))!;
    }
}
