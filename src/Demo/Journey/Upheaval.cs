using ReverseMentoring.Demo.Enterprise;
using ReverseMentoring.Demo.Terminal;

namespace ReverseMentoring.Demo.Journey;

/// <summary>In the middle of it all the organisation changes: a mentor comes to stand under the mentee, and another one leaves.</summary>
internal static class Upheaval
{
    public static async Task Happen(Stage stage, Term term, Telling telling, CancellationToken ct)
    {
        var byPair = term.Couples.ToDictionary(couple => couple.PairId);
        var manager = stage.Api.As(Stage.Manager);
        var present = (await manager.GetAll<Pair>("matching", stage.Programme("/pairs"), ct)).Where(pair => pair.Status == "active" && pair.Flag is null)
            .Select(pair => byPair[pair.Id]).ToList();
        FormedPair[] formed = [.. present.Select(couple => new FormedPair(couple.Mentor, couple.Mentee))];
        var transfer = Journal.Transfer(stage.Company, formed);
        var leaver = Journal.Leaver(stage.Company, formed, transfer);

        telling.Begin("the organisation changes");
        if (transfer is not null) await stage.Doors.Hris.Transferred(transfer, stage.Doors.Clock.Now, ct);
        if (leaver is not null) await stage.Doors.Hris.Left(leaver, stage.Doors.Clock.Now, ct);
        await stage.Doors.Rest.Come(ct, left => telling.Left($"{left} to be done until every service knows it"));

        var after = (await manager.GetAll<Pair>("matching", stage.Programme("/pairs"), ct)).ToDictionary(pair => pair.Id);
        if (transfer is null) telling.Say("Nobody could be transferred into the organisation of their mentee.");
        else
        {
            var flagged = present.First(couple => (couple.Mentor, couple.Mentee) == (transfer.Pair.MentorId, transfer.Pair.MenteeId));
            telling.Say($"{transfer.After.Id} is transferred and now stands below the mentee {flagged.Mentee}: the pair is "
                + (after[flagged.PairId].Flag is { } flag ? $"flagged ({flag}) for a hand-over, not cut." : throw new DemoFailure("not flagged, although it breaks a rule.")));
        }

        if (leaver is null) telling.Say("Nobody left.");
        else
            foreach (var couple in present.Where(couple => couple.Mentor == leaver.Id))
            {
                if (after[couple.PairId].Status != "ended") throw new DemoFailure($"The mentor {leaver.Id} has left, but the pair is {after[couple.PairId].Status}.");
                term.Forget(couple);
                telling.Say($"{leaver.Id} leaves the company: the pair with {couple.Mentee} is ended, and its sessions are cancelled.");
            }
    }

    private sealed record Pair(Guid Id, string Status, string? Flag);
}
