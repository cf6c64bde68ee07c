using ReverseMentoring.Matching.Engine;

namespace ReverseMentoring.Benchmarks.Matching;

/// <summary>A global enterprise with full profiles: few topics are wanted by most, and there are about as many seats as people who want one.</summary>
internal sealed class Enterprise
{
    private static readonly string[] Topics = ["new-technologies", "digital-trends", "innovation-strategies", "communication-methods", "market-developments"];
    private static readonly string[] Interests = [.. Enumerable.Range(1, 14).Select(number => $"interest-{number}")];
    private static readonly string[] Styles = ["planning", "directness", "pace", "detail"];
    private static readonly (string Country, string Zone, string Language)[] Countries =
    [
        ("DE", "Europe/Berlin", "de"), ("US", "America/New_York", "en"), ("IN", "Asia/Kolkata", "hi"), ("FR", "Europe/Paris", "fr"),
        ("GB", "Europe/London", "en"), ("BR", "America/Sao_Paulo", "pt"), ("JP", "Asia/Tokyo", "ja"), ("PL", "Europe/Warsaw", "pl")
    ];

    private readonly Random _random;
    private readonly Dictionary<Guid, ReportingPosition> _positions = [];
    private readonly List<Guid> _managers = [];

    public Enterprise(int mentors, int mentees, int seed = 1)
    {
        _random = new(seed);
        for (var i = 0; i < Math.Max(3, (mentors + mentees) / 20); i++)
        {
            _managers.Add(NewId());
            _positions[_managers[i]] = new(i == 0 ? null : _managers[(i - 1) / 6], []);
        }

        var people = Enumerable.Range(0, mentors + mentees).Select(number => Somebody(number < mentors)).ToList();
        var participants = people.ConvertAll(one => one.ParticipantId);
        Cohort = new()
        {
            RoundId = NewId(), Term = new(new(2026, 2, 1), new(2026, 7, 31)),
            Candidates = people.ConvertAll(one => _random.Next(10) > 0 ? one : one with { Preferences = [Other(participants, one, mentors)] })
        };
        Chart = OrganisationChart.Of(_positions);
    }

    public Cohort Cohort { get; }
    public OrganisationChart Chart { get; }
    public static MatchingPolicy Policy { get; } = new() { ScoreFloor = 20, MustDiffer = [Trait.Unit] };

    public MatchingProblem Problem(MatchingPolicy? policy = null) => MatchingProblem.Of(Cohort, policy ?? Policy, Chart).Value!;

    private Candidate Somebody(bool mentor)
    {
        var (country, zone, language) = Countries[Skewed(Countries.Length)];
        var person = new Candidate
        {
            PersonId = NewId(), ParticipantId = NewId(), MentoringRole = mentor ? MentoringRole.Mentor : MentoringRole.Mentee,
            Seniority = mentor ? Seniority.Junior : Seniority.Senior, GradeRank = mentor ? _random.Next(1, 6) : _random.Next(6, 12),
            Country = country, Entity = $"{country}-{_random.Next(3)}", Unit = $"unit-{_random.Next(60)}", Site = $"{country}-{_random.Next(6)}",
            Function = $"function-{_random.Next(9)}", Zone = zone, WorkingHours = Office(_random.Next(7, 11)),
            Languages = [new(language, CefrLevel.Native), .. _random.Next(20) > 0 && language != "en" ? [new SpokenLanguage("en", (CefrLevel)_random.Next(3, 7))] : Array.Empty<SpokenLanguage>()],
            // Juniors offer what they happen to know; seniors nearly all want the same two.
            TopicsOffered = mentor ? Rated(3, Topics.Length, false) : Rated(2, Topics.Length, false),
            TopicsWanted = mentor ? Rated(2, Topics.Length, false) : Rated(2, Topics.Length, true),
            LearningGoals = _random.Next(3) > 0 ? [Topics[_random.Next(Topics.Length)]] : [],
            Interests = [.. Enumerable.Range(0, _random.Next(0, 4)).Select(_ => Interests[Skewed(Interests.Length)]).Distinct()],
            WorkingStyle = _random.Next(5) > 0 ? Styles.ToDictionary(style => style, _ => _random.Next(1, 6)) : [],
            RoundsWaited = _random.Next(6) == 0 ? _random.Next(1, 4) : 0, Trained = true
        };
        var manager = _managers[_random.Next(_managers.Count)];
        _positions[person.PersonId] = new(manager, _random.Next(20) == 0 ? [_managers[_random.Next(_managers.Count)]] : []);
        return person;
    }

    private List<RatedTopic> Rated(int most, int of, bool skewed) =>
        [.. Enumerable.Range(0, _random.Next(1, most + 1)).Select(_ => Topics[skewed ? Skewed(of) : _random.Next(of)]).Distinct().Select(topic => new RatedTopic(topic, _random.Next(2, 6)))];

    /// <summary>Half of all draws are the first, a quarter the second, and so on.</summary>
    private int Skewed(int of)
    {
        var drawn = 0;
        while (drawn < of - 1 && _random.Next(2) == 0) drawn++;
        return drawn;
    }

    private Guid Other(List<Guid> participants, Candidate one, int mentors) =>
        one.MentoringRole == MentoringRole.Mentor ? participants[_random.Next(mentors, participants.Count)] : participants[_random.Next(mentors)];

    private static List<WorkingWindow> Office(int from) =>
        [.. Enumerable.Range((int)DayOfWeek.Monday, 5).Select(day => new WorkingWindow((DayOfWeek)day, new(from, 0), new(from + 8, 0)))];

    private Guid NewId()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new(bytes);
    }
}
