namespace ReverseMentoring.Matching.Engine;

/// <summary>One look at all pairs beside the chosen ones: how the chosen stand among them, and what kept those who are left from each.</summary>
internal sealed class Overlook(World world, List<(int Mentor, int Mentee, int Points)> chosen, HashSet<(int, int)> apart)
{
    // In the order in which constraints are told, so that what lies with one person comes first among equals.
    private static readonly Constraint[] Told = [.. HardConstraints.All.Select(hard => hard.Constraint), Constraint.KeptApart, Constraint.BelowScoreFloor, Constraint.BetterPairsForAll];

    private readonly int[]?[] _mentors = Waiting(world.Mentors.Count, chosen.Select(pair => pair.Mentor));
    private readonly int[]?[] _mentees = Waiting(world.Mentees.Count, chosen.Select(pair => pair.Mentee));
    private long _admissible;
    private long _belowFloor;

    public long Admissible => _admissible;
    public long BelowFloor => _belowFloor;

    /// <summary>By chosen pair: of all whom the mentor could have, those who would score higher.</summary>
    public int[] BetterForMentor { get; } = new int[chosen.Count];
    public int[] BetterForMentee { get; } = new int[chosen.Count];

    public void AtAll(CancellationToken cancellation)
    {
        var ofMentor = Enumerable.Range(0, chosen.Count).ToLookup(i => chosen[i].Mentor);
        var left = Enumerable.Range(0, world.Mentees.Count).Where(mentee => _mentees[mentee] is not null).ToArray();
        var all = Enumerable.Range(0, world.Mentees.Count).ToArray();
        Parallel.For(
            0, world.Mentors.Count, new() { MaxDegreeOfParallelism = world.Options.Threads, CancellationToken = cancellation },
            () => (Buffer: new sbyte[world.Mentees.Count], Better: new int[chosen.Count], Admissible: 0L, BelowFloor: 0L),
            (mentor, _, sum) =>
            {
                var row = world.Scores.Row(mentor, sum.Buffer);
                foreach (var points in row)
                {
                    if (points >= 0) sum.Admissible++;
                    if (points >= 0 && points < world.Setting.Policy.ScoreFloor) sum.BelowFloor++;
                }

                foreach (var i in ofMentor[mentor]) BetterForMentor[i] = Better(row, chosen[i].Points);
                for (var i = 0; i < sum.Better.Length; i++)
                {
                    if (row[chosen[i].Mentee] > chosen[i].Points) sum.Better[i]++;
                }

                foreach (var mentee in _mentors[mentor] is null ? left : all) Keep(mentor, mentee, row[mentee]);
                return sum;
            },
            sum =>
            {
                Interlocked.Add(ref _admissible, sum.Admissible);
                Interlocked.Add(ref _belowFloor, sum.BelowFloor);
                for (var i = 0; i < sum.Better.Length; i++) Interlocked.Add(ref BetterForMentee[i], sum.Better[i]);
            });
    }

    public IEnumerable<UnmatchedCandidate> Left() => Left(world.Mentors, _mentors).Concat(Left(world.Mentees, _mentees));

    private static IEnumerable<UnmatchedCandidate> Left(IReadOnlyList<Entrant> people, int[]?[] kept)
    {
        for (var i = 0; i < people.Count; i++)
        {
            if (kept[i] is not { } counts) continue;
            var obstacles = Told.Select((constraint, told) => new Obstacle(constraint, counts[told])).Where(obstacle => obstacle.Partners > 0)
                .OrderByDescending(obstacle => obstacle.Partners).ToList();
            yield return new(people[i].Candidate, obstacles.Count > 0 ? obstacles : [new(Constraint.NobodyToPairWith, 0)]);
        }
    }

    private void Keep(int mentor, int mentee, int points)
    {
        if (points >= 0)
        {
            Count(mentor, mentee, apart.Contains((mentor, mentee)) ? Told.Length - 3 : points < world.Setting.Policy.ScoreFloor ? Told.Length - 2 : Told.Length - 1);
            return;
        }

        for (var told = 0; told < HardConstraints.All.Count; told++)
        {
            if (HardConstraints.All[told].Forbids(world.Setting, world.Mentors[mentor], world.Mentees[mentee])) Count(mentor, mentee, told);
        }
    }

    private void Count(int mentor, int mentee, int told)
    {
        if (_mentors[mentor] is { } ofMentor) ofMentor[told]++;
        if (_mentees[mentee] is { } ofMentee) Interlocked.Increment(ref ofMentee[told]);
    }

    private static int Better(ReadOnlySpan<sbyte> row, int points)
    {
        var better = 0;
        foreach (var other in row) better += other > points ? 1 : 0;
        return better;
    }

    private static int[]?[] Waiting(int people, IEnumerable<int> placed)
    {
        var waiting = Enumerable.Range(0, people).Select(_ => new int[Told.Length]).ToArray<int[]?>();
        foreach (var at in placed) waiting[at] = null;
        return waiting;
    }
}
