using System.Globalization;
using ReverseMentoring.Demo.Terminal;

namespace ReverseMentoring.Demo.Journey;

/// <summary>What the programme is: its manager designs and opens it.</summary>
/// <param name="StartsOn">First day of the term.</param>
/// <param name="EndsOn">Last day of the term.</param>
internal sealed record Design(string Code, DateOnly StartsOn, DateOnly EndsOn)
{
    /// <summary>Days that both sides of a proposal have for their chemistry talk.</summary>
    private const int TalkDays = 7;

    /// <summary>Days that they have to answer, after those.</summary>
    private const int AnswerDays = 7;

    private const int Months = 6;
    public const int Sessions = 6;
    public const int EveryWeeks = 4;

    /// <summary>From the release of a round until people should have talked.</summary>
    public static readonly TimeSpan ToTalk = TimeSpan.FromDays(TalkDays);

    /// <summary>From the release of a round until its proposals are closed.</summary>
    public static readonly TimeSpan ToAnswer = TimeSpan.FromDays(TalkDays + AnswerDays);

    /// <summary>Time to enrol, to train, to be asked, to talk and to answer before the first session.</summary>
    private const int DaysBefore = TalkDays + AnswerDays + 3;

    /// <summary>
    /// Half of the term, and the Friday before a Monday of sessions: whoever becomes a pair then meets on the days of all the others, and the clock
    /// need not stop for them alone.
    /// </summary>
    public DateOnly Middle => StartsOn.AddDays(7 * EveryWeeks * (Sessions / 2 + 1) - 3);

    public static async Task<Design> Open(Stage stage, Telling telling, CancellationToken ct)
    {
        var starts = stage.Today.AddDays(DaysBefore);
        while (starts.DayOfWeek != DayOfWeek.Monday) starts = starts.AddDays(1);
        // Short, and another one in every demo on this platform.
        var code = string.Create(CultureInfo.InvariantCulture, $"RM-{starts:yyyy-MM}-{stage.ProgrammeId.ToString("N")[^6..].ToUpperInvariant()}");
        var design = new Design(code, starts, starts.AddMonths(Months).AddDays(-1));

        var sponsor = await stage.Api.As(Stage.Sponsor).Get<Me>("programme", "/api/v1/me", ct);
        var manager = stage.Api.As(Stage.Manager);
        await manager.Put("programme", stage.Programme(), new
        {
            design = new
            {
                code,
                countries = Enterprise.Countries.All.Select(country => country.Code),
                topicCodes = new[] { "new-technologies", "digital-trends", "innovation-strategies", "communication-methods", "market-developments" },
                goals = new[]
                {
                    new { kpi = "session-completion", baseline = (decimal?)null, target = 85m, by = design.EndsOn, sponsorId = sponsor.PersonId },
                    new { kpi = "satisfaction", baseline = (decimal?)null, target = 75m, by = design.EndsOn, sponsorId = sponsor.PersonId },
                    new { kpi = "senior-cancellation", baseline = (decimal?)15m, target = 10m, by = design.EndsOn, sponsorId = sponsor.PersonId }
                },
                startsOn = design.StartsOn,
                endsOn = design.EndsOn,
                cadence = new { sessions = Sessions, everyWeeks = EveryWeeks, lengthMinutes = 60, driver = "alternating" },
                matching = new
                {
                    minimumGradeDistance = 2, minimumCommonHours = 2, mentorCapacity = 2, menteeCapacity = 2, scoreFloor = 30, objective = "most-placed",
                    weights = new Dictionary<string, int>(), mustDiffer = new[] { "unit" }, mustBeSame = Array.Empty<string>(), answerDays = AnswerDays,
                    talkDays = TalkDays
                },
                trainingGate = "before-matching",
                mentors = new { seniority = "junior", gradeFrom = (int?)null, gradeTo = (int?)null, minimumTenureMonths = 0, countries = Array.Empty<string>() },
                mentees = new { seniority = "senior", gradeFrom = (int?)null, gradeTo = (int?)null, minimumTenureMonths = 0, countries = Array.Empty<string>() }
            },
            texts = new
            {
                titles = new Dictionary<string, string> { ["en"] = "Learning from those who come next", ["de"] = "Lernen von denen, die kommen" },
                descriptions = new Dictionary<string, string>
                {
                    ["en"] = "Juniors mentor senior leaders, across units and countries.",
                    ["de"] = "Junge begleiten erfahrene Führungskräfte, über Bereiche und Länder hinweg."
                }
            }
        }, ct);
        await manager.Post("programme", stage.Programme("/open"), ct);
        await stage.Doors.Rest.Come(ct);
        telling.Say(string.Create(CultureInfo.InvariantCulture,
            $"{code}: {Sessions} sessions in {Months} months, from {design.StartsOn:d MMMM yyyy} to {design.EndsOn:d MMMM yyyy}, in {Enterprise.Countries.All.Count} countries."));
        return design;
    }

    private sealed record Me(Guid PersonId);
}
