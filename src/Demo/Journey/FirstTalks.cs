using System.Collections.Concurrent;
using ReverseMentoring.Demo.Terminal;

namespace ReverseMentoring.Demo.Journey;

/// <summary>Two of whom a pair is proposed talk for half an hour before they answer; nobody has asked for it. Most report afterwards that they did.</summary>
internal static class FirstTalks
{
    /// <param name="before">Talks that are later still are not waited for.</param>
    public static async Task Hold(Stage stage, IReadOnlyList<string> mentors, DateTimeOffset before, Telling telling, CancellationToken ct)
    {
        var talks = new ConcurrentBag<(string Mentor, Talk Talk)>();
        telling.Begin("have looked when they talk", mentors.Count);
        await Stage.Together(mentors, async mentor =>
        {
            foreach (var talk in await stage.Api.As(mentor).GetAll<Talk>("scheduling", "/api/v1/sessions/mine", ct))
                if (talk.Kind == "chemistry" && talk.ProgrammeId == stage.ProgrammeId && talk.End <= before) talks.Add((mentor, talk));
            telling.Step();
        }, ct);
        if (talks.IsEmpty)
        {
            telling.Say("Nobody has an hour in common for a chemistry talk.");
            return;
        }

        await stage.Doors.Clock.PassUntil(talks.Max(talk => talk.Talk.End), ct);
        await stage.Doors.Rest.NothingDue(ct);
        var told = talks.GroupBy(talk => talk.Mentor)
            .SelectMany(mentor => mentor.OrderBy(talk => talk.Talk.End).Where((_, place) => stage.Dice.For($"talk {mentor.Key}", place).Chance(95))).ToList();
        await Stage.Together(told, talk => stage.Api.As(talk.Mentor).Post("scheduling", $"/api/v1/sessions/{talk.Talk.Id}/held", ct), ct);
        await stage.Doors.Rest.Come(ct);
        telling.Say($"{talks.Count} chemistry talks were booked, for all who have half an hour in common; of {told.Count} somebody said that they took place.");
    }

    private sealed record Talk(Guid Id, Guid ProgrammeId, string Kind, DateTimeOffset End);
}
