using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReverseMentoring.Programme.Tests.Integration;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests;

public sealed class RolesOverHttp
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_first_administrator_is_named_by_the_configuration_and_appoints_everybody_else()
    {
        await using var office = await Office.Open(new() { ["Administrators:First"] = "ada" });
        await office.Hris.Hire("ada");
        var ada = await office.SignedIn("ada");
        await Eventually.True(async () => (await Codes(ada)).Contains("administrator"));
        var adas = Assert.Single(await Roles(office.Administrator, "code=administrator"));
        Assert.Equal(await office.Hris.PersonOf("ada"), (Guid)adas["personId"]!);

        // Without any role in the token she does what an administrator does, and cannot leave nobody behind.
        var worker = await ada.PostAsJsonAsync("/api/v1/workers/find", new { source = Hris.Source, workerId = "council" }, Ct);
        Assert.Equal(await office.Hris.PersonOf("council"), (Guid)(await worker.Content.ReadFromJsonAsync<JsonObject>(Ct))!["personId"]!);
        await Office.Refused(await ada.PostAsync($"/api/v1/roles/{adas["id"]}/revoke", null, Ct), HttpStatusCode.UnprocessableEntity, "last-administrator");
        Assert.Equal(HttpStatusCode.Created, (await ada.PutAsJsonAsync($"/api/v1/roles/{Guid.CreateVersion7()}", await Appointment(office, "council", "administrator"), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await ada.PostAsync($"/api/v1/roles/{adas["id"]}/revoke", null, Ct)).StatusCode);
        await Eventually.True(async () => (await ada.GetAsync("/api/v1/roles", Ct)).StatusCode == HttpStatusCode.Forbidden);
        Assert.Equal(["role_assigned", "role_revoked"],
            (await office.Administrator.GetFromJsonAsync<JsonArray>($"/api/v1/roles/{adas["id"]}/history", Ct))!.Select(line => (string?)line!["what"]));
    }

    [Fact]
    public async Task an_appointment_is_changed_with_what_was_read_and_ends_with_the_day_where_the_person_is()
    {
        await using var office = await Office.Open();
        await office.Hris.Hire("tokyo", zone: "Asia/Tokyo");
        var tokyo = await office.SignedIn("tokyo");
        var (path, body) = ($"/api/v1/roles/{Guid.CreateVersion7()}", await Appointment(office, "tokyo", "hr-analyst"));
        Assert.Equal(HttpStatusCode.Created, (await office.Administrator.PutAsJsonAsync(path, body, Ct)).StatusCode);
        await Eventually.True(async () => (await Codes(tokyo)).Contains("hr-analyst"));

        body["until"] = "2027-03-31";
        await Office.Refused(await office.Administrator.PutAsJsonAsync(path, body, Ct), HttpStatusCode.Conflict, "role-exists");
        var tag = (await office.Administrator.GetAsync(path, Ct)).Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Send(office.Administrator, HttpMethod.Put, path, body, tag)).StatusCode);
        await Office.Refused(await Office.Send(office.Administrator, HttpMethod.Put, path, await Appointment(office, "tokyo", "hr-analyst"), tag), HttpStatusCode.PreconditionFailed, "stale-version");
        await Eventually.True(async () => (string?)(await Me(tokyo))["roles"]![0]!["until"] == "2027-03-31");

        office.Service.Clock.SetUtcNow(new(2027, 3, 31, 14, 59, 59, TimeSpan.Zero));
        Assert.Contains("hr-analyst", await Codes(tokyo));
        office.Service.Clock.SetUtcNow(new(2027, 3, 31, 15, 0, 0, TimeSpan.Zero));
        Assert.Empty(await Codes(tokyo));
    }

    [Fact]
    public async Task two_appointments_that_overlap_count_together_and_whoever_leaves_loses_all_of_them()
    {
        await using var office = await Office.Open();
        await office.Hris.Hire("clara");
        await office.Hris.Hire("dora");
        var (clara, dora) = (await office.SignedIn("clara"), await office.SignedIn("dora"));
        var (one, other) = ($"/api/v1/roles/{Guid.CreateVersion7()}", $"/api/v1/roles/{Guid.CreateVersion7()}");
        await office.Administrator.PutAsJsonAsync(one, await Appointment(office, "clara", "hr-analyst"), Ct);
        await office.Administrator.PutAsJsonAsync(other, await Appointment(office, "clara", "hr-analyst"), Ct);
        await Eventually.True(async () => (await Codes(clara)).Length == 2);
        await office.Administrator.PostAsync($"{one}/revoke", null, Ct);
        await Eventually.True(async () => (await Codes(clara)).Length == 1);
        Assert.Equal(["hr-analyst"], await Codes(clara));

        // Dora stands in for Clara, on the days on which Clara is away and on no other.
        var help = await Appointment(office, "clara", "confidant");
        help["deputyId"] = await office.Hris.PersonOf("dora");
        var confidant = $"/api/v1/roles/{Guid.CreateVersion7()}";
        Assert.Equal(HttpStatusCode.Created, (await office.Administrator.PutAsJsonAsync(confidant, help, Ct)).StatusCode);
        await Eventually.True(async () => (await Codes(clara)).Contains("confidant"));
        Assert.Empty(await Codes(dora));
        var away = new { from = "2027-03-01", until = "2027-03-05" };
        await Office.Refused(await Office.Send(dora, HttpMethod.Put, $"{confidant}/away", away, "\"1\""), HttpStatusCode.NotFound, "role-unknown");
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Send(clara, HttpMethod.Put, $"{confidant}/away", away, "\"1\"")).StatusCode);
        await Eventually.True(async () => (await Codes(dora)).Contains("confidant"));
        office.Service.Clock.SetUtcNow(new(2027, 3, 6, 9, 0, 0, TimeSpan.Zero));
        Assert.Empty(await Codes(dora));

        Assert.Empty(await Roles(office.Administrator, "orphaned=true"));
        await office.Hris.Send("left", "clara-leaves", 2, new { workerId = "clara", effectiveFrom = "2027-03-06", lastWorkingDay = "2027-03-05" });
        await Eventually.True(async () => (await clara.GetAsync("/api/v1/me", Ct)).StatusCode == HttpStatusCode.Forbidden);
        var orphaned = await Roles(office.Administrator, "orphaned=true");
        Assert.Equal(["confidant", "hr-analyst"], orphaned.Select(role => (string?)role["code"]).Order());
        Assert.Single(await Roles(office.Administrator, $"orphaned=true&code=confidant&person={await office.Hris.PersonOf("clara")}&programme={office.ProgrammeId}"));
        Assert.Empty(await Roles(office.Administrator, $"orphaned=true&person={await office.Hris.PersonOf("dora")}"));
    }

    private static async Task<JsonObject> Appointment(Office office, string worker, string code) => new()
    {
        ["personId"] = await office.Hris.PersonOf(worker), ["code"] = code, ["programmeId"] = null, ["countries"] = new JsonArray(), ["from"] = "2027-01-01"
    };

    private static async Task<JsonObject> Me(HttpClient client) => (await client.GetFromJsonAsync<JsonObject>("/api/v1/me", Ct))!;

    private static async Task<string[]> Codes(HttpClient client) => [.. (await Me(client))["roles"]!.AsArray().Select(role => (string)role!["code"]!)];

    private static async Task<JsonObject[]> Roles(HttpClient administrator, string query) =>
        [.. (await administrator.GetFromJsonAsync<JsonObject>($"/api/v1/roles?{query}", Ct))!["items"]!.AsArray().Select(role => role!.AsObject())];
}
