using ReverseMentoring.Demo.Enterprise;
using ReverseMentoring.Demo.Terminal;

namespace ReverseMentoring.Demo.Journey;

/// <summary>Everybody who takes part enrols, agrees, and learns what their role needs; then the programme starts.</summary>
internal static class Enrolment
{
    /// <returns>Who is who: worker ids by the platform's person ids.</returns>
    public static async Task<IReadOnlyDictionary<Guid, string>> Play(Stage stage, Telling telling, CancellationToken ct)
    {
        Participant[] all = [.. stage.Company.Mentors, .. stage.Company.Mentees];
        var people = new System.Collections.Concurrent.ConcurrentDictionary<Guid, string>();
        var lessons = new Lessons();
        telling.Begin("enrolled and trained", all.Length);
        await Stage.Together(all, async participant =>
        {
            people[await Enrol(stage, participant, lessons, ct)] = participant.Worker.Id;
            telling.Step();
        }, ct);
        await stage.Api.As(Stage.Manager).Post("programme", stage.Programme("/start"), ct);
        await stage.Doors.Rest.Come(ct, left => telling.Left($"{left} to be done until every service knows them"));
        telling.Say($"{stage.Company.Mentors.Count} mentors, {stage.Company.Mentees.Count} mentees; the programme has started.");
        return people;
    }

    private static async Task<Guid> Enrol(Stage stage, Participant participant, Lessons lessons, CancellationToken ct)
    {
        var person = stage.Api.As(participant.Worker.Id);
        var me = stage.Programme("/participants/me");
        await person.Put("programme", me, new
        {
            mentoringRole = participant.MentoringRole,
            capacity = participant.Capacity,
            doNotPair = Array.Empty<Guid>(),
            profile = new
            {
                participant.TopicsWanted, participant.TopicsOffered, participant.LearningGoals, participant.Interests, participant.WorkingStyle,
                participant.Worker.Languages, participant.Worker.Zone, participant.Worker.WorkingHours, preferences = Array.Empty<Guid>()
            }
        }, ct);
        await person.Post("programme", $"{me}/goals-confirmed", ct);
        await person.Post("programme", $"{me}/agreement", ct, new { version = Offices.AgreementVersion });
        await lessons.Learn(person, me, participant.MentoringRole, ct);
        return (await person.Get<Place>("programme", me, ct)).PersonId;
    }

    private sealed record Place(Guid PersonId);
}
