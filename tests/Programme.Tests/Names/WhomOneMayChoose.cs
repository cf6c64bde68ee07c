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

/// <summary>Names before there is a pair: of candidates, and of whoever is proposed.</summary>
public sealed class WhomOneMayChoose(SharedService shared) : IClassFixture<SharedService>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task candidates_are_named_where_the_policy_says_so_and_those_of_a_proposal_while_it_is_open()
    {
        await using var office = await shared.Office();
        await office.ApprovePolicy();
        await office.OpenProgramme();
        var junior = await office.Enrol("junior", "mentor", 3, "Junge");
        var senior = await office.Enrol("senior", "mentee", 9, "Alte");
        await office.Enrol("colleague", "mentor", 3, "Gleiche");
        Guid[] people = [await office.Hris.PersonOf("junior"), await office.Hris.PersonOf("senior"), await office.Hris.PersonOf("colleague")];
        Assert.Equal(["Kim Junge"], await Names(junior, people));

        // Proposed: the two know each other by name, and when it has come to nothing they do not any more.
        var proposal = Guid.CreateVersion7();
        await Tell(office, new PairProposed(Head(proposal, 1), Proposed(office, people, "open")));
        await Eventually.True(async () => (await Names(junior, people)) is ["Kim Alte", "Kim Junge"]);
        Assert.Equal(["Kim Alte", "Kim Junge"], await Names(senior, people));
        await Tell(office, new ProposalClosed(Head(proposal, 2), Proposed(office, people, "closed"), "not-accepted", 7));
        await Eventually.True(async () => (await Names(junior, people)) is ["Kim Junge"]);

        // The council allows it; whoever is on the same side is no candidate.
        var policy = Office.Policy();
        policy["switches"] = new JsonArray("names-in-candidate-lists");
        policy["allowedFields"] = new JsonArray("interests", "learning-goals", "about-me", "preferences");
        var path = "/api/v1/country-policies/DE";
        var seen = (await office.Administrator.GetAsync(path, Ct)).Headers.ETag!.ToString();
        var drafted = await Office.Send(office.Administrator, HttpMethod.Put, path, policy, seen);
        Assert.Equal(HttpStatusCode.NoContent, drafted.StatusCode);
        Assert.Equal(["Kim Junge"], await Names(junior, people));
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Post(
            office.Council, $"{path}/approve", new { decidedOn = "2027-02-26", reference = "BR-18" }, drafted.Headers.ETag!.ToString())).StatusCode);
        Assert.Equal(["Kim Alte", "Kim Junge"], await Names(junior, people));
        Assert.Equal(["Kim Alte", "Kim Gleiche", "Kim Junge"], await Names(senior, people));
        var log = (await senior.GetFromJsonAsync<JsonObject>("/api/v1/me/access-log", Ct))!["items"]!.AsArray();
        Assert.Contains(log, entry => (string?)entry!["readerId"] == people[0].ToString());
    }

    private static Proposal Proposed(Office office, Guid[] people, string status) => new(
        office.ProgrammeId, Guid.CreateVersion7(), people[0], people[1], status, Samples.Now.AddDays(7), null, null,
        Participant.IdOf(office.ProgrammeId, people[0]), Participant.IdOf(office.ProgrammeId, people[1]));

    private static Head Head(Guid id, long version) => new(id, version, version, 0, Samples.Now);

    private static Task Tell<T>(Office office, T message) where T : class => office.Service.Services.GetRequiredService<IBus>().Publish(message, Ct);

    private static async Task<string[]> Names(HttpClient reader, params Guid[] people)
    {
        var answer = await reader.PostAsJsonAsync("/api/v1/names", new { personIds = people }, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonArray>(Ct))!.Select(name => (string)name!["name"]!).Order(StringComparer.Ordinal)];
    }
}
