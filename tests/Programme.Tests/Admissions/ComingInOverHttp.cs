using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Admissions;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Tests.Integration;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Admissions;

/// <summary>The ways into a programme on real servers, through the public doors.</summary>
public sealed class ComingInOverHttp(SharedService shared) : IClassFixture<SharedService>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task fifty_who_come_at_once_for_five_places_are_five_and_a_list()
    {
        await using var office = await shared.Office();
        await Open(office, new JsonObject { ["mentorPlaces"] = 5 });
        var juniors = await Juniors(office, 50);

        var answers = await Task.WhenAll(juniors.Select(junior => junior.PutAsJsonAsync($"{office.Programme}/participants/me", Office.Answers("mentor"), Ct)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal((5, 45, 0), await Counts(office));
        var places = await Places(office);
        Assert.Equal((5, 45), (places.Taken.Count, places.Waiting.Count));

        // One leaves: the first who waits is offered the place, and nobody else.
        await Withdraw(office, juniors, places.Taken[0]);
        Assert.Equal((4, 44, 1), await Counts(office));
        Assert.Equal(places.Waiting[0], Assert.Single(await Those(office, "offered")));
        Assert.Equal([.. places.Waiting.Skip(1)], (await Places(office)).Waiting);

        // Nobody takes it: after five days it is the next one's, who does.
        office.Service.Clock.Advance(TimeSpan.FromDays(5));
        await Eventually.True(async () => await Those(office, "offered") is [var next] && next == places.Waiting[1]);
        var second = await Of(office, juniors, places.Waiting[1]);
        Assert.Equal(HttpStatusCode.NoContent, (await second.PostAsync($"{office.Programme}/participants/me/accept", null, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await second.PostAsync($"{office.Programme}/participants/me/accept", null, Ct)).StatusCode);
        Assert.Equal((5, 43, 0), await Counts(office));
        await Office.Refused(await (await Of(office, juniors, places.Waiting[2])).PostAsync($"{office.Programme}/participants/me/accept", null, Ct), HttpStatusCode.UnprocessableEntity, "no-place-offered");

        // All five leave at once: five are offered a place, none twice.
        var seated = (await Places(office)).Taken;
        await Task.WhenAll(seated.Select(place => Withdraw(office, juniors, place)));
        Assert.Equal((0, 38, 5), await Counts(office));
        Assert.Equal(5, (await Places(office)).Taken.Distinct().Count());

        // A leaver's place goes on too, whoever offers it.
        var leaver = Array.IndexOf(await Task.WhenAll(juniors.Select((_, n) => Place(office, n))), (await Places(office)).Taken[0]);
        await office.Hris.Send("left", "left-1", 2, new { workerId = office.Hris.Id($"junior-{leaver}"), effectiveFrom = "2027-03-01" });
        await Eventually.True(async () => await Counts(office) == (0, 37, 5));
    }

    [Fact]
    public async Task a_manager_approves_then_the_line_manager_is_asked_and_a_transfer_is_only_a_question()
    {
        await using var office = await shared.Office();
        await Open(office, new JsonObject { ["door"] = "application", ["lineManager"] = "asked" });
        await office.Hris.Hire("boss", rank: 7);
        var boss = await office.SignedIn("boss");
        await office.Hris.Hire("junior", manager: "boss", rank: 3);
        var junior = await office.SignedIn("junior");
        var (me, participant) = ($"{office.Programme}/participants/me", Participant.IdOf(office.ProgrammeId, await office.Hris.PersonOf("junior")));
        var place = $"{office.Programme}/participants/{participant}";

        Assert.Equal(HttpStatusCode.Created, (await junior.PutAsJsonAsync(me, Office.Answers("mentor"), Ct)).StatusCode);
        Assert.Equal("applied", await Status(junior, me));
        await Office.Refused(await Office.Post(office.Manager, $"{place}/decline", new { reasonCode = "lazy" }), HttpStatusCode.UnprocessableEntity, "reason-unknown");
        Assert.Equal(HttpStatusCode.NoContent, (await office.Manager.PostAsync($"{place}/approve", null, Ct)).StatusCode);
        Assert.Equal("provisional", await Status(junior, me));

        var asked = Assert.Single((await boss.GetFromJsonAsync<JsonObject>("/api/v1/approvals", Ct))!["items"]!.AsArray())!;
        Assert.Equal(participant.ToString(), (string?)asked["participantId"]);
        await Office.Refused(await Office.Post(junior, $"/api/v1/approvals/{participant}", new { agreed = true }), HttpStatusCode.NotFound, "approval-unknown");
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Post(boss, $"/api/v1/approvals/{participant}", new { agreed = true })).StatusCode);
        Assert.Equal("enrolled", await Status(junior, me));
        Assert.Empty((await boss.GetFromJsonAsync<JsonObject>("/api/v1/approvals", Ct))!["items"]!.AsArray());

        await office.Hris.Send("transferred", "transfer-1", 2, new { effectiveFrom = "2027-03-01", worker = Hris.WorkerBody(office.Hris.Id("junior"), office.Hris.Id("boss"), rank: 9) });
        await Eventually.True(async () => await Flagged(office) == "not-eligible-grade");
        Assert.Equal("enrolled", await Status(junior, me));
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Post(office.Manager, $"{place}/keep", new { reasonCode = "pair-goes-well" })).StatusCode);
        Assert.Null(await Flagged(office));
        await office.Hris.Send("transferred", "transfer-2", 3, new { effectiveFrom = "2027-03-01", worker = Hris.WorkerBody(office.Hris.Id("junior"), office.Hris.Id("boss"), rank: 3, country: "FR") });
        await Eventually.True(async () => await Flagged(office) == "not-eligible-country");
        Assert.Equal(HttpStatusCode.NoContent, (await office.Manager.PostAsync($"{place}/end", null, Ct)).StatusCode);
        Assert.Equal("completed", await Status(junior, me));
    }

    [Fact]
    public async Task the_invited_answer_in_time_or_not_at_all()
    {
        await using var office = await shared.Office();
        await Open(office, new JsonObject { ["door"] = "invitation", ["invitationDays"] = 9 });
        var (early, late) = (await Junior(office, 0), await Junior(office, 1));
        var me = $"{office.Programme}/participants/me";
        await Office.Refused(await early.PutAsJsonAsync(me, Office.Answers("mentor"), Ct), HttpStatusCode.UnprocessableEntity, "invitation-needed");

        foreach (var worker in new[] { 0, 1 })
            Assert.Equal(HttpStatusCode.Created, (await office.Manager.PutAsJsonAsync($"{office.Programme}/invitations/{await office.Hris.PersonOf($"junior-{worker}")}", new { mentoringRole = "mentor" }, Ct)).StatusCode);
        await Office.Refused(await office.Manager.PutAsJsonAsync($"{office.Programme}/invitations/{Guid.NewGuid()}", new { mentoringRole = "mentor" }, Ct), HttpStatusCode.UnprocessableEntity, "person-has-left");
        Assert.Equal(HttpStatusCode.NoContent, (await early.PutAsJsonAsync(me, Office.Answers("mentor"), Ct)).StatusCode);
        Assert.Equal(("enrolled", "invited"), (await Status(early, me), await Status(late, me)));

        office.Service.Clock.Advance(TimeSpan.FromDays(6));
        await Eventually.True(async () => (await late.GetFromJsonAsync<JsonObject>(me, Ct))!["remindAt"] is null);
        office.Service.Clock.Advance(TimeSpan.FromDays(3));
        await Eventually.True(async () => await Status(late, me) == "not-admitted");
        // Enrolled, but neither agreed nor trained: reminded of it after seven days, once.
        await Eventually.True(async () => (await early.GetFromJsonAsync<JsonObject>(me, Ct))!["remindAt"] is null);
    }

    [Fact]
    public async Task what_somebody_says_of_themselves_is_for_a_partner()
    {
        await using var office = await shared.Office();
        await office.OpenProgramme();
        var (junior, senior) = (await office.Enrol("junior", "mentor", 3), await office.Enrol("senior", "mentee", 9));
        var (one, other) = (await office.Hris.PersonOf("junior"), await office.Hris.PersonOf("senior"));
        var about = $"{office.Programme}/participants/{Participant.IdOf(office.ProgrammeId, one)}/about";
        Assert.Equal(HttpStatusCode.NoContent, (await junior.PutAsJsonAsync($"{office.Programme}/participants/me/about", new { text = "I play the cello." }, Ct)).StatusCode);
        await Office.Refused(await junior.PutAsJsonAsync($"{office.Programme}/participants/me/about", new { text = new string('x', 2001) }, Ct), HttpStatusCode.UnprocessableEntity, "about-me-too-long");
        Assert.Equal(HttpStatusCode.OK, (await junior.GetAsync(about, Ct)).StatusCode);
        await Office.Refused(await senior.GetAsync(about, Ct), HttpStatusCode.NotFound, "about-me-unknown");
        await Office.Refused(await office.Manager.GetAsync(about, Ct), HttpStatusCode.NotFound, "about-me-unknown");

        var pair = Guid.CreateVersion7();
        await Pairs.Form(office, one, other, pair);
        await Eventually.True(async () => (await senior.GetAsync(about, Ct)).StatusCode == HttpStatusCode.OK);
        Assert.Equal("I play the cello.", (string?)(await senior.GetFromJsonAsync<JsonObject>(about, Ct))!["text"]);
        Assert.Contains((await junior.GetFromJsonAsync<JsonObject>("/api/v1/me/access-log", Ct))!["items"]!.AsArray(), entry => (string?)entry!["view"] == "about-me");
        await Pairs.End(office, one, other, pair, "no-fault");
        await Eventually.True(async () => (await senior.GetAsync(about, Ct)).StatusCode == HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.NoContent, (await junior.PutAsJsonAsync($"{office.Programme}/participants/me/about", new { text = "" }, Ct)).StatusCode);
        await Office.Refused(await junior.GetAsync(about, Ct), HttpStatusCode.NotFound, "about-me-unknown");
    }

    private static async Task Open(Office office, JsonObject admission)
    {
        await office.ApprovePolicy();
        var design = office.Design();
        design["design"]!["admission"] = admission;
        var designed = await office.Manager.PutAsJsonAsync(office.Programme, design, Ct);
        Assert.True(designed.StatusCode == HttpStatusCode.Created, await designed.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.NoContent, (await office.Manager.PostAsync($"{office.Programme}/open", null, Ct)).StatusCode);
    }

    private static async Task<HttpClient[]> Juniors(Office office, int count)
    {
        for (var n = 0; n < count; n++) await office.Hris.Hire($"junior-{n}", rank: 3);
        return await Task.WhenAll(Enumerable.Range(0, count).Select(n => office.SignedIn($"junior-{n}")));
    }

    private static async Task<HttpClient> Junior(Office office, int number)
    {
        await office.Hris.Hire($"junior-{number}", rank: 3);
        return await office.SignedIn($"junior-{number}");
    }

    private static async Task<Guid> Place(Office office, int number) => Participant.IdOf(office.ProgrammeId, await office.Hris.PersonOf($"junior-{number}"));

    private static async Task<HttpClient> Of(Office office, HttpClient[] juniors, Guid place) =>
        juniors[Array.IndexOf(await Task.WhenAll(juniors.Select((_, n) => Place(office, n))), place)];

    private static async Task Withdraw(Office office, HttpClient[] juniors, Guid place) =>
        Assert.Equal(HttpStatusCode.NoContent, (await (await Of(office, juniors, place)).PostAsync($"{office.Programme}/participants/me/withdraw", null, Ct)).StatusCode);

    private static async Task<Places> Places(Office office)
    {
        await using var session = office.Service.Store.QuerySession();
        return (await session.LoadAsync<Places>(Programme.Admissions.Places.IdOf(office.ProgrammeId, MentoringRole.Mentor), Ct))!;
    }

    /// <summary>Enrolled, waitlisted, offered.</summary>
    private static async Task<(int, int, int)> Counts(Office office) =>
        ((await Those(office, "enrolled")).Count, (await Those(office, "waitlisted")).Count, (await Those(office, "offered")).Count);

    private static async Task<IReadOnlyList<Guid>> Those(Office office, string status) =>
        [.. (await office.Manager.GetFromJsonAsync<JsonObject>($"{office.Programme}/participants?limit=200", Ct))!["items"]!.AsArray()
            .Where(row => (string?)row!["status"] == status).Select(row => Guid.Parse((string)row!["participantId"]!))];

    private static async Task<string?> Flagged(Office office) =>
        (string?)(await office.Manager.GetFromJsonAsync<JsonObject>($"{office.Programme}/participants?flagged=true", Ct))!["items"]!.AsArray().SingleOrDefault()?["questioned"];

    private static async Task<string?> Status(HttpClient person, string me) => (string?)(await person.GetFromJsonAsync<JsonObject>(me, Ct))!["status"];
}
