namespace ReverseMentoring.Matching.Engine;

/// <summary>Says of a solution what a person asks about it: why these two, and why I am left.</summary>
/// <param name="admissible">Every pair that no hard constraint forbids, below the floor or not.</param>
internal sealed class Explaining(Setting setting, Scoring scoring, List<Entrant> mentors, List<Entrant> mentees, List<Possible> admissible)
{
    public MatchingResult Result(IReadOnlyList<Possible> chosen, int tieBits, CancellationToken cancellation)
    {
        var floor = setting.Policy.ScoreFloor;
        var ofMentor = admissible.ToLookup(pair => pair.Mentor, pair => pair.Points);
        var ofMentee = admissible.ToLookup(pair => pair.Mentee, pair => pair.Points);
        var pairs = chosen.Select(pair =>
        {
            var score = scoring.Score(mentors[pair.Mentor], mentees[pair.Mentee]);
            return new MatchedPair(
                mentors[pair.Mentor].Candidate, mentees[pair.Mentee].Candidate, score,
                new(Most(score), Rank(ofMentor[pair.Mentor], pair), Rank(ofMentee[pair.Mentee], pair)));
        }).ToList();

        var placedMentors = chosen.Select(pair => pair.Mentor).ToHashSet();
        var placedMentees = chosen.Select(pair => pair.Mentee).ToHashSet();
        var points = admissible.ToDictionary(pair => (pair.Mentor, pair.Mentee), pair => pair.Points);
        var left = new List<UnmatchedCandidate>();
        for (var mentor = 0; mentor < mentors.Count; mentor++)
        {
            if (placedMentors.Contains(mentor)) continue;
            cancellation.ThrowIfCancellationRequested();
            left.Add(Left(mentors[mentor].Candidate, Enumerable.Range(0, mentees.Count).Select(mentee => (mentor, mentee)), points));
        }

        for (var mentee = 0; mentee < mentees.Count; mentee++)
        {
            if (placedMentees.Contains(mentee)) continue;
            cancellation.ThrowIfCancellationRequested();
            left.Add(Left(mentees[mentee].Candidate, Enumerable.Range(0, mentors.Count).Select(mentor => (mentor, mentee)), points));
        }

        return new(
            pairs, [.. left.OrderBy(unmatched => unmatched.Candidate.ParticipantId)],
            new(
                mentors.Count, mentees.Count, pairs.Count, placedMentors.Count + placedMentees.Count, chosen.Sum(pair => (long)pair.Points),
                placedMentors.Sum(mentor => (long)mentors[mentor].WaitingBonus) + placedMentees.Sum(mentee => (long)mentees[mentee].WaitingBonus),
                admissible.Count, admissible.Count(pair => pair.Points < floor), tieBits));
    }

    public static List<Constraint> Forbidding(Setting setting, Entrant mentor, Entrant mentee) =>
        [.. HardConstraints.All.Where(hard => hard.Forbids(setting, mentor, mentee)).Select(hard => hard.Constraint)];

    private UnmatchedCandidate Left(Candidate candidate, IEnumerable<(int Mentor, int Mentee)> pairs, Dictionary<(int, int), int> points)
    {
        // Kept in the order of the constraints, so that what lies with one person comes first among equals.
        var kept = pairs
            .SelectMany(pair => points.TryGetValue(pair, out var reached)
                ? [reached < setting.Policy.ScoreFloor ? Constraint.BelowScoreFloor : Constraint.BetterPairsForAll]
                : Forbidding(setting, mentors[pair.Mentor], mentees[pair.Mentee]))
            .CountBy(constraint => constraint)
            .Select(count => new Obstacle(count.Key, count.Value))
            .OrderByDescending(obstacle => obstacle.Partners)
            .ThenBy(obstacle => Place(obstacle.Constraint))
            .ToList();
        return new(candidate, kept.Count > 0 ? kept : [new(Constraint.NobodyToPairWith, 0)]);
    }

    private static int Rank(IEnumerable<int> all, Possible pair) => 1 + all.Count(points => points > pair.Points);

    private static int Place(Constraint constraint)
    {
        for (var place = 0; place < HardConstraints.All.Count; place++)
        {
            if (HardConstraints.All[place].Constraint == constraint) return place;
        }

        return HardConstraints.All.Count;
    }

    private static List<string> Most(Score score)
    {
        var (most, sum) = (new List<string>(), 0);
        foreach (var part in score.Parts.OrderByDescending(part => part.Points))
        {
            if (part.Points == 0 || sum * 2 >= score.Points) break;
            most.Add(part.Code);
            sum += part.Points;
        }

        return most;
    }
}
