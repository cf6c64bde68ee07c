using System.Collections.Concurrent;
using ReverseMentoring.Demo.Terminal;

namespace ReverseMentoring.Demo.Journey;

/// <summary>Two who mentor, by worker id.</summary>
internal sealed record Couple(Guid PairId, string Mentor, string Mentee);

/// <summary>
/// Whoever is asked about a partner answers: after the release of a round, and in the middle of the term, when a round asks those who are left about
/// the next best. Most want to; a few do not, and a few never say.
/// </summary>
/// <param name="people">Worker ids by the platform's person ids.</param>
internal sealed class Asking(Stage stage, IReadOnlyDictionary<Guid, string> people)
{
    private readonly ConcurrentDictionary<string, int> asked = [];
    private readonly Dictionary<Guid, int> proposed = [];
    private readonly HashSet<Guid> formed = [];

    public string WorkerOf(Guid person) => people[person];

    /// <returns>How many proposals are new: nobody has looked at them yet.</returns>
    public async Task<int> Waiting(CancellationToken ct) => (await Released(ct)).Sum(round => round.Pairs - proposed.GetValueOrDefault(round.Id));

    /// <returns>Whether anybody was asked.</returns>
    public async Task<bool> Answer(Telling telling, CancellationToken ct)
    {
        var fresh = new List<Proposal>();
        foreach (var line in (await Released(ct)).Where(round => round.Pairs > proposed.GetValueOrDefault(round.Id)))
        {
            var round = await stage.Api.As(Stage.Manager).Get<View>("matching", $"/api/v1/rounds/{line.Id}", ct);
            fresh.AddRange(round.Proposals.Skip(proposed.GetValueOrDefault(line.Id)));
            proposed[line.Id] = round.Proposals.Count;
        }

        if (fresh.Count == 0) return false;
        var ids = fresh.Select(proposal => proposal.Id).ToHashSet();
        var workers = fresh.SelectMany(proposal => new[] { proposal.MentorId, proposal.MenteeId }).Distinct().Select(person => people[person]).ToList();
        telling.Begin("have looked at their proposals", workers.Count);
        await Stage.Together(workers, async worker =>
        {
            await Answer(worker, ids, ct);
            telling.Step();
        }, ct);
        return true;
    }

    /// <returns>Pairs that have formed since this was asked last.</returns>
    public async Task<IReadOnlyList<Couple>> Formed(CancellationToken ct) =>
    [
        .. (await stage.Api.As(Stage.Manager).GetAll<Pair>("matching", stage.Programme("/pairs"), ct)).Where(pair => formed.Add(pair.Id))
            .Select(pair => new Couple(pair.Id, people[pair.MentorId], people[pair.MenteeId]))
            .OrderBy(couple => couple.Mentor, StringComparer.Ordinal).ThenBy(couple => couple.Mentee, StringComparer.Ordinal)
    ];

    private async Task Answer(string worker, HashSet<Guid> fresh, CancellationToken ct)
    {
        var person = stage.Api.As(worker);
        foreach (var proposal in (await person.Get<Mine[]>("matching", "/api/v1/proposals/mine", ct)).Where(mine => fresh.Contains(mine.Id)).OrderByDescending(mine => mine.Score))
        {
            var place = asked.AddOrUpdate(worker, 0, (_, before) => before + 1);
            var answer = stage.Dice.For($"answer {worker}", place).Weighted(["yes", "no", "silence"], said => said == "yes" ? 94 : 3);
            if (answer != "silence") await person.Post("matching", $"/api/v1/proposals/{proposal.Id}/answer", ct, new { accepts = answer == "yes" });
        }
    }

    private async Task<IReadOnlyList<Line>> Released(CancellationToken ct) =>
        [.. (await stage.Api.As(Stage.Manager).Get<Line[]>("matching", stage.Programme("/rounds"), ct)).Where(round => round.Status == "released")];

    private sealed record Line(Guid Id, string Status, int Pairs);

    private sealed record View(IReadOnlyList<Proposal> Proposals);

    private sealed record Proposal(Guid Id, Guid MentorId, Guid MenteeId);

    private sealed record Mine(Guid Id, int Score);

    private sealed record Pair(Guid Id, Guid MentorId, Guid MenteeId);
}
