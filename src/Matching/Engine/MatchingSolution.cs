using ReverseMentoring.Matching.Engine.Optimum;

namespace ReverseMentoring.Matching.Engine;

/// <summary>The best pairs under some choices, with the proof, and what would be if something else were chosen.</summary>
/// <remarks>Holds the scores of all pairs; let it go when the round is decided. May be asked by several threads at once.</remarks>
public sealed class MatchingSolution
{
    private readonly MatchingProblem _problem;
    private readonly World _world;
    private readonly Market _market;
    private readonly Network _network;

    private MatchingSolution(
        MatchingProblem problem, World world, Choices choices, Market market, Network network, int passes, Certificate certificate, MatchingResult result) =>
        (_problem, _world, Choices, _market, _network, Passes, Certificate, Result) = (problem, world, choices, market, network, passes, certificate, result);

    public Choices Choices { get; }
    public MatchingResult Result { get; }
    public Certificate Certificate { get; }

    internal static MatchingSolution Of(
        MatchingProblem problem, World world, Choices choices, MatchingSolution? before, IProgress<MatchingProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new(MatchingPhase.Solving, 0, 100));
        var market = world.Market(choices);
        (int From, PlacementBound All, PlacementBound? Higher)? raised = null;
        if (world.Setting.Policy.Objective == Objective.RaiseWeakest)
        {
            raised = new Placement(market, cancellation).Raise();
            market = market with { From = raised.Value.From };
        }

        var optimizer = new Optimizer(
            market, world.Options.Candidates, world.Options.Threads, (done, best) => progress?.Report(new(MatchingPhase.Solving, done, 100, best)), cancellation);
        var network = before is not null && before._market.From == market.From ? optimizer.Again(before._network) : optimizer.Best();
        var certificate = Certifying.Of(world, market, network, raised?.All, raised?.Higher);
        progress?.Report(new(MatchingPhase.Solving, 100, 100));

        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new(MatchingPhase.Explaining, 0, 1));
        var result = new Explaining(world, choices).Result([.. certificate.Pairs.Select(pair => (pair.Mentor, pair.Mentee, pair.Points))], cancellation);
        progress?.Report(new(MatchingPhase.Explaining, 1, 1));
        return new(problem, world, choices, market, network, optimizer.Passes, certificate, result);
    }

    /// <summary>The best pairs under other choices; quick where little has changed, because pairs and prices of this solution are where it begins.</summary>
    /// <returns>The solution, or what is wrong with the choices.</returns>
    public Result<MatchingSolution> With(Choices choices, IProgress<MatchingProgress>? progress = null, CancellationToken cancellation = default) =>
        _problem.Check(choices) is { } fault
            ? Result<MatchingSolution>.Of(fault)
            : Result<MatchingSolution>.Of(Of(_problem, _world, choices, this, progress, cancellation));

    /// <summary>How often all pairs of the cohort were held against prices, 1 or more.</summary>
    public int Passes { get; }

    /// <summary>Pairs that prices have singled out as those that can matter.</summary>
    public long Candidates => _network.Weight.Length;

    /// <summary>Holds a certificate against the people, their seats and every pair of the cohort.</summary>
    /// <returns>What is wrong, or null if these are the best pairs there are.</returns>
    public string? Check(Certificate certificate)
    {
        var raised = _world.Setting.Policy.Objective == Objective.RaiseWeakest;
        return Same(certificate.Mentors, Certificate.Mentors) && Same(certificate.Mentees, Certificate.Mentees)
            && (certificate.Unit, certificate.TieBits) == (Certificate.Unit, Certificate.TieBits)
            && raised == certificate.Placing is not null && (raised ? certificate.Placing!.From : certificate.From) == _world.Setting.Policy.ScoreFloor
            ? CertificateCheck.Of(certificate, Row, (mentor, mentee) => _world.Ties.Of(mentor, mentee, certificate.TieBits))
            : "These are not the people, the seats or the worths of this cohort.";

        static bool Same(IReadOnlyList<PersonPrice> one, IReadOnlyList<PersonPrice> other) =>
            one.Select(person => person with { Price = 0 }).SequenceEqual(other.Select(person => person with { Price = 0 }));
    }

    /// <summary>The points of a mentor and a mentee as they were compared with everybody; null if a hard constraint forbids the pair.</summary>
    public int? PointsOf(Guid mentor, Guid mentee) =>
        _world.Scores.Row(_world.MentorAt(mentor), new sbyte[_world.Mentees.Count])[_world.MenteeAt(mentee)] is >= 0 and var points ? points : null;

    /// <summary>The candidates, by position, with what each is worth: for whoever wants to solve them with something else.</summary>
    public IEnumerable<(int Mentor, int Mentee, long Worth)> Network() => _network.Arcs().Select(arc => (arc.Left, arc.Right, arc.Weight));

    /// <summary>Why two people are no pair: what forbids it, or exactly what the cohort would lose by it.</summary>
    /// <param name="one">Participant id; the two in either order.</param>
    public WhyNot WhyNot(Guid one, Guid other, CancellationToken cancellation = default)
    {
        if (_problem.WhyNot(one, other) is [_, ..] constraints) return new(constraints, null);
        var (mentor, mentee) = _world.MentorAt(one) >= 0 ? (_world.MentorAt(one), _world.MenteeAt(other)) : (_world.MentorAt(other), _world.MenteeAt(one));
        var couple = new Couple(_world.Mentors[mentor].ParticipantId, _world.Mentees[mentee].ParticipantId);
        if (Choices.Apart.Contains(couple)) return new([Constraint.KeptApart], null);
        if (Choices.Locked.Contains(couple) || Certificate.Pairs.Any(pair => pair.Mentor == mentor && pair.Mentee == mentee)) return new([], new(0, 0, 0));
        if (_world.Scoring.Points(_world.Mentors[mentor], _world.Mentees[mentee]) < _world.Setting.Policy.ScoreFloor) return new([Constraint.BelowScoreFloor], null);
        if (_market.Mentors[mentor].Seats == 0 || _market.Mentees[mentee].Seats == 0) return new([Constraint.SeatLocked], null);
        // A forced pair may let the weakest of all be raised or lower it, which no path over the present pairs tells.
        return new([], _world.Setting.Policy.Objective == Objective.RaiseWeakest ? Again(couple, cancellation) : Lost(mentor, mentee, cancellation));
    }

    /// <summary>How these pairs stand beside plainer ways of pairing, and beside what people would rather have. Looks at every pair of the cohort.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public Comparison Compared(CancellationToken cancellation = default)
    {
        var rivals = new Rivals(_world, Choices, cancellation);
        var chosen = Result.Pairs.Select(pair => (_world.MentorAt(pair.Mentor.ParticipantId), _world.MenteeAt(pair.Mentee.ParticipantId), pair.Score.Points)).ToList();
        return new(
            rivals.Of(Certificate.Pairs.Select(pair => (pair.Mentor, pair.Mentee, pair.Points))), rivals.Greedy(), rivals.FirstCome(),
            new Restless(_world, Choices).People(chosen, cancellation));
    }

    private Loss Again(Couple couple, CancellationToken cancellation)
    {
        var forced = With(Choices.Lock(couple.Mentor, couple.Mentee), null, cancellation).Value!;
        var (now, then) = (Result.Totals, forced.Result.Totals);
        return new(now.Placed - then.Placed, now.Total - then.Total, Certificate.From - forced.Certificate.From);
    }

    private Loss Lost(int mentor, int mentee, CancellationToken cancellation)
    {
        var changes = new Detour(_market, _network).Forced(mentor, mentee, cancellation);
        changes.Add((mentor, mentee, true));
        var (placed, total) = (0, 0L);
        foreach (var (one, other, added) in changes) total += (added ? -1 : 1) * _world.Scoring.Points(_world.Mentors[one], _world.Mentees[other]);
        Count(changes.Select(change => (change.Mentor, change.Added)), node => node, at => _world.Mentors[at], _market.Mentors);
        Count(changes.Select(change => (change.Mentee, change.Added)), node => node + _network.Lefts, at => _world.Mentees[at], _market.Mentees);
        return new(placed, total, 0);

        void Count(IEnumerable<(int At, bool Added)> of, Func<int, int> node, Func<int, Entrant> who, IReadOnlyList<Seating> seatings)
        {
            foreach (var changed in of.GroupBy(change => change.At))
            {
                var before = _network.Used[node(changed.Key)];
                var after = before + changed.Sum(change => change.Added ? 1 : -1);
                // Whoever has a locked pair is placed in any case.
                if (before > 0 == after > 0 || who(changed.Key).Capacity != seatings[changed.Key].Seats) continue;
                placed += after > 0 ? -1 : 1;
                total += (after > 0 ? -1 : 1) * (long)who(changed.Key).WaitingBonus;
            }
        }
    }

    /// <summary>The points of a mentor with everybody, as the certificate's prices must hold them: locks and exclusions are not to be had.</summary>
    private ReadOnlyMemory<sbyte> Row(int mentor)
    {
        var closed = Choices.Locked.Concat(Choices.Apart).Where(couple => _world.MentorAt(couple.Mentor) == mentor).ToList();
        var row = _world.Scores.Row(mentor, new sbyte[_world.Mentees.Count]).ToArray();
        foreach (var couple in closed) row[_world.MenteeAt(couple.Mentee)] = -1;
        return row;
    }
}

/// <summary>Why two people are no pair.</summary>
/// <param name="Constraints">What forbids it; none if the cohort would only be worse off. For those who run the round; others read <see cref="Constraint.Outwards"/> of it.</param>
/// <param name="Loss">What the cohort would lose; null if the pair is forbidden.</param>
public sealed record WhyNot(IReadOnlyList<Constraint> Constraints, Loss? Loss);

/// <summary>What the cohort would lose by a pair: the difference of two optima, the one with the pair and the one without. Nothing at all: the two are as good, and a tie was broken.</summary>
/// <param name="Placed">Fewer people with a place.</param>
/// <param name="Total">Fewer points and waiting bonus. Below 0 where people lose a place and points are won.</param>
/// <param name="Weakest">For <see cref="Objective.RaiseWeakest"/>: by how many points the weakest pair beside the locked ones would be weaker.</param>
public sealed record Loss(int Placed, long Total, int Weakest);
