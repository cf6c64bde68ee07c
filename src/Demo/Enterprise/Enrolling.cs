namespace ReverseMentoring.Demo.Enterprise;

/// <summary>Who of the workforce takes part, and what they say of themselves.</summary>
internal static class Enrolling
{
    private const int HelpfulDistance = 2;

    private static readonly string[] InterestCodes =
    [
        "music", "running", "cooking", "photography", "chess", "hiking", "football", "reading", "gaming", "cycling", "theatre", "gardening", "travel",
        "sailing", "volunteering", "yoga"
    ];

    private static readonly string[] StyleCodes = ["directness", "pace", "structure", "formality", "preparation"];

    /// <summary>How often each topic is named: what the juniors know, the seniors want; what the seniors know, the juniors want.</summary>
    private static readonly Skew[] Topics =
    [
        new("new-technologies", OfJuniors: 10, OfSeniors: 1), new("digital-trends", 9, 2), new("innovation-strategies", 4, 6),
        new("communication-methods", 5, 6), new("market-developments", 2, 9)
    ];

    private sealed record Skew(string Topic, int OfJuniors, int OfSeniors);

    /// <summary>From the top of the tree, two of three; the head of the enterprise is the sponsor and takes no seat.</summary>
    public static IReadOnlyList<Participant> Seniors(Company company, int count, Dice dice) =>
        [.. dice.For("seniors").Shuffled(company.Workers.Skip(1).Take(count * 3 / 2)).Take(count).OrderBy(worker => worker.Id, StringComparer.Ordinal)
            .Select(worker => Enrol(worker, "mentee", "senior", dice.For("answers", Number(worker))))];

    /// <summary>
    /// From those without a team, if possible two grades below three quarters of the seniors, not longer than eight years in the house, and with English
    /// that carries a conversation. Nobody looks at whose organisation they are in: that some stand below a mentee is what matching must see.
    /// </summary>
    public static IReadOnlyList<Participant> Juniors(Company company, IReadOnlyList<Participant> seniors, int count, Dice dice)
    {
        var newest = company.Workers.Max(worker => worker.HiredOn);
        var grade = seniors.Select(senior => senior.Worker.GradeRank).Order().ElementAt(seniors.Count / 4) - HelpfulDistance;
        var taken = seniors.Select(senior => senior.Worker.Id).ToHashSet();
        return [.. dice.For("juniors").Shuffled(company.Workers.Where(worker => !taken.Contains(worker.Id) && !company.ReportsOf(worker).Any()))
            .OrderBy(worker => (worker.GradeRank <= grade ? 0 : 1) + (worker.HiredOn > newest.AddYears(-8) ? 0 : 1) + (SpeaksWell(worker) ? 0 : 2))
            .Take(count).OrderBy(worker => worker.Id, StringComparer.Ordinal)
            .Select(worker => Enrol(worker, "mentor", "junior", dice.For("answers", Number(worker))))];
    }

    private static bool SpeaksWell(Worker worker) => worker.Languages.Any(speaks => speaks is { Language: "en", Level: "B2" or "C1" or "C2" or "native" });

    private static Participant Enrol(Worker worker, string role, string seniority, Dice dice)
    {
        Func<Skew, int> own = seniority == "junior" ? topic => topic.OfJuniors : topic => topic.OfSeniors;
        Func<Skew, int> others = seniority == "junior" ? topic => topic.OfSeniors : topic => topic.OfJuniors;

        // The mentor comes to give, the mentee to get; both do some of the other too.
        var (give, take) = role == "mentor" ? (dice.Between(2, 3), dice.Between(1, 2)) : (dice.Between(1, 2), dice.Between(2, 3));
        var offered = dice.Several(Topics, give, own);
        var wanted = dice.Several(Topics.Except(offered), take, others);
        return new(
            worker, role, seniority, dice.Chance(15) ? 2 : 1,
            [.. wanted.Select((topic, place) => new TopicLevel(topic.Topic, Level(place, dice)))],
            [.. offered.Select((topic, place) => new TopicLevel(topic.Topic, Level(place, dice)))],
            [.. wanted.Take(2).Select(topic => topic.Topic)],
            dice.Chance(15) ? [] : dice.Several(InterestCodes, dice.Between(1, 4), _ => 1),
            StyleCodes.Where(_ => dice.Chance(92)).ToDictionary(code => code, _ => (dice.Between(1, 5) + dice.Between(1, 5) + 1) / 2));
    }

    /// <summary>What is named first is meant most.</summary>
    private static int Level(int place, Dice dice) => Math.Max(2, dice.Between(4, 5) - place);

    private static int Number(Worker worker) => int.Parse(worker.Id.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture);
}
