using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Matching.Tests.Integration;

public sealed class RefusalsOnRealServers
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task whoever_may_not_and_whatever_is_not_theirs_read_as_the_design_says()
    {
        await using var enterprise = await Enterprise.Start();
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        await enterprise.Host.Knows("stranger");
        var elsewhere = await enterprise.Host.Knows("manager of another programme");
        await enterprise.Host.Appoint(elsewhere, RoleCodes.ProgrammeManager, Guid.NewGuid());
        var round = await enterprise.Released((mentor, mentee));
        var proposal = Enterprise.ProposalOf(round, mentor, mentee);
        var draft = await enterprise.Drafted((mentor, mentee));

        using var nobody = enterprise.Host.CreateClient();
        foreach (var path in new[] { $"/api/v1/rounds/{round}", "/api/v1/proposals/mine", "/api/v1/pairs/mine", $"/api/v1/programmes/{enterprise.ProgrammeId}/pairs" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(path, Ct)).StatusCode);

        using var participant = enterprise.Host.As(mentor.Name);
        Assert.Equal(HttpStatusCode.Forbidden, (await participant.GetAsync($"/api/v1/rounds/{round}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await participant.PostAsync($"/api/v1/rounds/{draft}/release", null, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await participant.GetAsync($"/api/v1/programmes/{enterprise.ProgrammeId}/pairs", Ct)).StatusCode);

        using var other = enterprise.Host.As("manager of another programme");
        await Refused(other.GetAsync($"/api/v1/rounds/{round}", Ct), HttpStatusCode.NotFound, "round-unknown");
        await Refused(other.PostAsync($"/api/v1/rounds/{draft}/release", null, Ct), HttpStatusCode.NotFound, "round-unknown");
        await Refused(other.PostAsync($"/api/v1/rounds/{draft}/discard", null, Ct), HttpStatusCode.NotFound, "round-unknown");
        await Refused(other.GetAsync($"/api/v1/programmes/{enterprise.ProgrammeId}/pairs", Ct), HttpStatusCode.NotFound, "programme-unknown");

        using var unrelated = enterprise.Host.As("stranger");
        await Refused(unrelated.GetAsync($"/api/v1/proposals/{proposal}", Ct), HttpStatusCode.NotFound, "proposal-unknown");
        await Refused(unrelated.PostAsJsonAsync($"/api/v1/proposals/{proposal}/answer", new { accepts = true }, Ct), HttpStatusCode.NotFound, "proposal-unknown");
        await Refused(unrelated.PostAsJsonAsync($"/api/v1/proposals/{Guid.NewGuid()}/answer", new { accepts = true }, Ct), HttpStatusCode.NotFound, "proposal-unknown");

        await enterprise.Answer(mentor, proposal, true);
        await enterprise.Answer(mentee, proposal, true);
        var pair = Matching.Proposals.Proposal.PairId(proposal);
        await Refused(unrelated.GetAsync($"/api/v1/pairs/{pair}", Ct), HttpStatusCode.NotFound, "pair-unknown");
        await Refused(unrelated.PostAsync($"/api/v1/pairs/{pair}/end", null, Ct), HttpStatusCode.NotFound, "pair-unknown");
    }

    [Fact]
    public async Task malformed_input_is_a_problem_and_stores_nothing()
    {
        await using var enterprise = await Enterprise.Start();
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var proposal = Enterprise.ProposalOf(await enterprise.Released((mentor, mentee)), mentor, mentee);
        using var client = enterprise.Host.As(mentor.Name);
        foreach (var body in new[] { "", "{", "null", "[]", "{}", """{"accepts":"yes"}""", """{"accepts":null}""" })
        {
            using var json = new StringContent(body, Encoding.UTF8, "application/json");
            var answer = await client.PostAsync($"/api/v1/proposals/{proposal}/answer", json, Ct);
            Assert.Equal((body, HttpStatusCode.BadRequest), (body, answer.StatusCode));
        }

        Assert.Null(Assert.Single(await enterprise.List(mentor.Name, "/api/v1/proposals/mine"))!["accepts"]);
        using var manager = enterprise.Manager;
        foreach (var query in new[] { "limit=0", "limit=201", "limit=x", "cursor=!", "cursor=abc" })
            Assert.Equal((query, HttpStatusCode.BadRequest), (query, (await manager.GetAsync($"/api/v1/programmes/{enterprise.ProgrammeId}/pairs?{query}", Ct)).StatusCode));
    }

    [Fact]
    public async Task a_pair_is_ended_by_either_side_once_and_the_list_is_paged()
    {
        await using var enterprise = await Enterprise.Start();
        var pairs = new List<Guid>();
        Someone? last = null;
        for (var i = 0; i < 5; i++) pairs.Add(await enterprise.Paired(await enterprise.Mentor(), last = await enterprise.Mentee()));

        var (listed, next) = (new List<Guid>(), "");
        do
        {
            var page = JsonNode.Parse(await enterprise.Manager.GetStringAsync($"/api/v1/programmes/{enterprise.ProgrammeId}/pairs?limit=2&cursor={next}", Ct))!;
            listed.AddRange(page["items"]!.AsArray().Select(item => item!["id"]!.GetValue<Guid>()));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);
        Assert.Equal(pairs.Order(), listed.Order());

        using var client = enterprise.Host.As(last!.Name);
        var seen = (await client.GetAsync($"/api/v1/pairs/{pairs[^1]}", Ct)).Headers.ETag!.Tag;
        using var stale = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/pairs/{pairs[^1]}/end") { Headers = { { "If-Match", "\"7\"" } } };
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await client.SendAsync(stale, Ct)).StatusCode);
        using var end = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/pairs/{pairs[^1]}/end") { Headers = { { "If-Match", seen } } };
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(end, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync($"/api/v1/pairs/{pairs[^1]}/end", null, Ct)).StatusCode);
        Assert.Equal(2, (await enterprise.State<Matching.Pairs.Pair>(pairs[^1]))!.Version);
    }

    private static async Task Refused(Task<HttpResponseMessage> asked, HttpStatusCode status, string code)
    {
        var answer = await asked;
        Assert.Equal((status, code), (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["code"]!.GetValue<string>()));
    }
}
