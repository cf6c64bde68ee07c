using ReverseMentoring.Matching.Engine;

namespace ReverseMentoring.Matching.Tests.Engine;

/// <summary>Any people, any organisation, any policy; the same for the same seed.</summary>
internal sealed class RandomCohort
{
    private static readonly string[] Zones = ["Europe/Berlin", "Europe/London", "Asia/Kolkata", "America/New_York", "UTC"];
    private static readonly string[] Topics = ["ai", "trends", "strategy", "communication", "markets"];
    private static readonly string[] Tags = ["de", "en-GB", "en-IN", "fr"];
    private readonly Random _random;

    public RandomCohort(int seed, int mostOnASide, bool easy = false)
    {
        _random = new(seed);
        Policy = new()
        {
            MinimumGradeDistance = _random.Next(1, 4), MinimumCommonHours = easy ? 0 : _random.Next(0, 6), ScoreFloor = easy ? 0 : _random.Next(0, 60),
            MentorCapacity = _random.Next(1, 4), MenteeCapacity = _random.Next(1, 4), TrainingRequired = !easy && Chance(20),
            Objective = Chance(50) ? Objective.BestTotal : Objective.MostPlaced, WaitingBonusPerRound = _random.Next(0, 30),
            MustDiffer = Chance(easy ? 0 : 20) ? [Trait.Unit] : [], MustBeSame = Chance(easy ? 0 : 10) ? [Trait.Country] : [],
            AllowedFields = Chance(20) ? [OptionalField.Interests] : null,
            Weights = Chance(50) ? new Dictionary<string, int>() : Some(ScorePartCode.All, 4).Distinct().ToDictionary(part => part, _ => _random.Next(0, 60))
        };
        var people = new List<Candidate>();
        var mentors = _random.Next(1, mostOnASide + 1);
        var mentees = _random.Next(1, mostOnASide + 1);
        for (var i = 0; i < mentors + mentees; i++) people.Add(Somebody(i < mentors, easy));
        Cohort = new() { RoundId = NewId(), Term = new(new(2026, 2, 18), new(2026, 4, 3)), Candidates = people };

        var managers = Enumerable.Range(0, 8).Select(_ => NewId()).ToList();
        Positions[managers[0]] = new(null, []);
        for (var i = 1; i < managers.Count; i++) Positions[managers[i]] = new(Chance(easy ? 0 : 2) ? NewId() : managers[_random.Next(i)], []);
        foreach (var person in people)
        {
            var above = easy || Chance(75) ? managers[_random.Next(managers.Count)] : people[_random.Next(people.Count)].PersonId;
            Positions[person.PersonId] = new(above, Chance(easy ? 0 : 10) ? [people[_random.Next(people.Count)].PersonId] : []);
        }
    }

    public Cohort Cohort { get; }
    public MatchingPolicy Policy { get; private set; }
    public Dictionary<Guid, ReportingPosition> Positions { get; } = [];
    public IReadOnlyList<Candidate> Mentors => [.. Cohort.Candidates.Where(candidate => candidate.MentoringRole == MentoringRole.Mentor)];
    public IReadOnlyList<Candidate> Mentees => [.. Cohort.Candidates.Where(candidate => candidate.MentoringRole == MentoringRole.Mentee)];

    public RandomCohort With(Objective objective)
    {
        Policy = Policy with { Objective = objective };
        return this;
    }

    public MatchingProblem Problem(Cohort? cohort = null) =>
        MatchingProblem.Of(cohort ?? Cohort, Policy, OrganisationChart.Of(Positions)) is { Value: { } problem, Fault: null }
            ? problem
            : throw new InvalidOperationException("The cohort is faulty.");

    public Cohort Shuffled(int seed)
    {
        var people = Cohort.Candidates.ToArray();
        new Random(seed).Shuffle(people);
        return Cohort with { Candidates = people };
    }

    private Candidate Somebody(bool mentor, bool easy) => new()
    {
        PersonId = NewId(), ParticipantId = NewId(), MentoringRole = mentor ? MentoringRole.Mentor : MentoringRole.Mentee,
        Seniority = mentor ^ Chance(easy ? 0 : 5) ? Seniority.Junior : Seniority.Senior, GradeRank = mentor ? _random.Next(1, 6) : _random.Next(6, 11),
        Country = One(["DE", "FR", "IN"]), Entity = One(["a", "b"]), Unit = One(["u1", "u2", "u3", ""]),
        Site = One(["s1", "s2", "s3", "s4", ""]), Function = One(["f1", "f2", ""]),
        Languages = [.. Some(Tags, 4).Append(easy ? "de" : One(Tags)).Distinct()
            .Select(tag => new SpokenLanguage(tag, (CefrLevel)_random.Next(easy ? 4 : 2, 8)))],
        Zone = One(Zones),
        WorkingHours = [.. Enumerable.Range(1, 5).Select(day => (DayOfWeek)day).Select(day => Chance(10)
            ? new WorkingWindow(day, new(22, 0), new(6, 0))
            : new WorkingWindow(day, new(_random.Next(7, 12), 30), new(_random.Next(13, 20), 0)))],
        TopicsWanted = Rated(), TopicsOffered = Rated(), LearningGoals = Some(Topics, 2),
        Interests = [.. Some(["chess", "hiking", "jazz", "cooking"], 3).Distinct()],
        WorkingStyle = Some(["planning", "directness", "pace"], 3).Distinct().ToDictionary(item => item, _ => _random.Next(1, 6)),
        Capacity = Chance(easy ? 0 : 10) ? 0 : _random.Next(1, 4), RoundsWaited = Chance(30) ? _random.Next(1, 5) : 0,
        Eligible = easy || !Chance(5), OnLeave = !easy && Chance(5), Trained = Chance(90), DoNotPair = [], PreviousPartners = [], Preferences = []
    };

    private IReadOnlyList<RatedTopic> Rated() => [.. Some(Topics, 3).Distinct().Select(topic => new RatedTopic(topic, _random.Next(1, 6)))];

    private T One<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    private List<T> Some<T>(IReadOnlyList<T> of, int most) => [.. Enumerable.Range(0, _random.Next(0, most + 1)).Select(_ => One(of))];

    private bool Chance(int percent) => _random.Next(100) < percent;

    private Guid NewId()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new(bytes);
    }
}
