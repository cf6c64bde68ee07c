using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests;

/// <summary>A programme from its design to its end, on real servers and through the public doors.</summary>
public sealed class LeadingOverHttp(SharedService shared) : IClassFixture<SharedService>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_programme_is_designed_opened_joined_started_and_closed()
    {
        await using var office = await shared.Office();
        await office.OpenProgramme();
        var mentor = await office.Enrol("junior", "mentor", 3);
        await Office.Refused(await office.Manager.PostAsync($"{office.Programme}/start", null, Ct), HttpStatusCode.UnprocessableEntity, "nobody-enrolled");
        await office.Enrol("senior", "mentee", 9);

        await Lessons.Learn(office, mentor, "mentor");
        Assert.Equal(HttpStatusCode.NoContent, (await mentor.PostAsync($"{office.Programme}/participants/me/goals-confirmed", null, Ct)).StatusCode);
        await Office.Refused(await Office.Post(mentor, $"{office.Programme}/participants/me/agreement", new { version = "fr-1" }), HttpStatusCode.UnprocessableEntity, "agreement-version-outdated");
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Post(mentor, $"{office.Programme}/participants/me/agreement", new { version = "de-1" })).StatusCode);
        var me = (await mentor.GetFromJsonAsync<JsonObject>($"{office.Programme}/participants/me", Ct))!;
        Assert.True((bool)me["trainingDone"]!);
        Assert.Equal("de-1", (string?)me["agreementVersion"]);

        Assert.Equal(HttpStatusCode.NoContent, (await office.Manager.PostAsync($"{office.Programme}/start", null, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await office.Manager.PostAsync($"{office.Programme}/close", null, Ct)).StatusCode);
        // The close is told to everybody, to this service too, and completes every participation.
        await Eventually.True(async () => (string?)(await mentor.GetFromJsonAsync<JsonObject>($"{office.Programme}/participants/me", Ct))!["status"] == "completed");
        var list = (await office.Manager.GetFromJsonAsync<JsonObject>("/api/v1/programmes", Ct))!;
        var closed = list["items"]!.AsArray().Single(item => (string?)item!["programme"]!["id"] == office.ProgrammeId.ToString())!;
        Assert.Equal("Frühling", (string?)closed["texts"]!["titles"]!["de"]);
        Assert.Equal("closed", (string?)closed["programme"]!["status"]);
    }

    [Fact]
    public async Task it_does_not_open_without_the_council()
    {
        await using var office = await shared.Office();
        var design = office.Design();
        design["design"]!["countries"] = new JsonArray("PL");
        Assert.Equal(HttpStatusCode.Created, (await office.Manager.PutAsJsonAsync(office.Programme, design, Ct)).StatusCode);
        await Office.Refused(await office.Manager.PostAsync($"{office.Programme}/open", null, Ct), HttpStatusCode.UnprocessableEntity, "country-policy-missing");
    }

    [Fact]
    public async Task what_was_not_read_is_not_changed()
    {
        await using var office = await shared.Office();
        var created = await office.Manager.PutAsJsonAsync(office.Programme, office.Design(), Ct);
        Assert.Equal(HttpStatusCode.NoContent, (await office.Manager.PutAsJsonAsync(office.Programme, office.Design(), Ct)).StatusCode);

        var other = office.Design();
        other["design"]!["code"] = "autumn-27";
        await Office.Refused(await office.Manager.PutAsJsonAsync(office.Programme, other, Ct), HttpStatusCode.Conflict, "programme-exists");
        await Office.Refused(await Office.Send(office.Manager, HttpMethod.Put, office.Programme, other, "\"7\""), HttpStatusCode.PreconditionFailed, "stale-version");
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Send(office.Manager, HttpMethod.Put, office.Programme, other, created.Headers.ETag!.ToString())).StatusCode);
        await Office.Refused(await Office.Post(office.Manager, $"{office.Programme}/adjust", new { reasonCode = "feedback", effectiveOn = "2027-05-01" }), HttpStatusCode.PreconditionRequired, "if-match-required");
    }

    [Fact]
    public async Task what_is_not_yours_is_not_there()
    {
        await using var office = await shared.Office();
        await office.Manager.PutAsJsonAsync(office.Programme, office.Design(), Ct);
        await office.Hris.Hire("nobody");
        var nobody = await office.SignedIn("nobody");
        await Office.Refused(await nobody.GetAsync(office.Programme, Ct), HttpStatusCode.NotFound, "programme-unknown");
        Assert.Equal(HttpStatusCode.Forbidden, (await nobody.PostAsync($"{office.Programme}/open", null, Ct)).StatusCode);

        await office.Appoint("nobody", "programme-manager", Guid.CreateVersion7());
        await Office.Refused(await nobody.PostAsync($"{office.Programme}/open", null, Ct), HttpStatusCode.NotFound, "programme-unknown");
        await Office.Refused(await nobody.GetAsync($"{office.Programme}/participants", Ct), HttpStatusCode.NotFound, "programme-unknown");
        await Office.Refused(await nobody.PutAsJsonAsync($"{office.Programme}/participants/me", Office.Answers("mentor"), Ct), HttpStatusCode.NotFound, "programme-unknown");
        Assert.DoesNotContain((await nobody.GetFromJsonAsync<JsonObject>("/api/v1/programmes", Ct))!["items"]!.AsArray(), item => (string?)item!["programme"]!["id"] == office.ProgrammeId.ToString());
        Assert.Equal(HttpStatusCode.Forbidden, (await nobody.GetAsync("/api/v1/roles", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await office.Service.CreateClient().GetAsync("/api/v1/programmes", Ct)).StatusCode);
    }

    [Fact]
    public async Task who_may_not_join_is_told_why()
    {
        await using var office = await shared.Office();
        await office.OpenProgramme();
        await office.Hris.Hire("chief", rank: 9);
        var chief = await office.SignedIn("chief");
        await Office.Refused(await chief.PutAsJsonAsync($"{office.Programme}/participants/me", Office.Answers("mentor"), Ct), HttpStatusCode.UnprocessableEntity, "not-eligible-grade");
        var answers = Office.Answers("mentee");
        answers["profile"]!["workingStyle"] = new JsonObject { ["pace"] = 3 };
        await Office.Refused(await chief.PutAsJsonAsync($"{office.Programme}/participants/me", answers, Ct), HttpStatusCode.UnprocessableEntity, "field-not-allowed");
        await Office.Refused(await chief.GetAsync($"{office.Programme}/participants/me", Ct), HttpStatusCode.NotFound, "participant-unknown");
        await Office.Refused(await chief.PutAsJsonAsync($"/api/v1/programmes/{Guid.Empty}/participants/me", answers, Ct), HttpStatusCode.NotFound, "programme-unknown");
    }

    [Fact]
    public async Task a_pause_ends_by_itself_and_a_leaver_is_done_without_fault()
    {
        await using var office = await shared.Office();
        await office.OpenProgramme();
        var junior = await office.Enrol("junior", "mentor", 3);
        var me = $"{office.Programme}/participants/me";
        await Office.Refused(await Office.Post(junior, $"{me}/pause", new { until = "2027-03-20" }), HttpStatusCode.PreconditionRequired, "if-match-required");
        var etag = (await junior.GetAsync(me, Ct)).Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Post(junior, $"{me}/pause", new { until = "2027-03-20" }, etag)).StatusCode);
        Assert.Equal("paused", (string?)(await junior.GetFromJsonAsync<JsonObject>(me, Ct))!["status"]);
        office.Service.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 19, 23, 0, 0, TimeSpan.Zero));
        await Eventually.True(async () => (string?)(await junior.GetFromJsonAsync<JsonObject>(me, Ct))!["status"] == "enrolled");

        await office.Hris.Send("left", "left-1", 2, new { workerId = office.Hris.Id("junior"), effectiveFrom = "2027-03-25" });
        await office.Hris.Worker("junior", worker => worker.Announced.Count == 1);
        office.Service.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 24, 23, 0, 0, TimeSpan.Zero));
        var person = await office.Hris.PersonOf("junior");
        var participant = await Eventually.Get(async () =>
        {
            await using var session = office.Service.Store.QuerySession();
            return await session.LoadAsync<Participant>(Participant.IdOf(office.ProgrammeId, person), Ct);
        }, found => found!.Status == ParticipantStatus.Completed);
        Assert.Equal(CompletionCause.LeftTheCompany, participant!.Completed);
        await Eventually.True(async () => (await junior.GetAsync(me, Ct)).StatusCode == HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task a_council_approves_exactly_what_it_has_read()
    {
        await using var office = await shared.Office();
        await office.WriteAgreement("AT");
        var first = (await office.Administrator.PutAsJsonAsync("/api/v1/country-policies/AT", Office.Policy(), Ct)).Headers.ETag!.ToString();
        var stricter = Office.Policy();
        stricter["anonymityThreshold"] = 8;
        await Office.Send(office.Administrator, HttpMethod.Put, "/api/v1/country-policies/AT", stricter, first);
        var decision = new { decidedOn = "2027-02-26", reference = "BR-17" };
        await Office.Refused(await Office.Post(office.Council, "/api/v1/country-policies/AT/approve", decision, first), HttpStatusCode.PreconditionFailed, "stale-version");
        await Office.Refused(await Office.Post(office.Council, "/api/v1/country-policies/AT/approve", decision), HttpStatusCode.PreconditionRequired, "if-match-required");
        await Office.Refused(await Office.Post(office.Council, "/api/v1/country-policies/FR/approve", decision, first), HttpStatusCode.PreconditionFailed, "stale-version");
        Assert.Equal(HttpStatusCode.Forbidden, (await Office.Post(office.Manager, "/api/v1/country-policies/AT/approve", decision, first)).StatusCode);

        var second = (await office.Council.GetAsync("/api/v1/country-policies/AT", Ct)).Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Post(office.Council, "/api/v1/country-policies/AT/approve", decision, second)).StatusCode);
    }

    [Fact]
    public async Task nothing_but_a_queue_of_a_service_is_told_everything_again()
    {
        using var office = (await shared.Office()).Service.As("ops", "operator");
        foreach (var queue in new[] { "", "acme-hris-events", "programme-", "matching-person-copy_error", "scheduling-person-copy?durable=false", "amq.gen-1" })
            await Office.Refused(await Ask("worker", queue), HttpStatusCode.UnprocessableEntity, "queue-unknown");
        await Office.Refused(await Ask("lamp", "matching-person-copy"), HttpStatusCode.NotFound, "noun-unknown");

        Task<HttpResponseMessage> Ask(string noun, string queue) => Office.Post(office, "/ops/republish", new { noun, queue, contracts = new[] { "PersonChanged" } });
    }

    [Fact]
    public async Task a_manager_reads_page_by_page_whom_to_invite_and_it_is_logged()
    {
        await using var office = await shared.Office();
        await office.Manager.PutAsJsonAsync(office.Programme, office.Design(), Ct);
        foreach (var (worker, rank) in new[] { ("low-1", 3), ("low-2", 6), ("high", 7) }) await office.Hris.Hire(worker, rank: rank);
        Guid[] juniors = [await office.Hris.PersonOf("low-1"), await office.Hris.PersonOf("low-2")];
        var high = await office.Hris.PersonOf("high");
        await office.Hris.Worker("high");

        var (mentors, mentees) = (await All(office, "mentor"), await All(office, "mentee"));
        Assert.Equal(juniors.Order(), mentors.Intersect([.. juniors, high]).Order());
        Assert.Equal([high], mentees.Intersect([.. juniors, high]));
        Assert.Equal(mentors.Order(), mentors);
        var log = (await (await office.SignedIn("high")).GetFromJsonAsync<JsonObject>("/api/v1/me/access-log", Ct))!["items"]!.AsArray();
        Assert.Equal("eligible-workers", (string?)Assert.Single(log)!["view"]);

        // Who takes part or is asked already is not to be asked again, for neither role.
        await office.ApprovePolicy();
        Assert.Equal(HttpStatusCode.NoContent, (await office.Manager.PostAsync($"{office.Programme}/open", null, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await (await office.SignedIn("low-1")).PutAsJsonAsync($"{office.Programme}/participants/me", Office.Answers("mentor"), Ct)).StatusCode);
        Assert.Equal([juniors[1]], (await All(office, "mentor")).Intersect(juniors));
        Assert.Equal(HttpStatusCode.NoContent, (await office.Manager.PostAsync($"{office.Programme}/cancel", JsonContent.Create(new { reasonCode = "schedule" }), Ct)).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await office.Manager.GetAsync($"{office.Programme}/eligibility/sponsor", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await office.Manager.GetAsync($"{office.Programme}/eligibility/mentor?limit=0", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await office.SignedIn("low-1")).GetAsync($"{office.Programme}/eligibility/mentor", Ct)).StatusCode);
    }

    private static async Task<List<Guid>> All(Office office, string role)
    {
        var (all, next) = (new List<Guid>(), (string?)null);
        do
        {
            var page = (await office.Manager.GetFromJsonAsync<JsonObject>($"{office.Programme}/eligibility/{role}?limit=2{(next is null ? "" : $"&cursor={next}")}", Ct))!;
            all.AddRange(page["items"]!.AsArray().Select(id => (Guid)id!));
            next = (string?)page["next"];
        }
        while (next is not null);
        return all;
    }
}
