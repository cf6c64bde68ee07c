using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.Contracts;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Testing;
using Participant = ReverseMentoring.Programme.Participants.Participant;

namespace ReverseMentoring.Programme.Tests;

public sealed class WhoSeesWhom(SharedService shared) : IClassFixture<SharedService>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task names_are_for_oneself_ones_partner_and_ones_manager()
    {
        await using var office = await shared.Office();
        await office.OpenProgramme();
        var junior = await office.Enrol("junior", "mentor", 3, "Junge");
        await office.Enrol("senior", "mentee", 9, "Alte");
        await office.Hris.Hire("outsider", family: "Fremd");
        var outsider = await office.SignedIn("outsider");
        var (one, other, third) = (await office.Hris.PersonOf("junior"), await office.Hris.PersonOf("senior"), await office.Hris.PersonOf("outsider"));

        Assert.Equal(["Kim Junge"], await Names(junior, one, other, third));
        await Pairs.Form(office, one, other);
        await Eventually.True(async () => (await Names(junior, one, other, third)) is ["Kim Alte", "Kim Junge"]);
        Assert.Equal(["Kim Fremd"], await Names(outsider, one, other, third));
        Assert.Equal(["Kim Alte", "Kim Junge"], await Names(office.Manager, one, other, third));

        var log = (await junior.GetFromJsonAsync<JsonObject>("/api/v1/me/access-log", Ct))!["items"]!.AsArray();
        Assert.Equal((await office.Hris.PersonOf("manager")).ToString(), (string?)Assert.Single(log)!["readerId"]);
        var seen = (await (await office.SignedIn("senior")).GetFromJsonAsync<JsonObject>("/api/v1/me/access-log", Ct))!["items"]!.AsArray();
        Assert.Contains(seen, entry => (string?)entry!["readerId"] == one.ToString());
    }

    [Fact]
    public async Task a_list_of_participants_is_logged_with_everybody_on_it_and_tells_no_answers()
    {
        await using var office = await shared.Office();
        await office.OpenProgramme();
        var junior = await office.Enrol("junior", "mentor", 3);
        await office.Enrol("senior", "mentee", 9);
        var first = (await office.Manager.GetFromJsonAsync<JsonObject>($"{office.Programme}/participants?limit=1", Ct))!;
        var second = (await office.Manager.GetFromJsonAsync<JsonObject>($"{office.Programme}/participants?limit=1&cursor={first["next"]}", Ct))!;
        Assert.Null((string?)second["next"]);
        Assert.Equal(2, new[] { first, second }.Select(page => (string?)page["items"]![0]!["personId"]).Distinct().Count());
        Assert.False(first["items"]![0]!.AsObject().ContainsKey("doNotPair"));
        Assert.False(first["items"]![0]!.AsObject().ContainsKey("profile"));
        var log = (await junior.GetFromJsonAsync<JsonObject>("/api/v1/me/access-log", Ct))!["items"]!.AsArray();
        Assert.Equal("programme-participants", (string?)Assert.Single(log)!["view"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await office.Manager.GetAsync($"{office.Programme}/participants?cursor=nonsense", Ct)).StatusCode);
    }

    [Fact]
    public async Task me_is_who_i_am_and_what_i_may()
    {
        await using var office = await shared.Office();
        var me = (await office.Manager.GetFromJsonAsync<JsonObject>("/api/v1/me", Ct))!;
        Assert.Equal("Kim Weber", (string?)me["name"]);
        Assert.Equal("de", (string?)me["language"]);
        Assert.Equal("programme-manager", (string?)Assert.Single(me["roles"]!.AsArray())!["code"]);
    }

    [Fact]
    public async Task an_administrator_finds_the_person_of_a_worker()
    {
        await using var office = await shared.Office();
        var found = (await (await Find(office.Administrator, office.Hris.Id("manager"))).Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        Assert.Equal((await office.Hris.PersonOf("manager")).ToString(), (string?)found["personId"]);
        await Office.Refused(await Find(office.Administrator, "nobody"), HttpStatusCode.NotFound, "worker-unknown");
        Assert.Equal(HttpStatusCode.Forbidden, (await Find(office.Manager, office.Hris.Id("manager"))).StatusCode);

        Task<HttpResponseMessage> Find(HttpClient client, string worker) =>
            client.PostAsJsonAsync("/api/v1/workers/find", new { source = office.Hris.From, workerId = worker }, Ct);
    }

    private static async Task<string[]> Names(HttpClient reader, params Guid[] people)
    {
        var answer = await reader.PostAsJsonAsync("/api/v1/names", new { personIds = people }, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonArray>(Ct))!.Select(name => (string)name!["name"]!).Order(StringComparer.Ordinal)];
    }
}

/// <summary>What Matching says.</summary>
internal static class Pairs
{
    public static Task Form(Office office, Guid mentor, Guid mentee, Guid? pairId = null) =>
        office.Service.Services.GetRequiredService<IBus>().Publish(new PairFormed(Head(pairId ?? Guid.CreateVersion7(), 1), Of(office, mentor, mentee, "active", null)));

    public static Task End(Office office, Guid mentor, Guid mentee, Guid pairId, string because) =>
        office.Service.Services.GetRequiredService<IBus>().Publish(new PairEnded(Head(pairId, 2), Of(office, mentor, mentee, "ended", because)));

    private static Head Head(Guid id, long version) => new(id, version, version, 0, Samples.Now);

    private static Pair Of(Office office, Guid mentor, Guid mentee, string status, string? because) => new(
        office.ProgrammeId, mentor, mentee, Participant.IdOf(office.ProgrammeId, mentor), Participant.IdOf(office.ProgrammeId, mentee), status,
        Samples.Now, [], null, because, because is null ? null : Samples.Now.AddDays(60));
}
