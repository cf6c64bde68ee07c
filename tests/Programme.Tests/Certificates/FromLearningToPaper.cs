using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.Contracts;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.Programme.Certificates;
using ReverseMentoring.Programme.Training;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Certificates;

/// <summary>Reading, failing, passing, being certified and checked: on real servers, through the public doors.</summary>
public sealed class FromLearningToPaper
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task what_is_learnt_is_certified_and_can_be_checked_by_anybody()
    {
        await using var office = await Office.Open(new() { ["RecordOfProcessing:Controller"] = "Acme & Söhne AG" });
        await office.OpenProgramme();
        var junior = await office.Enrol("junior", "mentor", 3, "Weiß <b>");
        var senior = await office.Enrol("senior", "mentee", 9);
        await Reads(junior);
        await FailsAndPasses(office, junior);

        var row = await Certificate(junior, "training");
        var path = $"/api/v1/certificates/{row["id"]}";
        var german = await Text(junior, path, "de");
        Assert.Contains("<html lang=\"de\">", german, StringComparison.Ordinal);
        Assert.Contains("Kim Weiß &lt;b&gt;", german, StringComparison.Ordinal);
        Assert.Contains("hat die Schulung für die Rolle „Mentor/in“ im Reverse-Mentoring-Programm „Frühling“ abgeschlossen.", german, StringComparison.Ordinal);
        Assert.Contains("<dd>Vertrauen aufbauen</dd>", german, StringComparison.Ordinal);
        Assert.Contains("1. März 2027", german, StringComparison.Ordinal);
        Assert.Contains("<dt>Ausgestellt von</dt><dd>Acme &amp; Söhne AG</dd>", german, StringComparison.Ordinal);
        Assert.Contains("size: A4", german, StringComparison.Ordinal);
        Assert.Contains("for the role of mentor in the reverse mentoring programme “Spring”", await Text(junior, path, "en"), StringComparison.Ordinal);
        await Office.Refused(await senior.GetAsync(path, Ct), HttpStatusCode.NotFound, "certificate-unknown");

        var check = new Uri((string)row["checkAt"]!).AbsolutePath;
        using var stranger = office.Service.CreateClient();
        var genuine = await Text(stranger, check, "de");
        Assert.Contains("Schulungszertifikat", genuine, StringComparison.Ordinal);
        Assert.DoesNotContain("Kim", genuine, StringComparison.Ordinal);
        Assert.Equal("""{"isGenuine":true,"certificate":{"kind":"training","programme":"Spring","issuedOn":"2027-03-01"}}""", await Json(stranger, check));
        var wrong = await Text(stranger, $"/verify/{CertificateCode.New()}", "de");
        Assert.Contains("kein gültiges Zertifikat", wrong, StringComparison.Ordinal);
        Assert.Equal(wrong, await Text(stranger, "/verify/nonsense", "de"));
        Assert.Equal("""{"isGenuine":false,"certificate":null}""", await Json(stranger, $"/verify/{row["id"]}"));

        await ASeminarCounts(office, senior);
        await Erased(office, "junior");
        await Eventually.True(async () => await Text(stranger, check, "de") == wrong);
        // Who is erased is recognised no more.
        await Eventually.True(async () => (await junior.GetAsync("/api/v1/certificates", Ct)).StatusCode == HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.Forbidden, (await junior.GetAsync(path, Ct)).StatusCode);
    }

    [Fact]
    public async Task who_met_and_stayed_to_the_end_gets_a_certificate_of_participation_even_if_the_report_is_late()
    {
        await using var office = await Office.Open(new() { ["Certificates:MinimumShare"] = "0.3", ["Certificates:VerifyAt"] = "https://people.acme.test/verify" });
        await office.OpenProgramme(("mentorPath", "mentor-refresher"));
        var junior = await office.Enrol("junior", "mentor", 3);
        var senior = await office.Enrol("senior", "mentee", 9);
        await LearnsWhatTheProgrammeHasChosen(office, junior, senior);
        await Held(office, 1);
        Assert.Equal(HttpStatusCode.NoContent, (await office.Manager.PostAsync($"{office.Programme}/start", null, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await office.Manager.PostAsync($"{office.Programme}/close", null, Ct)).StatusCode);
        foreach (var person in new[] { junior, senior })
            await Eventually.True(async () => (string?)(await person.GetFromJsonAsync<JsonObject>($"{office.Programme}/participants/me", Ct))!["status"] == "completed");

        // Two of six are a third; one was not.
        await Held(office, 2);
        var row = await Certificate(junior, "participation");
        Assert.StartsWith("https://people.acme.test/verify/", (string?)row["checkAt"], StringComparison.Ordinal);
        var page = await Text(junior, $"/api/v1/certificates/{row["id"]}", "en");
        Assert.Contains("<dt>Sessions held</dt><dd>2</dd>", page, StringComparison.Ordinal);
        Assert.Contains("1 April 2027 – 30 September 2027", page, StringComparison.Ordinal);
        Assert.Equal("mentee", (string?)(await Certificate(senior, "participation"))["mentoringRole"]);
    }

    private static async Task LearnsWhatTheProgrammeHasChosen(Office office, HttpClient junior, HttpClient senior)
    {
        foreach (var (person, code) in new[] { (junior, "mentor-refresher"), (senior, "mentee-starter") })
            Assert.Equal(code, (string?)(await person.GetFromJsonAsync<JsonObject>($"{office.Programme}/participants/me/training", Ct))!["code"]);
        await Office.Refused(await office.Manager.GetAsync($"{office.Programme}/participants/me/training", Ct), HttpStatusCode.NotFound, "participant-unknown");
        await Office.Refused(await junior.GetAsync("/api/v1/training/paths/mentor-refresher?version=9", Ct), HttpStatusCode.NotFound, "path-unknown");
        await Lessons.Learn(office, junior, "mentor", "refresher");
        var me = (await junior.GetFromJsonAsync<JsonObject>($"{office.Programme}/participants/me", Ct))!;
        Assert.Equal((true, "mentor-refresher", 1), ((bool)me["trainingDone"]!, (string?)me["pathCode"], (int)me["pathVersion"]!));
        var page = await Text(junior, $"/api/v1/certificates/{(await Certificate(junior, "training"))["id"]}", "en");
        Assert.Contains("<dd>Shaping sessions</dd>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<dd>Building trust</dd>", page, StringComparison.Ordinal);
    }

    private static async Task Reads(HttpClient junior)
    {
        var paths = (await junior.GetFromJsonAsync<JsonArray>("/api/v1/training/paths?language=de", Ct))!;
        Assert.Equal("Einstiegspfad für Mentees", (string?)paths[1]!["title"]);
        await Office.Refused(await junior.GetAsync("/api/v1/training/paths/nothing", Ct), HttpStatusCode.NotFound, "path-unknown");
        await Office.Refused(await junior.GetAsync("/api/v1/training/paths/mentor-starter/modules/asking-questions", Ct), HttpStatusCode.NotFound, "module-unknown");
        Assert.Equal(4, (await junior.GetFromJsonAsync<JsonObject>("/api/v1/training/paths/mentor-starter", Ct))!["modules"]!.AsArray().Count);
        const string module = "/api/v1/training/paths/mentor-starter/modules/building-trust";
        Assert.Equal("Building trust", (string?)(await junior.GetFromJsonAsync<JsonObject>($"{module}?language=tlh", Ct))!["title"]);
        Assert.Contains("\"title\":\"Vertrauen aufbauen\"", await Text(junior, module, "fr, de-AT;q=0.9, en;q=0.1"), StringComparison.Ordinal);
        var sent = await junior.GetStringAsync(module, Ct);
        foreach (var question in TrainingPaths.Texts["building-trust"]["en"].Questions) Assert.DoesNotContain(question.Explanation, sent, StringComparison.Ordinal);
        Assert.DoesNotContain("\"answers\"", sent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("right", string.Join(' ', Keys(JsonNode.Parse(sent))), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Digitale Trends", (string?)(await junior.GetFromJsonAsync<JsonArray>("/api/v1/topics", Ct))![1]!["titles"]!["de"]);
        Assert.Equal("de", (string?)(await junior.GetFromJsonAsync<JsonObject>("/api/v1/topics/digital-trends/guide?language=de", Ct))!["language"]);
        await Office.Refused(await junior.GetAsync("/api/v1/topics/cooking/guide", Ct), HttpStatusCode.NotFound, "topic-unknown");
    }

    private static IEnumerable<string> Keys(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Keys(member.Value).Prepend(member.Key)),
        JsonArray items => items.SelectMany(Keys),
        _ => []
    };

    private static async Task FailsAndPasses(Office office, HttpClient junior)
    {
        var guesses = Enumerable.Range(1, 5).ToDictionary(number => $"q{number}", _ => new[] { "a" });
        var seen = (await junior.GetAsync($"{office.Programme}/participants/me", Ct)).Headers.ETag!.ToString();
        var failed = await Lessons.Answer(office, junior, "communication", new { answers = guesses, version = 1 }, seen);
        var result = (await failed.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        Assert.Equal((false, 0, 5), ((bool)result["passed"]!, (int)result["score"]!, (int)result["asked"]!));
        Assert.Equal(TrainingPaths.Texts["communication"]["en"].Questions[0].Explanation, (string?)result["questions"]![0]!["explanation"]);
        // The same attempt, sent once more because the answer was lost on the way.
        await Office.Refused(await Lessons.Answer(office, junior, "communication", new { answers = guesses, version = 1 }, seen), HttpStatusCode.PreconditionFailed, "stale-version");
        await Office.Refused(await Lessons.Answer(office, junior, "communication", new { answers = guesses, version = 9 }), HttpStatusCode.UnprocessableEntity, "training-version-outdated");
        await Office.Refused(await Lessons.Answer(office, junior, "asking-questions", new { answers = guesses, version = 1 }), HttpStatusCode.NotFound, "module-unknown");

        await Lessons.Learn(office, junior, "mentor");
        var me = (await junior.GetFromJsonAsync<JsonObject>($"{office.Programme}/participants/me", Ct))!;
        Assert.Equal((true, 1, 1), ((bool)me["trainingDone"]!, (int)me["failedAttempts"]!["communication"]!, (int)me["trainingVersion"]!));
    }

    private static async Task ASeminarCounts(Office office, HttpClient senior)
    {
        var me = (await senior.GetFromJsonAsync<JsonObject>($"{office.Programme}/participants/me", Ct))!;
        var evidence = $"{office.Programme}/participants/{me["id"]}/training/evidence";
        Assert.Equal(HttpStatusCode.Forbidden, (await Office.Post(senior, evidence, new { code = "SEM-17", on = "2027-02-26" })).StatusCode);
        await Office.Refused(await Office.Post(office.Manager, evidence.Replace((string)me["id"]!, $"{Guid.NewGuid()}", StringComparison.Ordinal), new { code = "SEM-17", on = "2027-02-26" }), HttpStatusCode.NotFound, "participant-unknown");
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Post(office.Manager, evidence, new { code = "SEM-17", on = "2027-02-26" })).StatusCode);
        Assert.Equal("mentee", (string?)(await Certificate(senior, "training"))["mentoringRole"]);
    }

    private static async Task Held(Office office, int number)
    {
        var (mentor, mentee) = (await office.Hris.PersonOf("junior"), await office.Hris.PersonOf("senior"));
        var session = new Session(office.ProgrammeId, Samples.Partner, mentor, mentee, number, "session", "held", "digital-trends", Samples.Now, Samples.Now, 60, "Europe/Berlin");
        await office.Service.Services.GetRequiredService<IBus>().Publish(new SessionHeld(new Head(Guid.CreateVersion7(), 3, 3, 0, Samples.Now), session), Ct);
    }

    private static async Task Erased(Office office, string worker) =>
        await office.Service.Services.GetRequiredService<IBus>().Publish(new PersonErased(new Head(await office.Hris.PersonOf(worker), 9, 9, 0, Samples.Now)), Ct);

    private static async Task<JsonObject> Certificate(HttpClient person, string kind) =>
        (await Eventually.Get(async () => (await Mine(person)).SingleOrDefault(row => (string?)row!["kind"] == kind)?.AsObject(), row => row is not null))!;

    private static async Task<JsonArray> Mine(HttpClient person) => (await person.GetFromJsonAsync<JsonObject>("/api/v1/certificates", Ct))!["items"]!.AsArray();

    private static async Task<string> Text(HttpClient reader, string path, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        var answer = await reader.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    private static async Task<string> Json(HttpClient reader, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return await (await reader.SendAsync(request, Ct)).Content.ReadAsStringAsync(Ct);
    }
}
