using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Certificates;
using ReverseMentoring.Programme.Erasures;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>A fact that is told outside, still without what stands in documents that can be deleted.</summary>
/// <param name="OfWorker">The data of an event of one worker, once it is known who that is.</param>
/// <param name="OfProgramme">The data of a report.</param>
internal sealed record HrisNews(Fact Fact, Func<AboutWorker, object>? OfWorker = null, Func<AboutProgramme, object>? OfProgramme = null);

/// <param name="Held">The sessions of all their pairs that were held, as far as it is known.</param>
internal sealed record AboutWorker(
    DateTimeOffset At, Participant Participant, PersonalData Person, Employment Employment, Design Design, IReadOnlyList<Session> Held)
{
    /// <summary>What day it was where they are.</summary>
    public DateOnly Today => Day(At);

    public DateOnly Day(DateTimeOffset at) => Zones.Today(at, Employment.Zone);

    public IReadOnlyList<Session> HeldIn(Guid pairId) => [.. Held.Where(session => session.PairId == pairId)];
}

/// <param name="Participants">How many took part.</param>
/// <param name="Threshold">The smallest group of which figures may be told.</param>
internal sealed record AboutProgramme(DateTimeOffset At, Guid Id, Design Design, Texts Texts, int Participants, int Threshold);

/// <summary>Which facts an HRIS hears of: one worker each, never the counterpart, a rating or a word. Pure.</summary>
internal static class HrisOutbound
{
    public static IEnumerable<Told> From(Fact fact) => (fact.Event, fact.State) switch
    {
        (ParticipantEnrolled, Participant) => Worker(fact, about => new EnrolledData(about.Today, about.Participant.Invited ? "manager" : "self")),
        (ParticipantWaitlisted, Participant) => Worker(fact, about => new WaitlistedData(about.Today)),
        (ParticipantMatched e, Participant) => Worker(fact, about => new MatchedData(about.Day(e.FormedAt), about.Design.EndsOn, about.Design.Cadence.Sessions)),
        (ParticipantMatchEnded e, Participant) => Worker(fact, about =>
            new EndedData(about.Day(e.EndedAt), Outcome(e, about.Participant), about.HeldIn(e.PairId).Count)),
        (ParticipantPaused e, Participant) => Worker(fact, about => new PausedData(about.Day(e.Until))),
        (ParticipantResumed, Participant) => Worker(fact, about => new ResumedData(about.Today)),
        (ParticipantWithdrawn, Participant) => Worker(fact, about => new WithdrawnData(about.Today)),
        (ParticipantCompleted, Participant) => Worker(fact, about =>
            new ParticipationCompletedData(about.Today, about.Held.Count, Math.Round(about.Held.Sum(session => session.LengthMinutes) / 60m, 2))),
        (TrainingCompleted e, Participant) => Worker(fact, about => new TrainingCompletedData(e.PathCode, e.PathVersion, about.Participant.ModulesDone, about.Today)),
        (CertificateIssued, Certificate) or (ErasureCompleted, Erasure) => [fact.Tell(new HrisNews(fact))],
        (ProgrammeOpened, Programmes.Programme) => Report(fact, about => new ProgrammePublishedData(
            about.Texts.Titles, Goals(about.Design.Goals), about.Design.StartsOn, about.Design.EndsOn, about.Design.Countries)),
        (ProgrammeAdjusted e, Programmes.Programme) => Report(fact, _ => new ProgrammeAdjustedData(e.ReasonCode, e.EffectiveOn, Goals(e.Goals))),
        (ProgrammeClosed, Programmes.Programme) => Report(fact, about => new ProgrammeClosedData(
            DateOnly.FromDateTime(about.At.UtcDateTime), about.Participants >= about.Threshold ? about.Participants : null)),
        _ => []
    };

    private static IEnumerable<Told> Worker(Fact fact, Func<AboutWorker, object> data) => [fact.Tell(new HrisNews(fact, OfWorker: data))];

    private static IEnumerable<Told> Report(Fact fact, Func<AboutProgramme, object> data) => [fact.Tell(new HrisNews(fact, OfProgramme: data))];

    // Who sponsors a goal is a person, and no matter of a report.
    private static IReadOnlyList<GoalData> Goals(IEnumerable<Goal> goals) => [.. goals.Select(goal => new GoalData(goal.Kpi, goal.Target, goal.By, goal.Baseline))];

    // Whose leaving ended it is said to the HRIS of that person alone.
    private static string Outcome(ParticipantMatchEnded ended, Participant participant) => (ended.Because, participant.Completed) switch
    {
        ("completed", _) => "completed",
        (_, CompletionCause.LeftTheCompany) => "left-company",
        (_, CompletionCause.ProgrammeOver) => "programme-closed",
        _ => "ended-early"
    };
}
