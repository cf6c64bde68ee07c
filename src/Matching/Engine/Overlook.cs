using ReverseMentoring.Matching.Engine.Comparing;

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
        var ofMentee = Nth();
        var left = Enumerable.Range(0, world.Mentees.Count).Where(mentee => _mentees[mentee] is not null).ToArray();
        var all = Enumerable.Range(0, world.Mentees.Count).ToArray();
        Parallel.For(
            0, world.Mentors.Count, new() { MaxDegreeOfParallelism = world.Options.Threads, CancellationToken = cancellation },
            () => new Rows(world.Mentees.Count, ofMentee.Count),
            (mentor, _, rows) =>
            {
                var row = world.Scores.Row(mentor, rows.Buffer);
                var admissible = Tally.Above(row, ScoreTable.None);
                rows.Admissible += admissible;
                rows.BelowFloor += admissible - Tally.Above(row, world.Setting.Policy.ScoreFloor - 1);
                foreach (var i in ofMentor[mentor]) BetterForMentor[i] = Tally.Above(row, chosen[i].Points);
                for (var nth = 0; nth < ofMentee.Count; nth++) Tally.AddAbove(row, ofMentee[nth].Points, rows.Better[nth]);
                if (++rows.Counted == Tally.MostRows) Sum(rows, ofMentee);
                foreach (var mentee in _mentors[mentor] is null ? left : all) Keep(mentor, mentee, row[mentee]);
                return rows;
            },
            rows =>
            {
                Sum(rows, ofMentee);
                Interlocked.Add(ref _admissible, rows.Admissible);
                Interlocked.Add(ref _belowFloor, rows.BelowFloor);
            });
    }

    /// <summary>The first chosen pair of each mentee, the second, and so on: which it is, and its points; more points than there are where there is none.</summary>
    private List<(int[] Pair, sbyte[] Points)> Nth()
    {
        var (nths, pairs) = (new List<(int[] Pair, sbyte[] Points)>(), new int[world.Mentees.Count]);
        for (var i = 0; i < chosen.Count; i++)
        {
            var nth = pairs[chosen[i].Mentee]++;
            if (nth == nths.Count)
            {
                nths.Add((new int[world.Mentees.Count], new sbyte[world.Mentees.Count]));
                Array.Fill(nths[nth].Points, sbyte.MaxValue);
            }

            (nths[nth].Pair[chosen[i].Mentee], nths[nth].Points[chosen[i].Mentee]) = (i, (sbyte)chosen[i].Points);
        }

        return nths;
    }

    private void Sum(Rows rows, List<(int[] Pair, sbyte[] Points)> ofMentee)
    {
        for (var nth = 0; nth < ofMentee.Count; nth++)
        {
            for (var mentee = 0; mentee < world.Mentees.Count; mentee++)
            {
                if (rows.Better[nth][mentee] > 0) Interlocked.Add(ref BetterForMentee[ofMentee[nth].Pair[mentee]], rows.Better[nth][mentee]);
            }

            Array.Clear(rows.Better[nth]);
        }

        rows.Counted = 0;
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

    private static int[]?[] Waiting(int people, IEnumerable<int> placed)
    {
        var waiting = Enumerable.Range(0, people).Select(_ => new int[Told.Length]).ToArray<int[]?>();
        foreach (var at in placed) waiting[at] = null;
        return waiting;
    }

    /// <summary>What one thread has counted.</summary>
    private sealed class Rows(int mentees, int nths)
    {
        public sbyte[] Buffer { get; } = new sbyte[mentees];

        /// <summary>By the how manieth pair of a mentee: mentors who would score higher.</summary>
        public byte[][] Better { get; } = [.. Enumerable.Range(0, nths).Select(_ => new byte[mentees])];

        /// <summary>Rows since <see cref="Better"/> was summed up.</summary>
        public int Counted { get; set; }
        public long Admissible { get; set; }
        public long BelowFloor { get; set; }
    }
}
