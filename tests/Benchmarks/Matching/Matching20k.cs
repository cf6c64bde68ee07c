using System.Diagnostics;
using Google.OrTools.Graph;
using ReverseMentoring.Matching.Engine;

namespace ReverseMentoring.Benchmarks.Matching;

/// <summary>From people to certified and explained pairs at the size of a global enterprise; <c>--people N</c> for another size.</summary>
internal static class Matching20k
{
    /// <summary>Beyond, it takes longer than all the rest.</summary>
    private const int MostForOrTools = 30_000;

    private const int Questions = 40;
    private const int Usual = 20_000;

    public static Task<IReadOnlyList<Figure>> Run(string[] args)
    {
        var at = Array.IndexOf(args, "--people");
        var people = at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], System.Globalization.CultureInfo.InvariantCulture) : Usual;
        var figures = new List<Figure>();
        var (small, _) = Timed(() => Solved(new Enterprise(2_000, 2_000)));
        (small, _) = Timed(() => Solved(new Enterprise(2_000, 2_000)));
        figures.Add(new("2,000 x 2,000: people to certified pairs", small, "s", null, "below 2 s"));

        var enterprise = new Enterprise(people, people);
        var (all, solution) = Timed(() => Solved(enterprise));
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        figures.Add(new($"{people:N0} x {people:N0}: people to explained pairs", all, "s", null, Asked("below 60 s, goal 20")));
        figures.Add(new("most memory of the process", peak, "MB", null, Asked("below 2,000 MB")));
        figures.Add(new("pairs found", solution.Result.Totals.Pairs, "pairs"));
        figures.Add(new("total", solution.Result.Totals.Total, "points"));
        figures.Add(new("admissible pairs", solution.Result.Totals.AdmissiblePairs, "pairs"));
        figures.Add(new("scored and held against the prices", solution.Result.Totals.AdmissiblePairs / all, "pairs/s"));
        figures.Add(new("passes over all pairs", solution.Passes, "passes"));
        figures.Add(new("pairs in the network", solution.Candidates, "pairs", (solution.Result.Totals.AdmissiblePairs, "all admissible")));
        var (check, fault) = Timed(() => solution.Check(solution.Certificate) ?? "");
        figures.Add(new("certificate accepted by the verifier" + fault, check, "s"));
        if (fault.Length > 0) throw new InvalidOperationException(fault);
        if (people <= MostForOrTools)
        {
            var (theirs, total) = Timed(() => WithOrTools(solution));
            if (total != solution.Result.Totals.Total) throw new InvalidOperationException($"OR-Tools finds {total} and not {solution.Result.Totals.Total}.");
            figures.Add(new("OR-Tools min-cost flow on the same candidates alone", theirs, "s", (all, "all of ours")));
        }

        var chosen = solution.Certificate.Pairs.Select(pair => (pair.Mentor, pair.Mentee)).ToHashSet();
        var (mentor, mentee, _) = solution.Network().First(pair => !chosen.Contains((pair.Mentor, pair.Mentee)));
        var couple = Choices.None.Lock(solution.Certificate.Mentors[mentor].ParticipantId, solution.Certificate.Mentees[mentee].ParticipantId);
        var (again, locked) = Timed(() => solution.With(couple, new Told()).Value!);
        figures.Add(new($"solved again after one lock, {locked.Passes} passes", again, "s", (all, "the first time"), Asked("below 1 s")));

        var random = new Random(5);
        var sample = new Sample();
        while (sample.Count < Questions)
        {
            var (one, other) = (solution.Result.Pairs[random.Next(solution.Result.Pairs.Count)], solution.Result.Pairs[random.Next(solution.Result.Pairs.Count)]);
            var started = Stopwatch.GetTimestamp();
            if (solution.WhyNot(one.Mentor.ParticipantId, other.Mentee.ParticipantId).Loss is not null) sample.Add(Stopwatch.GetElapsedTime(started));
        }

        figures.Add(new($"why not, p95 of {Questions}", sample.Percentile(0.95) / 1000, "s", null, Asked("below 2 s")));
        return Task.FromResult<IReadOnlyList<Figure>>(figures);

        // At another size it is only reported.
        string Asked(string target) => people == Usual ? target : "";
    }

    private static MatchingSolution Solved(Enterprise enterprise) => enterprise.Problem().Solution(
        Choices.None,
        // At 100,000 the scores of all pairs are 10 GB; made again in every pass they would take hours.
        new() { MostScores = Math.Max(new MatchingOptions().MostScores, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2) },
        new Told()).Value!;

    /// <summary>Points alone: with tie numbers its costs would not fit.</summary>
    private static long WithOrTools(MatchingSolution solution)
    {
        var certificate = solution.Certificate;
        using var flow = new MinCostFlow();
        var (source, sink) = (certificate.Mentors.Count + certificate.Mentees.Count, certificate.Mentors.Count + certificate.Mentees.Count + 1);
        foreach (var (mentor, mentee, weight) in solution.Network()) flow.AddArcWithCapacityAndUnitCost(mentor, certificate.Mentors.Count + mentee, 1, -((weight - 1) / certificate.Unit));
        var seats = 0L;
        for (var i = 0; i < source; i++)
        {
            var one = i < certificate.Mentors.Count ? certificate.Mentors[i] : certificate.Mentees[i - certificate.Mentors.Count];
            var (from, to) = i < certificate.Mentors.Count ? (source, i) : (i, sink);
            if (one.Seats > 0) flow.AddArcWithCapacityAndUnitCost(from, to, 1, -(one.FirstPlace / certificate.Unit));
            if (one.Seats > 1) flow.AddArcWithCapacityAndUnitCost(from, to, one.Seats - 1, 0);
            if (i < certificate.Mentors.Count) seats += one.Seats;
        }

        flow.AddArcWithCapacityAndUnitCost(source, sink, seats, 0);
        flow.SetNodeSupply(source, seats);
        flow.SetNodeSupply(sink, -seats);
        return flow.Solve() == MinCostFlowBase.Status.OPTIMAL ? -flow.OptimalCost() : throw new InvalidOperationException("OR-Tools found nothing.");
    }

    private static (double Seconds, T Value) Timed<T>(Func<T> run)
    {
        var started = Stopwatch.GetTimestamp();
        var value = run();
        return (Stopwatch.GetElapsedTime(started).TotalSeconds, value);
    }

    private sealed class Told : IProgress<MatchingProgress>
    {
        private readonly long _started = Stopwatch.GetTimestamp();
        private MatchingPhase? _phase;

        public void Report(MatchingProgress value)
        {
            if (value.Phase == _phase && value.Done < value.Of) return;
            _phase = value.Phase;
            Console.WriteLine($"  {Stopwatch.GetElapsedTime(_started).TotalSeconds,6:0.0} s  {value.Phase} {value.Done} of {value.Of}");
        }
    }
}
