namespace ReverseMentoring.Matching.Engine;

/// <summary>Says of a solution what a person asks about it: why these two, and why I am left.</summary>
internal sealed class Explaining(World world, Choices choices)
{
    private readonly HashSet<(int, int)> _apart = [.. choices.Apart.Select(couple => (world.MentorAt(couple.Mentor), world.MenteeAt(couple.Mentee)))];

    /// <param name="found">The pairs beside the locked ones.</param>
    public MatchingResult Result(IReadOnlyList<(int Mentor, int Mentee, int Points)> found, CancellationToken cancellation)
    {
        var locked = choices.Locked.Select(couple => (Mentor: world.MentorAt(couple.Mentor), Mentee: world.MenteeAt(couple.Mentee))).ToHashSet();
        var chosen = found
            .Concat(locked.Select(pair => (pair.Mentor, pair.Mentee, Points: world.Scoring.Points(world.Mentors[pair.Mentor], world.Mentees[pair.Mentee]))))
            .OrderBy(pair => pair.Mentor).ThenBy(pair => pair.Mentee).ToList();
        var look = new Overlook(world, chosen, _apart);
        look.AtAll(cancellation);

        var pairs = chosen.Select((pair, i) =>
        {
            var score = world.Scoring.Score(world.Mentors[pair.Mentor], world.Mentees[pair.Mentee]);
            return new MatchedPair(
                world.Mentors[pair.Mentor].Candidate, world.Mentees[pair.Mentee].Candidate, score,
                new(Most(score), 1 + look.BetterForMentor[i], 1 + look.BetterForMentee[i]), locked.Contains((pair.Mentor, pair.Mentee)));
        }).ToList();

        var placedMentors = chosen.Select(pair => pair.Mentor).Distinct().ToList();
        var placedMentees = chosen.Select(pair => pair.Mentee).Distinct().ToList();
        return new(
            pairs, [.. look.Left().OrderBy(unmatched => unmatched.Candidate.ParticipantId)],
            new(
                world.Mentors.Count, world.Mentees.Count, pairs.Count, placedMentors.Count + placedMentees.Count, chosen.Sum(pair => (long)pair.Points),
                placedMentors.Sum(mentor => (long)world.Mentors[mentor].WaitingBonus) + placedMentees.Sum(mentee => (long)world.Mentees[mentee].WaitingBonus),
                look.Admissible, look.BelowFloor, world.Worth.TieBits));
    }

    public static List<Constraint> Forbidding(Setting setting, Entrant mentor, Entrant mentee) =>
        [.. HardConstraints.All.Where(hard => hard.Forbids(setting, mentor, mentee)).Select(hard => hard.Constraint)];

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
