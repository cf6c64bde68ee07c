namespace ReverseMentoring.Matching.Engine;

/// <summary>What all pairs of one problem have in common.</summary>
internal sealed record Setting(MatchingPolicy Policy, OrganisationChart Chart, CommonHours Hours, Codebook Codes);

/// <summary>A candidate made ready to be compared with thousands: what every comparison needs is looked up once.</summary>
internal sealed class Entrant
{
    public const int TopLevel = 5;

    public Entrant(Candidate candidate, Setting setting)
    {
        var (policy, _, hours, codes) = setting;
        Candidate = candidate;
        Schedule = hours.ScheduleOf(candidate.Zone, candidate.WorkingHours);
        Capacity = Math.Min(candidate.Capacity, candidate.MentoringRole == MentoringRole.Mentor ? policy.MentorCapacity : policy.MenteeCapacity);
        WaitingBonus = policy.WaitingBonus(candidate);
        Languages = candidate.Languages.GroupBy(language => Primary(language.Tag))
            .ToDictionary(same => same.Key, same => same.Max(language => (int)language.Level));
        var wanted = Levels(candidate.TopicsWanted);
        var goals = policy.Allows(OptionalField.LearningGoals) ? candidate.LearningGoals.Distinct().ToDictionary(goal => goal, _ => TopLevel) : [];
        Wanted = new(wanted, codes);
        Offered = new(Levels(candidate.TopicsOffered), codes);
        Goals = new(goals, codes);
        WantedAndGoals = new(wanted.Where(topic => !goals.ContainsKey(topic.Key)).Concat(goals), codes);
        Interests = new(policy.Allows(OptionalField.Interests) ? candidate.Interests.Distinct().Select(interest => KeyValuePair.Create(interest, 1)) : [], codes);
        WorkingStyle = policy.Allows(OptionalField.WorkingStyle) ? candidate.WorkingStyle : new Dictionary<string, int>();
        Preferences = policy.Allows(OptionalField.Preferences) ? candidate.Preferences : [];
        DoNotPair = [.. candidate.DoNotPair];
        PreviousPartners = [.. candidate.PreviousPartners];
    }

    public Candidate Candidate { get; }
    public Guid PersonId => Candidate.PersonId;
    public Guid ParticipantId => Candidate.ParticipantId;
    public int Schedule { get; }
    public int Capacity { get; }
    public int WaitingBonus { get; }
    public Dictionary<string, int> Languages { get; }
    public Ratings Wanted { get; }
    public Ratings Offered { get; }

    /// <summary>Learning goals, as topics that are wanted as much as can be.</summary>
    public Ratings Goals { get; }
    public Ratings WantedAndGoals { get; }

    /// <summary>Each with level 1.</summary>
    public Ratings Interests { get; }
    public IReadOnlyDictionary<string, int> WorkingStyle { get; }
    public IReadOnlyList<Guid> Preferences { get; }
    public HashSet<Guid> DoNotPair { get; }
    public HashSet<Guid> PreviousPartners { get; }

    /// <summary>The best level that both have in one language; 0 if they share none.</summary>
    public int SharedLevel(Entrant other)
    {
        var best = 0;
        foreach (var (language, level) in Languages)
        {
            if (other.Languages.TryGetValue(language, out var theirs)) best = Math.Max(best, Math.Min(level, theirs));
        }

        return best;
    }

    public bool SharesSite(Entrant other) => Share(Candidate.Site, other.Candidate.Site);

    public string Of(Trait trait) => trait switch
    {
        Trait.Country => Candidate.Country,
        Trait.Entity => Candidate.Entity,
        Trait.Unit => Candidate.Unit,
        Trait.Site => Candidate.Site,
        _ => Candidate.Function
    };

    // What is unknown is neither shared nor different: a rule of the programme holds only where it can be seen to hold.
    public static bool Share(string one, string other) => one.Length > 0 && one == other;

    public static bool Differ(string one, string other) => one.Length > 0 && other.Length > 0 && one != other;

    private static string Primary(string tag) => tag.Split('-', 2)[0].ToLowerInvariant();

    private static Dictionary<string, int> Levels(IReadOnlyList<RatedTopic> topics) =>
        topics.GroupBy(topic => topic.Code).ToDictionary(same => same.Key, same => same.Max(topic => topic.Level));
}
