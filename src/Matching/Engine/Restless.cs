namespace ReverseMentoring.Matching.Engine;

/// <summary>Who would rather have each other than whom they have (the blocking pairs of Gale and Shapley 1962).</summary>
internal sealed class Restless(World world, Choices choices)
{
    /// <summary>Above every score: whom a person has ranked, they want more than anybody whom they have not.</summary>
    private const int Ranked = 1000;

    private readonly Dictionary<Guid, int>[] _byMentor = [.. world.Mentors.Select(Ranks)];
    private readonly Dictionary<Guid, int>[] _byMentee = [.. world.Mentees.Select(Ranks)];

    /// <param name="chosen">All pairs, the locked ones included.</param>
    public int People(IReadOnlyList<(int Mentor, int Mentee, int Points)> chosen, CancellationToken cancellation)
    {
        var market = world.Market(choices);
        var (mentors, mentees) = (new bool[world.Mentors.Count], new bool[world.Mentees.Count]);
        var ofMentor = Least(world.Mentors, chosen.Select(pair => (pair.Mentor, ByMentor(pair.Mentor, pair.Mentee, pair.Points))));
        var ofMentee = Least(world.Mentees, chosen.Select(pair => (pair.Mentee, ByMentee(pair.Mentor, pair.Mentee, pair.Points))));
        var taken = chosen.ToLookup(pair => pair.Mentor, pair => pair.Mentee);
        Parallel.For(
            0, mentors.Length, new() { MaxDegreeOfParallelism = world.Options.Threads, CancellationToken = cancellation }, () => new sbyte[mentees.Length],
            (mentor, _, buffer) =>
            {
                var row = world.Scores.Row(mentor, buffer);
                for (var mentee = 0; mentee < row.Length; mentee++)
                {
                    int points = row[mentee];
                    if (points < market.From || ByMentor(mentor, mentee, points) <= ofMentor[mentor] || ByMentee(mentor, mentee, points) <= ofMentee[mentee]
                        || market.Closed.Contains(market.Key(mentor, mentee)) || taken[mentor].Contains(mentee)) continue;
                    mentors[mentor] = mentees[mentee] = true;
                }

                return buffer;
            },
            _ => { });
        return mentors.Concat(mentees).Count(restless => restless);
    }

    private int ByMentor(int mentor, int mentee, int points) => Wanted(_byMentor[mentor], world.Mentees[mentee], points);

    private int ByMentee(int mentor, int mentee, int points) => Wanted(_byMentee[mentee], world.Mentors[mentor], points);

    private static int Wanted(Dictionary<Guid, int> ranks, Entrant other, int points) =>
        ranks.Count > 0 && ranks.TryGetValue(other.ParticipantId, out var rank) ? Ranked - rank : points;

    /// <summary>What somebody gives up with the weakest pair they have: nothing, where a place is free.</summary>
    private static int[] Least(IReadOnlyList<Entrant> people, IEnumerable<(int At, int Wanted)> partners)
    {
        var have = partners.ToLookup(pair => pair.At, pair => pair.Wanted);
        return [.. people.Select((entrant, at) => entrant.Capacity == 0 ? int.MaxValue : have[at].Count() < entrant.Capacity ? -1 : have[at].Min())];
    }

    private static Dictionary<Guid, int> Ranks(Entrant entrant) =>
        entrant.Preferences.Distinct().Select((participant, rank) => (participant, rank)).ToDictionary(ranked => ranked.participant, ranked => ranked.rank);
}
