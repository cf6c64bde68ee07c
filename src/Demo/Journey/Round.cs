using System.Globalization;
using ReverseMentoring.Demo.Terminal;

namespace ReverseMentoring.Demo.Journey;

/// <summary>A round of matching: computed in scenarios, looked at, released, talked about, and answered by both sides.</summary>
internal static class Round
{
    private const int Shown = 3;
    private static readonly TimeSpan AMoment = TimeSpan.FromMinutes(1);

    public static async Task<IReadOnlyList<Couple>> Match(Stage stage, Asking asking, Telling telling, CancellationToken ct)
    {
        var (manager, path) = (stage.Api.As(Stage.Manager), $"/api/v1/rounds/{Guid.CreateVersion7()}");
        await manager.Put("matching", $"{path}/draft", new { stage.ProgrammeId }, ct);
        await Comparing.Scenarios(stage, path, telling, ct);
        var (round, tag) = await manager.GetVersioned<View>("matching", path, ct);
        if (round.Proposals.Count == 0) throw new DemoFailure("The round of matching found nobody for anybody.");
        await Show(stage, round, telling, ct);
        await Comparing.Report(stage, path, telling, ct);
        await manager.Post("matching", $"{path}/release", ct, ifMatch: tag);
        var released = stage.Doors.Clock.Now;
        await stage.Doors.Rest.Come(ct);

        await FirstTalks.Hold(stage, [.. round.Proposals.Select(proposal => asking.WorkerOf(proposal.MentorId)).Distinct()], released + Design.ToTalk, telling, ct);
        await asking.Answer(telling, ct);
        await stage.Doors.Rest.Come(ct);
        // Who has not answered by then has answered too.
        await stage.Doors.Clock.PassUntil(released + Design.ToAnswer + AMoment, ct);
        await stage.Doors.Rest.Come(ct);

        var couples = await asking.Formed(ct);
        telling.Say($"{couples.Count} of {round.Proposals.Count} proposals became pairs."
            + (await asking.Waiting(ct) is var further and > 0 ? $" Whoever is left is asked about the next best: {further} further proposals." : ""));
        return couples;
    }

    /// <summary>Whoever has a place left in the middle of the term; who has lost a partner comes first.</summary>
    public static async Task MatchAgain(Stage stage, Telling telling, CancellationToken ct)
    {
        var (manager, path) = (stage.Api.As(Stage.Manager), $"/api/v1/rounds/{Guid.CreateVersion7()}");
        if (!await manager.TryPut("matching", path, new { stage.ProgrammeId }, ["nobody-to-match"], ct)) return;
        var (round, tag) = await manager.GetVersioned<View>("matching", path, ct);
        await manager.Post("matching", $"{path}/release", ct, ifMatch: tag);
        telling.Say($"A second round finds {round.Proposals.Count} pairs for {round.Mentors} mentors and {round.Mentees} mentees who have a place; whoever has lost a partner comes first.");
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
}
