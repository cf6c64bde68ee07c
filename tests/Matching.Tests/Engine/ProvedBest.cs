using ReverseMentoring.Matching.Engine;

namespace ReverseMentoring.Matching.Tests.Engine;

/// <summary>One random cohort, held against the oracle, the verifier and itself. Used by the tests for few cohorts and by the benchmark for many.</summary>
internal static class ProvedBest
{
    /// <returns>What did not hold, or nothing.</returns>
    public static string? Fault(int seed, int most, int questions)
    {
        var random = new Random(seed);
        var world = new RandomCohort(seed, most, easy: random.Next(3) > 0).With((Objective)(seed % 3));
        var problem = world.Problem();
        var options = new MatchingOptions { Threads = 1 + (seed % 2), Candidates = 1 + random.Next(3), MostScores = random.Next(4) == 0 ? 0 : 1_000_000 };
        var choices = Some(world, problem, random);
        var solution = problem.Solution(choices, options).Value!;
        var certificate = solution.Certificate;

        if (solution.Check(certificate) is { } fault) return $"The verifier: {fault}";
        var best = Best(problem, world, solution);
        if (best.Worth != certificate.Worth) return $"The oracle has {best.Worth} and not {certificate.Worth}.";
        if (world.Policy.Objective == Objective.RaiseWeakest && best.Weakest != certificate.From) return $"The oracle has {best.Weakest} as weakest and not {certificate.From}.";
        if (Tampered(certificate, random).FirstOrDefault(other => solution.Check(other) is null) is { } accepted) return $"A tampered certificate is accepted: {accepted}";

        for (var i = 0; i < questions; i++)
        {
            var (one, other) = (One(world.Mentors, random), One(world.Mentees, random));
            // Nobody asks why not of a pair that is one; locking it would only take it out of what counts as the weakest.
            if (solution.Result.Pairs.Any(pair => pair.Mentor.ParticipantId == one.ParticipantId && pair.Mentee.ParticipantId == other.ParticipantId)) continue;
            if (solution.WhyNot(one.ParticipantId, other.ParticipantId).Loss is not { } loss) continue;
            var forced = problem.Solution(choices.Lock(one.ParticipantId, other.ParticipantId), options).Value!;
            var expected = new Loss(
                solution.Result.Totals.Placed - forced.Result.Totals.Placed, solution.Result.Totals.Total - forced.Result.Totals.Total, certificate.From - forced.Certificate.From);
            if (loss != expected) return $"Why not: {loss}, and two full solutions differ by {expected}.";
            if (Best(problem, world, forced).Worth != forced.Certificate.Worth) return "The oracle differs with a lock.";
            var again = solution.With(choices.Lock(one.ParticipantId, other.ParticipantId)).Value!;
            if (again.Certificate.Worth != forced.Certificate.Worth || again.Check(again.Certificate) is not null) return "Solving again gives something else.";
        }

        return null;
    }

    private static FlowOracle.Best Best(MatchingProblem problem, RandomCohort world, MatchingSolution solution)
    {
        var certificate = solution.Certificate;
        return FlowOracle.Of(problem, world.Policy, solution).Solve((mentor, mentee) => TieBreak.Number(
            world.Cohort.RoundId, certificate.Mentors[mentor].ParticipantId, certificate.Mentees[mentee].ParticipantId, certificate.TieBits));
    }

    private static Choices Some(RandomCohort world, MatchingProblem problem, Random random)
    {
        var (locked, apart) = (new List<Couple>(), new List<Couple>());
        for (var i = 0; i < 3; i++)
        {
            var (one, other) = (One(world.Mentors, random), One(world.Mentees, random));
            var couple = new Couple(one.ParticipantId, other.ParticipantId);
            if (locked.Contains(couple) || apart.Contains(couple)) continue;
            if (random.Next(2) == 0) apart.Add(couple);
            else if (problem.WhyNot(couple.Mentor, couple.Mentee).Count == 0 && locked.TrueForAll(pair => pair.Mentor != couple.Mentor && pair.Mentee != couple.Mentee)) locked.Add(couple);
        }

        return new(locked, apart);
    }

    /// <summary>The certificate with one number changed by one: some of its prices, the total, points of a pair, the sizes.</summary>
    private static IEnumerable<Certificate> Tampered(Certificate certificate, Random random)
    {
        foreach (var by in new[] { -1, 1 })
        {
            yield return certificate with { Worth = certificate.Worth + by };
            yield return certificate with { Unit = certificate.Unit + by };
            yield return certificate with { From = certificate.From + by };
            yield return certificate with { Mentors = With(certificate.Mentors, random, one => one with { Price = one.Price + by }) };
            yield return certificate with { Mentees = With(certificate.Mentees, random, one => one with { Price = one.Price + by }) };
            yield return certificate with { Mentees = With(certificate.Mentees, random, one => one with { Seats = one.Seats + by }) };
            if (certificate.Pairs.Count > 0) yield return certificate with { Pairs = With(certificate.Pairs, random, pair => pair with { Points = pair.Points + by }) };
            if (certificate.Placing is { } placing)
                yield return certificate with { Placing = placing with { Mentors = placing.Mentors with { Size = placing.Mentors.Size + by } } };
            if (certificate.Raising is { } raising)
                yield return certificate with { Raising = raising with { Mentees = raising.Mentees with { Size = raising.Mentees.Size + by } } };
        }

        if (certificate.Pairs.Count > 0) yield return certificate with { Pairs = [.. certificate.Pairs.Skip(1)] };
    }

    private static List<T> With<T>(IReadOnlyList<T> all, Random random, Func<T, T> changed)
    {
        var (list, at) = (all.ToList(), random.Next(all.Count));
        list[at] = changed(list[at]);
        return list;
    }

    private static T One<T>(IReadOnlyList<T> of, Random random) => of[random.Next(of.Count)];
}
