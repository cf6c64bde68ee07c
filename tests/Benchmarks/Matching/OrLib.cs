using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Google.OrTools.Graph;
using ReverseMentoring.Matching.Engine.Optimum;

namespace ReverseMentoring.Benchmarks.Matching;

/// <summary>
/// Assignment problems of the OR-Library (J. E. Beasley), whose optima are published: perfect assignments of least cost. A first place worth
/// more than all costs makes the best total a perfect one, so they go the way that every cohort goes.
/// </summary>
internal static partial class OrLib
{
    private static readonly Dictionary<int, long> Published = new() { [100] = 305, [200] = 475, [300] = 626, [400] = 804 };

    public static Task<IReadOnlyList<Figure>> Run(string[] args)
    {
        var at = Array.IndexOf(args, "--data");
        var folder = at >= 0 && at + 1 < args.Length ? args[at + 1] : Path.Combine(AppContext.BaseDirectory, "Matching", "orlib");
        var figures = new List<Figure>();
        foreach (var file in Directory.GetFiles(folder, "*.txt").Order())
        {
            var costs = Read(file);
            Solve(costs);
            var ours = Stopwatch.GetTimestamp();
            var (total, proved) = Solve(costs);
            var time = Stopwatch.GetElapsedTime(ours).TotalMilliseconds;
            var theirs = Stopwatch.GetTimestamp();
            var expected = WithOrTools(costs);
            var name = Path.GetFileNameWithoutExtension(file);
            if (total != expected || !proved) throw new InvalidOperationException($"{name}: {total} (proved: {proved}), OR-Tools {expected}.");
            figures.Add(new($"{name}: total, proved by prices", total, "cost", (expected, "OR-Tools"), Published.TryGetValue(costs.GetLength(0), out var best) ? $"{best}, as published" : ""));
            figures.Add(new($"{name}: time", time, "ms", (Stopwatch.GetElapsedTime(theirs).TotalMilliseconds, "OR-Tools"), "below 1 x"));
        }

        return Task.FromResult<IReadOnlyList<Figure>>(figures);
    }

    private static int[,] Read(string file)
    {
        var numbers = Number().Matches(File.ReadAllText(file)).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).ToArray();
        var costs = new int[numbers[0], numbers[0]];
        for (var i = 0; i < costs.Length; i++) costs[i / numbers[0], i % numbers[0]] = numbers[i + 1];
        return costs;
    }

    private static (long Total, bool Proved) Solve(int[,] costs)
    {
        var n = costs.GetLength(0);
        var most = costs.Cast<int>().Max();
        // Worth more than any assignment costs: nobody is left out for the sake of others.
        var seating = Enumerable.Repeat(new Seating(1, (long)n * most + 1), n).ToList();
        var arcs = new List<Arc>(n * n);
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) arcs.Add(new(i, j, most - costs[i, j]));
        var network = Optimizer.Whole(seating, seating, arcs);

        var (primal, dual, cost) = (0L, 0L, 0L);
        for (var arc = 0; arc < arcs.Count; arc++)
        {
            var gain = network.Weight[arc] - network.Price[network.Left[arc]] - network.Price[network.Right[arc]];
            if (network.Chosen[arc] ? gain < 0 : gain > 0) return (0, false);
            if (!network.Chosen[arc]) continue;
            dual += gain;
            primal += network.Weight[arc] + (2 * network.FirstPlace[0]);
            cost += costs[arcs[arc].Left, arcs[arc].Right];
        }

        for (var node = 0; node < network.Nodes; node++) dual += network.FirstPlace[node] + network.Price[node];
        return (cost, primal == dual && Enumerable.Range(0, n).All(left => network.Used[left] == 1));
    }

    private static long WithOrTools(int[,] costs)
    {
        using var assignment = new LinearSumAssignment();
        for (var i = 0; i < costs.GetLength(0); i++)
            for (var j = 0; j < costs.GetLength(0); j++) assignment.AddArcWithCost(i, j, costs[i, j]);
        return assignment.Solve() == LinearSumAssignment.Status.OPTIMAL ? assignment.OptimalCost() : throw new InvalidOperationException("OR-Tools found no assignment.");
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
