using System.Globalization;
using ReverseMentoring.Demo.Terminal;

namespace ReverseMentoring.Demo.Journey;

/// <summary>What a manager looks at before anybody is asked: pairs under other terms side by side, and how good those are that were chosen.</summary>
internal static class Comparing
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <summary>The programme's own policy, and two that would be fairer or more to the point.</summary>
    private static readonly (string Name, object Terms)[] Asked =
    [
        ("as the programme has it", new { }),
        ("raise the weakest pair", new { objective = "raise-the-weakest" }),
        ("topics above all", new { weights = new Dictionary<string, int> { ["topic-fit"] = 90 } })
    ];

    /// <param name="path">Of a draft. It has pairs afterwards.</param>
    public static async Task Scenarios(Stage stage, string path, Telling telling, CancellationToken ct)
    {
        var manager = stage.Api.As(Stage.Manager);
        var ids = Asked.Select(_ => Guid.CreateVersion7()).ToArray();
        for (var i = 0; i < Asked.Length; i++) await manager.Put("matching", $"{path}/scenarios/{ids[i]}", Asked[i].Terms, ct);
        telling.Begin("scenarios are computed", Asked.Length);
        var lines = await Lines();
        for (var told = 0; told < Asked.Length; lines = await Lines())
        {
            for (var done = lines.Count(line => line.Quality is not null); told < done; told++) telling.Step();
            if (lines.Find(line => line.Fault is not null) is { } failed) throw new DemoFailure($"A scenario of the round could not be computed: {failed.Fault}.");
            await Task.Delay(Pause, ct);
        }

        foreach (var (line, name) in ids.Zip(Asked, (id, asked) => (lines.Single(line => line.Id == id), asked.Name)))
            telling.Say(string.Create(CultureInfo.InvariantCulture,
                $"{name}: {line.Pairs} pairs for {line.Quality!.Ways[0].Placed} people, {line.ProgrammeScore} points by the programme's weights, the weakest {line.Quality.Scores.Weakest}."));
        var (_, tag) = await manager.GetVersioned<object>("matching", path, ct);
        await manager.Post("matching", $"{path}/choose", ct, new { scenarioId = ids[0] }, tag);

        async Task<List<Line>> Lines() => [.. await manager.Get<Line[]>("matching", $"{path}/scenarios", ct)];
    }

    /// <summary>The report on the pairs of a round.</summary>
    public static async Task Report(Stage stage, string path, Telling telling, CancellationToken ct)
    {
        var quality = await stage.Api.As(Stage.Manager).Get<Quality>("matching", $"{path}/quality", ct);
        telling.Say($"scores from 0 in tens: {string.Join(' ', quality.Scores.Bands)}; the weakest {quality.Scores.Weakest}, half of them at least {quality.Scores.Median}.");
        telling.Say($"with a pair: {string.Join(", ", quality.Placed.Where(share => share.By != "site").Select(share => $"{share.Group} {share.With} of {share.People}"))}.");
        telling.Say($"{quality.FirstChoice} pairs could not be better for either; {quality.WouldSwap} people would rather be with somebody who would rather be with them.");
        var (ours, others) = (quality.Ways[0], quality.Ways.Skip(1));
        telling.Say(string.Join("; ", others.Select(way => string.Create(CultureInfo.InvariantCulture,
            $"{(way.Code == "greedy" ? "best pair first" : "first come, first served")} would place {ours.Placed - way.Placed} fewer and score {way.Score} instead of {ours.Score}"))) + ".");
    }

    private sealed record Line(Guid Id, string? Fault, int Pairs, long ProgrammeScore, Quality? Quality);

    private sealed record Quality(Spread Scores, IReadOnlyList<Share> Placed, int WouldSwap, int FirstChoice, IReadOnlyList<Way> Ways);

    private sealed record Spread(IReadOnlyList<int> Bands, int? Weakest, int? Median);

    private sealed record Share(string By, string Group, int People, int With);

    private sealed record Way(string Code, int Placed, long Score);
}
