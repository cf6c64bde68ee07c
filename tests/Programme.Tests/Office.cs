using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReverseMentoring.Programme.Tests.Integration;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests;

/// <summary>The real service with an HRIS and everybody who is needed to lead a programme: all through the public doors.</summary>
internal sealed class Office : IAsyncDisposable
{
    private Office(Hris hris) => Hris = hris;

    public Hris Hris { get; }
    public ServiceHost<Worker> Service => Hris.Service;
    public Guid ProgrammeId { get; } = Guid.CreateVersion7();
    public HttpClient Administrator { get; private init; } = null!;
    public HttpClient Manager { get; private set; } = null!;
    public HttpClient Council { get; private set; } = null!;
    public Guid Sponsor { get; private set; }

    public string Programme => $"/api/v1/programmes/{ProgrammeId}";

    /// <summary>With a manager, a works council and a sponsor who were appointed.</summary>
    public static async Task<Office> Open(Dictionary<string, string>? settings = null, bool kestrel = false) => await Furnish(await Hris.Start(settings, kestrel));

    public static async Task<Office> Furnish(Hris hris)
    {
        var office = new Office(hris) { Administrator = hris.Service.As("admin", "administrator") };
        foreach (var worker in new[] { "manager", "council", "sponsor" }) await hris.Hire(worker, rank: 10);
        office.Manager = await office.SignedIn("manager");
        office.Council = await office.SignedIn("council");
        office.Sponsor = await hris.PersonOf("sponsor");
        await office.Appoint("manager", "programme-manager");
        await office.Appoint("council", "works-council");
        return office;
    }

    /// <summary>A client of a worker, once the service has heard of them.</summary>
    public async Task<HttpClient> SignedIn(string worker)
    {
        var client = Service.As(Hris.Id(worker));
        await Eventually.True(async () => (await client.GetAsync("/api/v1/me")).StatusCode == HttpStatusCode.OK);
        return client;
    }

    public async Task Appoint(string worker, string code, Guid? programmeId = null)
    {
        var person = await Hris.PersonOf(worker);
        var answer = await Administrator.PutAsJsonAsync($"/api/v1/roles/{Guid.CreateVersion7()}", new { personId = person, code, programmeId, countries = Array.Empty<string>(), from = "2027-01-01" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await Eventually.True(async () => (await Service.As(Hris.Id(worker)).GetFromJsonAsync<JsonObject>("/api/v1/me"))!["roles"]!.AsArray().Any(role => (string)role!["code"]! == code));
    }

    public async Task ApprovePolicy(string country = "DE")
    {
        // By another office at the same service.
        if ((await Administrator.GetAsync($"/api/v1/country-policies/{country}")).IsSuccessStatusCode) return;
        await WriteAgreement(country);
        var drafted = await Administrator.PutAsJsonAsync($"/api/v1/country-policies/{country}", Policy());
        Assert.Equal(HttpStatusCode.Created, drafted.StatusCode);
        var approved = await Post(Council, $"/api/v1/country-policies/{country}/approve", new { decidedOn = "2027-02-26", reference = "BR-17" }, drafted.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NoContent, approved.StatusCode);
    }

    /// <summary>What participants sign, in the version that <see cref="Policy"/> names.</summary>
    public async Task WriteAgreement(string country = "DE", string version = "de-1")
    {
        var words = new { texts = new Dictionary<string, string> { ["de"] = "Was wir besprechen, bleibt unter uns.", ["en"] = "What we talk about stays between us." } };
        Assert.Equal(HttpStatusCode.Created, (await Administrator.PutAsJsonAsync($"/api/v1/country-policies/{country}/agreement/{version}", words)).StatusCode);
    }

    public static JsonObject Policy() => new()
    {
        ["languages"] = new JsonArray("de", "en"), ["anonymityThreshold"] = 5, ["freeTextThreshold"] = 10, ["allowedFields"] = new JsonArray("interests", "learning-goals", "about-me"),
        ["allowedSurveys"] = new JsonArray("pulse"), ["retentionDays"] = new JsonObject { ["profile"] = 180 }, ["switches"] = new JsonArray(), ["agreementVersion"] = "de-1"
    };

    public async Task OpenProgramme(params (string Member, string Value)[] chosen)
    {
        await ApprovePolicy();
        var design = Design();
        foreach (var (member, value) in chosen) design["design"]![member] = value;
        Assert.Equal(HttpStatusCode.Created, (await Manager.PutAsJsonAsync(Programme, design)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Manager.PostAsync($"{Programme}/open", null)).StatusCode);
    }

    public JsonObject Design() => JsonNode.Parse($$"""
        {
          "design": {
            "code": "spring-27", "countries": ["DE"], "topicCodes": ["new-technologies", "digital-trends"],
            "goals": [{ "kpi": "session-completion", "baseline": null, "target": 90, "by": "2027-09-30", "sponsorId": "{{Sponsor}}" }],
            "startsOn": "2027-04-01", "endsOn": "2027-09-30",
            "cadence": { "sessions": 6, "everyWeeks": 4, "lengthMinutes": 60, "driver": "alternating" },
            "matching": { "minimumGradeDistance": 2, "minimumCommonHours": 4, "mentorCapacity": 2, "menteeCapacity": 1, "scoreFloor": 30, "objective": "most-placed",
                          "weights": {}, "mustDiffer": [], "mustBeSame": [], "answerDays": 7 },
            "trainingGate": "before-matching",
            "mentors": { "seniority": "junior", "gradeFrom": null, "gradeTo": 6, "minimumTenureMonths": 6, "countries": [] },
            "mentees": { "seniority": "senior", "gradeFrom": 7, "gradeTo": null, "minimumTenureMonths": 0, "countries": [] }
          },
          "texts": { "titles": { "en": "Spring", "de": "Frühling" }, "descriptions": {} }
        }
        """)!.AsObject();

    /// <summary>Hires a worker and enrols them.</summary>
    public async Task<HttpClient> Enrol(string worker, string role, int rank, string family = "Weber")
    {
        await Hris.Hire(worker, rank: rank, family: family);
        var client = await SignedIn(worker);
        Assert.Equal(HttpStatusCode.Created, (await client.PutAsJsonAsync($"{Programme}/participants/me", Answers(role))).StatusCode);
        return client;
    }

    public static JsonObject Answers(string role) => new()
    {
        ["mentoringRole"] = role, ["capacity"] = 1, ["doNotPair"] = new JsonArray(),
        ["profile"] = new JsonObject
        {
            ["topicsWanted"] = new JsonArray(new JsonObject { ["topic"] = "new-technologies", ["level"] = 3 }), ["topicsOffered"] = new JsonArray(),
            ["learningGoals"] = new JsonArray(), ["interests"] = new JsonArray("chess"), ["workingStyle"] = new JsonObject(),
            ["languages"] = new JsonArray(new JsonObject { ["language"] = "de", ["level"] = "native" }), ["zone"] = "Europe/Berlin",
            ["workingHours"] = new JsonArray(new JsonObject { ["day"] = "monday", ["from"] = "09:00", ["until"] = "17:00" }), ["preferences"] = new JsonArray()
        }
    };

    public static async Task<HttpResponseMessage> Post(HttpClient client, string path, object? body = null, string? ifMatch = null) =>
        await Send(client, HttpMethod.Post, path, body, ifMatch);

    public static async Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string path, object? body, string? ifMatch)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await client.SendAsync(request);
    }

    /// <summary>Refused with this status and this code.</summary>
    public static async Task Refused(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var problem = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {problem}");
        Assert.Equal(code, (string?)JsonNode.Parse(problem)!["code"]);
    }

    public ValueTask DisposeAsync() => Hris.DisposeAsync();
}
