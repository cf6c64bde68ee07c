using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests;

public sealed class WhatACouncilReads
{
    private const string Germany = "/api/v1/country-policies/DE";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_whole_configuration_in_two_languages_and_what_has_changed_since_it_was_approved()
    {
        await using var office = await Office.Open(new() { ["Installation"] = "acme", ["RecordOfProcessing:Controller"] = "Acme AG, Berlin" });
        await office.ApprovePolicy();
        Keep("export.en.md", await Read(office.Council, $"{Germany}/export"));
        var german = Keep("export.de.md", await Read(office.Council, $"{Germany}/export?language=de"));
        Assert.Contains("# Was Reverse Mentoring speichert und wer es sieht: DE", german, StringComparison.Ordinal);
        Assert.Contains("> Was wir besprechen, bleibt unter uns.", german, StringComparison.Ordinal);
        Assert.Contains("180 Tage nach Ende des Programms", german, StringComparison.Ordinal);
        Assert.Contains("| Schalter: Auswertungen über einzelne Personen | aus |", german, StringComparison.Ordinal);
        Assert.Contains("| Betriebsrat des Landes | zugestimmt | 26. Februar 2027 | BR-17 |", german, StringComparison.Ordinal);
        Assert.Contains("| `Mail` | dienstliche E-Mail-Adresse |", german, StringComparison.Ordinal);
        Assert.DoesNotContain("{", german, StringComparison.Ordinal);

        var json = (await office.Manager.GetFromJsonAsync<JsonObject>($"{Germany}/export", Ct))!;
        Assert.Equal(("in-force", 1), ((string?)json["policy"]!["status"], (int)json["policy"]!["revision"]!));
        Assert.Contains(json["stored"]!.AsArray(), record => (string?)record!["code"] == "access-log");
        await Office.Refused(await office.Council.GetAsync($"{Germany}/export?language=fr", Ct), HttpStatusCode.UnprocessableEntity, "language-unknown");
        await Office.Refused(await office.Council.GetAsync("/api/v1/country-policies/XX/export", Ct), HttpStatusCode.NotFound, "policy-unknown");

        Assert.Contains("Nothing has changed.", await Read(office.Council, $"{Germany}/export/diff"), StringComparison.Ordinal);
        var stricter = Office.Policy();
        (stricter["anonymityThreshold"], stricter["allowedSurveys"]) = (8, new JsonArray("pulse", "end"));
        var tag = (await office.Administrator.GetAsync(Germany, Ct)).Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Send(office.Administrator, HttpMethod.Put, Germany, stricter, tag)).StatusCode);
        var diff = Keep("diff.de.md", await Read(office.Council, $"{Germany}/export/diff?language=de"));
        Assert.Contains("| Kleinste Gruppe, die gezeigt wird | 5 | 8 |", diff, StringComparison.Ordinal);
        Assert.Contains("| Fragebogen: Zum Ende | wird nicht gefragt | darf gefragt werden |", diff, StringComparison.Ordinal);
        var changes = (await office.Council.GetFromJsonAsync<JsonObject>($"{Germany}/export/diff", Ct))!;
        Assert.Equal((2, 0, 1), (changes["policy"]!.AsArray().Count, changes["catalogue"]!.AsArray().Count, (int)changes["approved"]!["revision"]!));

        var record = Keep("record.en.md", await Read(office.Manager, "/api/v1/record-of-processing"));
        Assert.Contains("Acme AG, Berlin", record, StringComparison.Ordinal);
        Assert.Contains("| DE | 1 | in force | 26 February 2027 | BR-17 |", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task who_has_read_about_people_of_its_own_countries_as_counts_and_never_about_whom()
    {
        await using var office = await Office.Open();
        await office.OpenProgramme();
        await office.Enrol("junior", "mentor", 3);
        await office.Hris.Hire("paris", country: "FR");
        await office.Hris.Hire("french-council", country: "FR");
        var french = await office.SignedIn("french-council");
        await office.Administrator.PutAsJsonAsync($"/api/v1/roles/{Guid.CreateVersion7()}",
            new { personId = await office.Hris.PersonOf("french-council"), code = "works-council", programmeId = (Guid?)null, countries = new[] { "FR" }, from = "2027-01-01" }, Ct);
        await Eventually.True(async () => (await french.GetAsync("/api/v1/access-log", Ct)).StatusCode == HttpStatusCode.OK);

        await office.Manager.GetAsync($"{office.Programme}/participants", Ct);
        var answer = await office.Council.GetStringAsync("/api/v1/access-log", Ct);
        var line = Assert.Single(JsonNode.Parse(answer)!["items"]!.AsArray())!;
        Assert.Equal((await office.Hris.PersonOf("manager"), "programme-participants", 1), ((Guid)line["readerId"]!, (string?)line["view"], (int)line["persons"]!));
        Assert.DoesNotContain((await office.Hris.PersonOf("junior")).ToString(), answer, StringComparison.Ordinal);
        Assert.Empty((await french.GetFromJsonAsync<JsonObject>("/api/v1/access-log", Ct))!["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await office.Manager.GetAsync("/api/v1/access-log", Ct)).StatusCode);

        // The manager is told that the council has looked.
        var seen = (await office.Manager.GetFromJsonAsync<JsonObject>("/api/v1/me/access-log", Ct))!["items"]!.AsArray();
        Assert.Equal("access-log", (string?)Assert.Single(seen)!["view"]);
    }

    private static async Task<string> Read(HttpClient reader, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/markdown"));
        using var answer = await reader.SendAsync(request, Ct);
        Assert.Equal(("text/markdown", HttpStatusCode.OK), (answer.Content.Headers.ContentType?.MediaType, answer.StatusCode));
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    /// <summary>Left beside the tests, to be read by people.</summary>
    private static string Keep(string name, string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "exports"));
        File.WriteAllText(Path.Combine(folder.FullName, name), text);
        return text;
    }
}
