using ReverseMentoring.Matching.Engine.Optimum;

namespace ReverseMentoring.Matching.Engine;

/// <summary>
/// What plainer ways of pairing would come to, with the same people, constraints, floor and choices: what an optimum is worth is seen beside them only.
/// </summary>
internal sealed class Rivals(World world, Choices choices, CancellationToken cancellation)
{
    private readonly Market _market = world.Market(choices);
    private readonly sbyte[] _buffer = new sbyte[world.Mentees.Count];

    /// <summary>The best pair of all, then the best of those still possible, and so on; among equals by participant ids.</summary>
    public Outcome Greedy()
    {
        var (mentors, mentees, chosen) = (Seats(_market.Mentors), Seats(_market.Mentees), new List<(int Mentor, int Mentee, int Points)>());
        var next = new PriorityQueue<(int Mentor, int Mentee, int Points), (int, int, int)>();
        for (var mentor = 0; mentor < mentors.Length; mentor++) Offer(mentor, -1, sbyte.MaxValue);
        while (next.TryDequeue(out var pair, out _))
        {
            if (mentees[pair.Mentee] > 0)
            {
                chosen.Add(pair);
                mentees[pair.Mentee]--;
                mentors[pair.Mentor]--;
            }

            Offer(pair.Mentor, pair.Mentee, pair.Points);
        }

        return Of(chosen);

        void Offer(int mentor, int after, int points)
        {
            cancellation.ThrowIfCancellationRequested();
            if (mentors[mentor] > 0 && Best(mentor, mentees, points, after) is { } best)
                next.Enqueue((mentor, best.Mentee, best.Points), (-best.Points, mentor, best.Mentee));
        }
    }

    /// <summary>Mentor after mentor, by participant id, takes the best of whoever is left: ids of participants grow with the time they enrolled.</summary>
    public Outcome FirstCome()
    {
        var (mentees, chosen) = (Seats(_market.Mentees), new List<(int Mentor, int Mentee, int Points)>());
        for (var mentor = 0; mentor < _market.Mentors.Count; mentor++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (points, after) = ((int)sbyte.MaxValue, -1);
            for (var seat = 0; seat < _market.Mentors[mentor].Seats && Best(mentor, mentees, points, after) is { } best; seat++)
            {
                chosen.Add((mentor, best.Mentee, best.Points));
                mentees[best.Mentee]--;
                (points, after) = (best.Points, best.Mentee);
            }
        }

        return Of(chosen);
    }

    /// <summary>These pairs and the locked ones.</summary>
    public Outcome Of(IEnumerable<(int Mentor, int Mentee, int Points)> chosen)
    {
        var all = chosen.Concat(choices.Locked.Select(couple => (Mentor: world.MentorAt(couple.Mentor), Mentee: world.MenteeAt(couple.Mentee)))
            .Select(pair => (pair.Mentor, pair.Mentee, Points: world.Scoring.Points(world.Mentors[pair.Mentor], world.Mentees[pair.Mentee])))).ToList();
        var placed = all.Select(pair => world.Mentors[pair.Mentor]).Distinct().Concat(all.Select(pair => world.Mentees[pair.Mentee]).Distinct()).ToList();
        return new(
            all.Count, placed.Count, all.Sum(pair => (long)pair.Points), placed.Sum(entrant => (long)entrant.WaitingBonus),
            all.Count == 0 ? null : all.Min(pair => pair.Points));
    }

    /// <summary>The best of those who have a seat, after a pair that was offered before.</summary>
    private (int Mentee, int Points)? Best(int mentor, int[] mentees, int points, int after)
    {
        var row = world.Scores.Row(mentor, _buffer);
        var (best, most) = (-1, -1);
        for (var mentee = 0; mentee < row.Length; mentee++)
        {
            int offered = row[mentee];
            if (offered <= most || offered > points || (offered == points && mentee <= after) || mentees[mentee] == 0 || !_market.Open(mentor, mentee, offered)) continue;
            (best, most) = (mentee, offered);
        }

        return best < 0 ? null : (best, most);
    }

    private static int[] Seats(IReadOnlyList<Seating> seatings) => [.. seatings.Select(seating => seating.Seats)];
}

/// <summary>What a set of pairs comes to.</summary>
/// <param name="Placed">People with at least one pair.</param>
/// <param name="Score">Sum of the scores, 0 to 100 each.</param>
/// <param name="WaitingBonus">What waiting was worth for everybody who was placed.</param>
/// <param name="Weakest">Score of the weakest pair; null if there is none.</param>
public sealed record Outcome(int Pairs, int Placed, long Score, long WaitingBonus, int? Weakest);

/// <summary>How a solution stands beside plainer ways, and beside what people would do by themselves.</summary>
/// <param name="Greedy">The best pair first, then the best of what is left.</param>
/// <param name="FirstCome">Mentor after mentor takes the best of whoever is left.</param>
/// <param name="WouldSwap">
/// People who are in some pair that is not, and in which each of the two would rather be than in the weakest one they have (or than with an empty
/// place), by each side's own ranking: whom a person has ranked comes first, everybody else follows by the score. None of them means that the pairs
/// are stable (Gale and Shapley 1962); the best for all need not be.
/// </param>
public sealed record Comparison(Outcome Ours, Outcome Greedy, Outcome FirstCome, int WouldSwap);
