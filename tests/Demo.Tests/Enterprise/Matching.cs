using ReverseMentoring.Demo.Enterprise;

namespace ReverseMentoring.Demo.Tests.Enterprise;

/// <summary>Who could be paired at all, by the hard rules of a programme, and how many at once: augmenting paths, one mentor for each mentee.</summary>
internal sealed class Matching
{
    private readonly Company company;
    private readonly Dictionary<string, HashSet<int>> hours;
    private readonly Dictionary<string, string[]> mentorsFor;
    private readonly Dictionary<string, string> menteeOf = [];

    public Matching(Company company)
    {
        this.company = company;
        hours = company.Mentors.Concat(company.Mentees).ToDictionary(participant => participant.Worker.Id, participant => HoursOf(participant.Worker));
        mentorsFor = company.Mentees.ToDictionary(
            mentee => mentee.Worker.Id,
            mentee => company.Mentors.Where(mentor => MayMeet(mentor.Worker, mentee.Worker)).Select(mentor => mentor.Worker.Id).ToArray());
        Placed = company.Mentees.Count(mentee => Place(mentee.Worker.Id, []));
    }

    public int Placed { get; }

    public int InOneChain => company.Mentees.Sum(mentee => company.Mentors.Count(mentor => company.ChainOf(mentor.Worker).Contains(mentee.Worker)));

    public FormedPair[] Pairs => [.. menteeOf.Select(pair => new FormedPair(pair.Key, pair.Value))];

    public static bool SpeaksWell(Worker worker, string language) =>
        worker.Languages.Any(speaks => speaks.Language == language && speaks.Level is "B2" or "C1" or "C2" or "native");

    private bool Place(string mentee, HashSet<string> tried)
    {
        foreach (var mentor in mentorsFor[mentee].Where(tried.Add))
        {
            if (menteeOf.TryGetValue(mentor, out var other) && !Place(other, tried)) continue;
            menteeOf[mentor] = mentee;
            return true;
        }
        return false;
    }

    private bool MayMeet(Worker mentor, Worker mentee) =>
        mentor.GradeRank + 2 <= mentee.GradeRank
        && mentor.ManagerId != mentee.ManagerId
        && !company.ChainOf(mentor).Contains(mentee) && !company.ChainOf(mentee).Contains(mentor)
        && !mentor.DottedLineIds.Contains(mentee.Id) && !mentee.DottedLineIds.Contains(mentor.Id)
        && mentor.Languages.Any(speaks => SpeaksWell(mentor, speaks.Language) && SpeaksWell(mentee, speaks.Language))
        && (mentor.Site == mentee.Site || CommonHours(mentor, mentee) >= 2);

    private int CommonHours(Worker a, Worker b) => hours[a.Id].Count(hours[b.Id].Contains);

    /// <summary>From Monday, 5 January 2026, 00:00 UTC.</summary>
    private static HashSet<int> HoursOf(Worker worker)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(worker.Zone);
        return [.. Enumerable.Range(0, 5 * 24).Where(hour =>
        {
            var local = TimeZoneInfo.ConvertTimeFromUtc(new DateTime(2026, 1, 5).AddHours(hour), zone);
            var (from, until) = (TimeOnly.FromDateTime(local), TimeOnly.FromDateTime(local.AddHours(1)));
            return worker.WorkingHours.Any(window => window.Day == local.DayOfWeek && from >= window.From && until <= window.Until && from < until);
        })];
    }
}
