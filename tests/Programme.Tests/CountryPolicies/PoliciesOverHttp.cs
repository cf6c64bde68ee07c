using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests;

public sealed class PoliciesOverHttp
{
    private const string Germany = "/api/v1/country-policies/DE";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task two_councils_approve_one_withdraws_and_nothing_new_begins()
    {
        await using var office = await Office.Open();
        await office.WriteAgreement();
        await office.Hris.Hire("betty");
        await office.Hris.Hire("carl");
        var (betty, carl) = (await office.SignedIn("betty"), await office.SignedIn("carl"));
        await AppointCouncil(office, "betty", "acme-de");
        await AppointCouncil(office, "carl", "acme-ag");

        var content = Office.Policy();
        content["councils"] = new JsonArray("acme-de", "acme-ag");
        Assert.Equal(HttpStatusCode.Created, (await office.Administrator.PutAsJsonAsync(Germany, content, Ct)).StatusCode);

        // Each for its own entity, and not for the country.
        await Office.Refused(await Decide(carl, "approve", "acme-de"), HttpStatusCode.NotFound, "policy-unknown");
        await Office.Refused(await Decide(carl, "approve", null), HttpStatusCode.NotFound, "policy-unknown");
        Assert.Equal(HttpStatusCode.NoContent, (await Decide(betty, "approve", "acme-de")).StatusCode);
        Assert.Null((await Policy(office))["approved"]);
        await Design(office);
        await Office.Refused(await office.Manager.PostAsync($"{office.Programme}/open", null, Ct), HttpStatusCode.UnprocessableEntity, "country-policy-missing");
        Assert.Equal(HttpStatusCode.NoContent, (await Decide(carl, "reject", "acme-ag", "AG-1")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Decide(carl, "approve", "acme-ag", "AG-2")).StatusCode);
        var policy = await Policy(office);
        Assert.Equal((string?)policy["contentDigest"], (string?)policy["approved"]!["contentDigest"]);
        Assert.Equal(HttpStatusCode.NoContent, (await office.Manager.PostAsync($"{office.Programme}/open", null, Ct)).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await Decide(carl, "withdraw", "acme-ag", "AG-3")).StatusCode);
        var flagged = Assert.Single((await carl.GetFromJsonAsync<JsonArray>($"{Germany}/programmes", Ct))!);
        Assert.Equal((office.ProgrammeId, "open", false), ((Guid)flagged!["programmeId"]!, (string?)flagged["status"], (bool)flagged["policyInForce"]!));
        await office.Hris.Hire("junior", rank: 3);
        var junior = await office.SignedIn("junior");
        await Office.Refused(await junior.PutAsJsonAsync($"{office.Programme}/participants/me", Office.Answers("mentor"), Ct), HttpStatusCode.UnprocessableEntity, "country-policy-missing");

        var revision = Assert.Single((await carl.GetFromJsonAsync<JsonArray>($"{Germany}/revisions", Ct))!)!;
        Assert.Equal(["approved", "rejected", "approved", "withdrawn"], revision["decisions"]!.AsArray().Select(decision => (string?)decision!["decision"]));
        Assert.NotNull(revision["inForceFrom"]);
        Assert.NotNull(revision["withdrawnAt"]);
        Assert.Equal(1, (int)(await carl.GetFromJsonAsync<JsonObject>($"{Germany}/revisions/1", Ct))!["revision"]!);
        await Office.Refused(await carl.GetAsync($"{Germany}/revisions/2", Ct), HttpStatusCode.NotFound, "policy-unknown");
    }

    [Fact]
    public async Task the_words_that_people_sign_are_bound_and_never_change()
    {
        await using var office = await Office.Open();
        await Office.Refused(await office.Administrator.PutAsJsonAsync(Germany, Office.Policy(), Ct), HttpStatusCode.UnprocessableEntity, "agreement-unknown");
        await office.WriteAgreement();
        var other = new { texts = new { de = "Alle erfahren es." } };
        await Office.Refused(await office.Administrator.PutAsJsonAsync($"{Germany}/agreement/de-1", other, Ct), HttpStatusCode.Conflict, "agreement-version-exists");
        Assert.Equal(HttpStatusCode.Forbidden, (await office.Manager.PutAsJsonAsync($"{Germany}/agreement/de-2", other, Ct)).StatusCode);
        await office.Administrator.PutAsJsonAsync(Germany, Office.Policy(), Ct);
        var words = (await office.Manager.GetFromJsonAsync<JsonObject>($"{Germany}/agreement/de-1", Ct))!;
        Assert.Equal("Was wir besprechen, bleibt unter uns.", (string?)words["texts"]!["de"]);
        Assert.Equal((string?)words["digest"], (string?)(await Policy(office))["agreementDigest"]);
        await Office.Refused(await office.Manager.GetAsync($"{Germany}/agreement/de-9", Ct), HttpStatusCode.NotFound, "agreement-unknown");
        await Office.Refused(await office.Manager.GetAsync("/api/v1/country-policies/FR/agreement/de-1", Ct), HttpStatusCode.NotFound, "agreement-unknown");
    }

    private static async Task<HttpResponseMessage> Decide(HttpClient council, string how, string? entity, string reference = "BR-1")
    {
        var tag = (await council.GetAsync(Germany, Ct)).Headers.ETag!.ToString();
        return await Office.Post(council, $"{Germany}/{how}", new { decidedOn = "2027-02-26", reference, council = entity }, tag);
    }

    private static async Task<JsonObject> Policy(Office office) => (await office.Council.GetFromJsonAsync<JsonObject>(Germany, Ct))!;

    private static async Task Design(Office office) =>
        Assert.Equal(HttpStatusCode.Created, (await office.Manager.PutAsJsonAsync(office.Programme, office.Design(), Ct)).StatusCode);

    private static async Task AppointCouncil(Office office, string worker, string entity)
    {
        var person = await office.Hris.PersonOf(worker);
        await office.Administrator.PutAsJsonAsync($"/api/v1/roles/{Guid.CreateVersion7()}",
            new { personId = person, code = "works-council", programmeId = (Guid?)null, countries = new[] { "DE" }, entities = new[] { entity }, from = "2027-01-01" }, Ct);
        await Eventually.True(async () => (await office.Service.As(worker).GetFromJsonAsync<JsonObject>("/api/v1/me", Ct))!["roles"]!.AsArray()
            .Any(role => (string?)role!["entities"]![0] == entity));
    }
}
