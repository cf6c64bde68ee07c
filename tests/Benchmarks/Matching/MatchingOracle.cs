using System.Diagnostics;
using System.Globalization;
using ReverseMentoring.Matching.Tests.Engine;

namespace ReverseMentoring.Benchmarks.Matching;

/// <summary>Random cohorts up to 300 x 300 with few candidates, so that pricing has work to do: everything that is claimed of a result, checked.</summary>
internal static class MatchingOracle
{
    public static Task<IReadOnlyList<Figure>> Run(string[] args)
    {
        var at = Array.IndexOf(args, "--cohorts");
        var cohorts = at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 1_000;
        var (held, started) = (0, Stopwatch.GetTimestamp());
        for (var seed = 0; seed < cohorts; seed++)
        {
            // Many small ones, in which corners are met, and some large ones.
            var most = seed % 20 == 0 ? 300 : seed % 4 == 0 ? 80 : 20;
            if (ProvedBest.Fault(seed, most, 2) is not { } fault) held++;
            else Console.WriteLine($"  cohort {seed}: {fault}");
        }

        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            new("cohorts in which everything held", held, "cohorts", (cohorts, "all"), "all"),
            new("time", Stopwatch.GetElapsedTime(started).TotalSeconds, "s")
        ]);
    }
}
