using System.Globalization;
using ReverseMentoring.Demo.Terminal;

namespace ReverseMentoring.Demo.Journey;

/// <summary>Two who mentor, by worker id.</summary>
internal sealed record Couple(Guid PairId, string Mentor, string Mentee);

/// <summary>A round of matching: computed in scenarios, looked at, released, and answered by both sides.</summary>
internal static class Round
{
    private const int Shown = 3;
    private static readonly TimeSpan AMoment = TimeSpan.FromMinutes(1);

    public static async Task<IReadOnlyList<Couple>> Match(Stage stage, IReadOnlyDictionary<Guid, string> people, Telling telling, CancellationToken ct)
    {
        var (manager, path) = (stage.Api.As(Stage.Manager), $"/api/v1/rounds/{Guid.CreateVersion7()}");
        await manager.Put("matching", $"{path}/draft", new { stage.ProgrammeId }, ct);
        await Comparing.Scenarios(stage, path, telling, ct);
        var (round, tag) = await manager.GetVersioned<View>("matching", path, ct);
        if (round.Proposals.Count == 0) throw new DemoFailure("The round of matching found nobody for anybody.");
        await Show(stage, round, telling, ct);
        await Comparing.Report(stage, path, telling, ct);
        await manager.Post("matching", $"{path}/release", ct, ifMatch: tag);
        await stage.Doors.Rest.Come(ct);

        telling.Begin("have looked at their proposals", people.Count);
        await Stage.Together(people.Values, async worker =>
        {
            await Answer(stage, worker, ct);
            telling.Step();
        }, ct);
        await stage.Doors.Rest.Come(ct);
        // Who has not answered by then has answered too.
        await stage.Doors.Clock.PassUntil(stage.Doors.Clock.Now.AddDays(Design.AnswerDays) + AMoment, ct);
        await stage.Doors.Rest.Come(ct);

        var pairs = await manager.GetAll<Pair>("matching", stage.Programme("/pairs"), ct);
        telling.Say($"{pairs.Count} of {round.Proposals.Count} proposals became pairs.");
        return [.. pairs.Select(pair => new Couple(pair.Id, people[pair.MentorId], people[pair.MenteeId]))
            .OrderBy(couple => couple.Mentor, StringComparer.Ordinal).ThenBy(couple => couple.Mentee, StringComparer.Ordinal)];
    }

    /// <summary>Most want to; a few do not, and a few never say.</summary>
    private static async Task Answer(Stage stage, string worker, CancellationToken ct)
    {
        var person = stage.Api.As(worker);
        foreach (var (proposal, place) in (await person.Get<Mine[]>("matching", "/api/v1/proposals/mine", ct))
            .Where(mine => mine.ProgrammeId == stage.ProgrammeId).OrderByDescending(mine => mine.Score).Select((mine, place) => (mine, place)))
        {
            var answer = stage.Dice.For($"answer {worker}", place).Weighted(["yes", "no", "silence"], said => said == "yes" ? 94 : 3);
            if (answer != "silence") await person.Post("matching", $"/api/v1/proposals/{proposal.Id}/answer", ct, new { accepts = answer == "yes" });
        }
    }

    private static async Task Show(Stage stage, View round, Telling telling, CancellationToken ct)
    {
        telling.Say($"{round.Proposals.Count} pairs proposed for {round.Mentors} mentors and {round.Mentees} mentees; without one: "
            + (round.Unmatched.Count == 0 ? "nobody." : string.Join(", ", round.Unmatched.Select(left => $"{left.People.Count} ({left.Constraint})")) + "."));
        var shown = round.Proposals.OrderByDescending(proposal => proposal.Score).Take(Shown).ToList();
        var names = (await stage.Api.As(Stage.Manager).Question<Name[]>("programme", "/api/v1/names",
            new { personIds = shown.SelectMany(proposal => new[] { proposal.MentorId, proposal.MenteeId }).Distinct() }, ct)).ToDictionary(name => name.PersonId, name => name.Name_);
        foreach (var proposal in shown)
            telling.Say(string.Create(CultureInfo.InvariantCulture, $"{names[proposal.MentorId]} mentors {names[proposal.MenteeId]}: {proposal.Score} of 100 - ")
                + string.Join(", ", proposal.Parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Code.Replace('-', ' ')} {part.Points}/{part.Of}"))));
    }

    private sealed record View(int Mentors, int Mentees, IReadOnlyList<Proposal> Proposals, IReadOnlyList<Left> Unmatched);

    private sealed record Proposal(Guid Id, Guid MentorId, Guid MenteeId, int Score, IReadOnlyList<Part> Parts);

    private sealed record Part(string Code, decimal Points, decimal Of);

    private sealed record Left(string Constraint, IReadOnlyList<Guid> People);

    private sealed record Name(Guid PersonId, [property: System.Text.Json.Serialization.JsonPropertyName("name")] string Name_);

    private sealed record Mine(Guid Id, Guid ProgrammeId, int Score);

    private sealed record Pair(Guid Id, Guid MentorId, Guid MenteeId);
}
