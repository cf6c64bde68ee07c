using ReverseMentoring.Demo.Platform;
using ReverseMentoring.Demo.Terminal;

namespace ReverseMentoring.Demo.Journey;

/// <summary>An administrator appoints who runs and watches the programme; the works council approves what may be asked in each country.</summary>
internal static class Offices
{
    public const string AgreementVersion = "2026-1";

    public static async Task Appoint(Stage stage, Telling telling, CancellationToken ct)
    {
        (string Worker, string Role, Guid? Programme)[] offices =
        [
            (Stage.Manager, "programme-manager", stage.ProgrammeId),
            (Stage.Sponsor, "sponsor", stage.ProgrammeId),
            (Stage.Analyst, "hr-analyst", stage.ProgrammeId),
            (Stage.Moderator, "moderator", stage.ProgrammeId),
            (Stage.WorksCouncil, "works-council", null)
        ];
        telling.Begin("appointed", offices.Length);
        var administrator = stage.Api.As(Stage.Administrator);
        foreach (var (worker, role, programme) in offices)
        {
            var known = await stage.Api.As(worker).Get<Me>("programme", "/api/v1/me", ct);
            // The works council is there for all programmes, and may be there already.
            if (!known.Roles.Any(held => held.Code == role && held.ProgrammeId == programme))
            {
                var person = await administrator.Question<PersonOfWorker>("programme", "/api/v1/workers/find", new { source = Hris.Source, workerId = worker }, ct);
                await administrator.Put("programme", $"/api/v1/roles/{Guid.CreateVersion7()}",
                    new { person.PersonId, code = role, programmeId = programme, countries = Array.Empty<string>(), from = stage.BegunEverywhere }, ct);
            }

            telling.Step();
        }

        await stage.Doors.Rest.Come(ct, left => telling.Left($"{left} to be done until every service knows it"));
    }

    public static async Task Approve(Stage stage, Telling telling, CancellationToken ct)
    {
        var (administrator, council) = (stage.Api.As(Stage.Administrator), stage.Api.As(Stage.WorksCouncil));
        telling.Begin("countries", Enterprise.Countries.All.Count);
        await Stage.Together(Enterprise.Countries.All, async country =>
        {
            var path = $"/api/v1/country-policies/{country.Code}";
            await administrator.Put("programme", $"{path}/agreement/{AgreementVersion}", new { texts = Agreement(country.Code) }, ct);
            await administrator.TryPut("programme", path, new
            {
                languages = Languages(country.Code),
                anonymityThreshold = 5,
                freeTextThreshold = 10,
                allowedFields = new[] { "learning-goals", "interests", "working-style", "preferences" },
                allowedSurveys = new[] { "start", "pulse", "fit", "mid-term", "end", "six-months" },
                retentionDays = new Dictionary<string, int> { ["profile"] = 365, ["sessions"] = 365, ["answers"] = 730, ["access-log"] = 365 },
                switches = Array.Empty<string>(),
                agreementVersion = AgreementVersion
            }, ["policy-exists"], ct);
            var (policy, tag) = await council.GetVersioned<Policy>("programme", path, ct);
            if (policy.Approved?.Revision != policy.Revision)
                await council.Post("programme", $"{path}/approve", ct, new { decidedOn = stage.Today, reference = $"BR-{stage.Today.Year}/{country.Code}" }, tag);
            telling.Step();
        }, ct);
        await stage.Doors.Rest.Come(ct);
    }

    private static string[] Languages(string country) => country switch
    {
        "DE" or "AT" => ["de", "en"],
        "CH" => ["de", "fr", "en"],
        "FR" => ["fr", "en"],
        "PL" => ["pl", "en"],
        "JP" => ["ja", "en"],
        _ => ["en"]
    };

    private static Dictionary<string, string> Agreement(string country) => Languages(country).Append("en").Distinct().ToDictionary(language => language, language => language == "de"
        ? "Was in den Gesprächen gesagt wird, bleibt unter den beiden. Teilnahme und Ende sind freiwillig; niemand muss einen Grund nennen."
        : "What is said in the conversations stays between the two. Taking part and ending are voluntary; nobody owes a reason.");

    private sealed record Me(Guid PersonId, IReadOnlyList<Held> Roles);

    private sealed record Held(string Code, Guid? ProgrammeId);

    private sealed record PersonOfWorker(Guid PersonId);

    private sealed record Policy(int Revision, Approval? Approved);

    private sealed record Approval(int Revision);
}
