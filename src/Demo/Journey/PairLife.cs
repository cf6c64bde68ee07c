using System.Globalization;
using ReverseMentoring.Demo.Terminal;

namespace ReverseMentoring.Demo.Journey;

/// <summary>What two do about their pair beside meeting: they sign an agreement, talk with a moderator, part, and go on for longer.</summary>
internal static class PairLife
{
    /// <summary>Enough for one more session.</summary>
    private const int DaysLonger = 7 * Design.EveryWeeks;

    public static async Task Sign(Stage stage, Couple couple, CancellationToken ct)
    {
        foreach (var worker in new[] { couple.Mentor, couple.Mentee })
        {
            var (person, path) = (stage.Api.As(worker), $"/api/v1/pairs/{couple.PairId}/agreement");
            var agreement = await person.Get<Agreement>("matching", path, ct);
            var promise = stage.Dice.For($"promise {worker}").One(agreement.Promises);
            await person.Put("matching", $"{path}/signature", new { agreement.Version, promises = new[] { promise.Code } }, ct);
        }
    }

    /// <summary>Two pairs talk with a moderator: one goes on, one ends. And somebody ends theirs without a talk.</summary>
    public static async Task Happen(Stage stage, Term term, Telling telling, CancellationToken ct)
    {
        telling.Begin("pairs talk with a moderator");
        var living = await Living(stage, term, ct);
        var alone = living.Where(couple => couple.Mentor != Stage.Moderator && couple.Mentee != Stage.Moderator
            && living.Count(other => other.Mentor == couple.Mentor || other.Mentee == couple.Mentee) == 1).ToList();
        // Not the first and the last: those are for the transfer and the leaver.
        if (alone is not [_, var going_on, var parting, var leaving, _, ..])
        {
            telling.Say("There are too few pairs for one that talks and one that ends.");
            return;
        }

        await Talk(stage, going_on, going_on.Mentor, "continue-with-changes", ct);
        telling.Say($"One of {going_on.Mentor} and {going_on.Mentee} would like to talk, and nobody is told which; a moderator hears them both, and they go on with changes.");

        await Talk(stage, parting, parting.Mentee, "no-fault-end", ct);
        await WantAnother(stage, parting, [parting.Mentor, parting.Mentee], ct);
        term.Forget(parting);
        telling.Say($"{parting.Mentor} and {parting.Mentee} have talked too, and part without fault; both would have another partner.");

        await stage.Api.As(leaving.Mentor).Post("matching", $"/api/v1/pairs/{leaving.PairId}/end", ct);
        await WantAnother(stage, leaving, [leaving.Mentee], ct);
        term.Forget(leaving);
        telling.Say($"{leaving.Mentor} ends the pair with {leaving.Mentee} and owes no reason; {leaving.Mentee} would have another partner.");
    }

    /// <summary>The programme is extended, and with it whichever pair wants to be.</summary>
    /// <returns>The last day of the programme.</returns>
    public static async Task<DateOnly> Extend(Stage stage, Design design, CancellationToken ct)
    {
        var until = design.EndsOn.AddDays(DaysLonger);
        await stage.Api.As(Stage.Manager).Post("programme", stage.Programme("/extend"), ct, new { endsOn = until, reasonCode = "feedback" });
        return until;
    }

    /// <summary>Both say the same day; one more session is planned.</summary>
    public static async Task GoOn(Stage stage, Term term, DateOnly until, Telling telling, CancellationToken ct)
    {
        // One of whom it is sure that they will meet.
        if ((await Living(stage, term, ct)).FirstOrDefault(two => Fate.Of(two, Design.Sessions + 1, stage.Dice).What is Happening.Held) is not { } couple) return;
        foreach (var worker in new[] { couple.Mentor, couple.Mentee }) await stage.Api.As(worker).Post("matching", $"/api/v1/pairs/{couple.PairId}/extend", ct, new { until });
        term.Expect(couple);
        telling.Say(string.Create(CultureInfo.InvariantCulture,
            $"The programme goes on until {until:d MMMM yyyy} for whoever wants to: {couple.Mentor} and {couple.Mentee} have both said so."));
    }

    private static async Task<IReadOnlyList<Couple>> Living(Stage stage, Term term, CancellationToken ct)
    {
        var active = (await stage.Api.As(Stage.Manager).GetAll<Pair>("matching", stage.Programme("/pairs"), ct))
            .Where(pair => pair.Status == "active" && pair.Flag is null).Select(pair => pair.Id).ToHashSet();
        return [.. term.Couples.Where(couple => active.Contains(couple.PairId))];
    }

    private static async Task Talk(Stage stage, Couple couple, string asks, string outcome, CancellationToken ct)
    {
        var (manager, moderator) = (stage.Api.As(Stage.Manager), stage.Api.As(Stage.Moderator));
        await stage.Api.As(asks).Post("matching", $"/api/v1/pairs/{couple.PairId}/interim-talk", ct);
        var review = (await manager.Get<Review[]>("matching", stage.Programme("/interim-reviews"), ct)).Single(one => one.PairId == couple.PairId);
        var me = await moderator.Get<Me>("programme", "/api/v1/me", ct);
        await manager.Put("matching", $"/api/v1/interim-reviews/{review.Id}/moderator", new { me.PersonId }, ct);
        await moderator.Post("matching", $"/api/v1/interim-reviews/{review.Id}/conclude", ct, new { outcome });
    }

    private static async Task WantAnother(Stage stage, Couple couple, string[] workers, CancellationToken ct)
    {
        foreach (var worker in workers) await stage.Api.As(worker).Post("matching", $"/api/v1/pairs/{couple.PairId}/rematch", ct);
    }

    private sealed record Agreement(string Version, IReadOnlyList<Promise> Promises);

    private sealed record Promise(string Code);

    private sealed record Pair(Guid Id, string Status, string? Flag);

    private sealed record Review(Guid Id, Guid PairId);

    private sealed record Me(Guid PersonId);
}
