using ReverseMentoring.Demo.Terminal;

namespace ReverseMentoring.Demo.Journey;

/// <summary>What two do about their pair: they sign an agreement, and one of the pairs would like to talk.</summary>
internal static class PairLife
{
    public static async Task Agree(Stage stage, IReadOnlyList<Couple> couples, Telling telling, CancellationToken ct)
    {
        telling.Begin("have signed their agreement", couples.Count);
        await Stage.Together(couples, async couple =>
        {
            foreach (var worker in new[] { couple.Mentor, couple.Mentee })
            {
                var (person, path) = (stage.Api.As(worker), $"/api/v1/pairs/{couple.PairId}/agreement");
                var agreement = await person.Get<Agreement>("matching", path, ct);
                var promise = stage.Dice.For($"promise {worker}").One(agreement.Promises);
                await person.Put("matching", $"{path}/signature", new { agreement.Version, promises = new[] { promise.Code } }, ct);
            }

            telling.Step();
        }, ct);
        telling.Say($"{couples.Count} pairs have agreed on what stays between them, and on what each does for the other.");
    }

    /// <summary>Every pair was offered a talk after its first session, and one of them takes it up.</summary>
    public static async Task Talk(Stage stage, IReadOnlyList<Couple> couples, Telling telling, CancellationToken ct)
    {
        telling.Begin("a pair would like to talk");
        var (manager, moderator) = (stage.Api.As(Stage.Manager), stage.Api.As(Stage.Moderator));
        var present = (await manager.GetAll<Pair>("matching", stage.Programme("/pairs"), ct)).Where(pair => pair.Status == "active").Select(pair => pair.Id).ToHashSet();
        if (couples.FirstOrDefault(couple => present.Contains(couple.PairId)) is not { } couple) return;
        await stage.Api.As(couple.Mentor).Post("matching", $"/api/v1/pairs/{couple.PairId}/interim-talk", ct);
        var review = (await manager.Get<Review[]>("matching", stage.Programme("/interim-reviews"), ct)).Single(one => one.PairId == couple.PairId);
        var me = await moderator.Get<Me>("programme", "/api/v1/me", ct);
        await manager.Put("matching", $"/api/v1/interim-reviews/{review.Id}/moderator", new { me.PersonId }, ct);
        await moderator.Post("matching", $"/api/v1/interim-reviews/{review.Id}/conclude", ct, new { outcome = "continue-with-changes" });
        telling.Say($"One of {couple.Mentor} and {couple.Mentee} would like to talk, and nobody is told which; a moderator hears them both, and they go on with changes.");
    }

    private sealed record Agreement(string Version, IReadOnlyList<Promise> Promises);

    private sealed record Promise(string Code);

    private sealed record Pair(Guid Id, string Status);

    private sealed record Review(Guid Id, Guid PairId);

    private sealed record Me(Guid PersonId);
}
