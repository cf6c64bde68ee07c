using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;

namespace ReverseMentoring.Programme.Workers;

/// <summary>The names under which a worker's facts are stored, for ever, and what happens at a time.</summary>
internal static class WorkerLife
{
    public static void Describe(Noun<Worker> noun) => noun
        .Event<WorkerNewsAnnounced>("worker_news_announced")
        .Event<WorkerHired>("worker_hired")
        .Event<WorkerChanged>("worker_changed")
        .Event<WorkerTransferred>("worker_transferred")
        .Event<WorkerLeaveStarted>("worker_leave_started")
        .Event<WorkerLeaveEnded>("worker_leave_ended")
        .Event<WorkerLeft>("worker_left")
        .Event<WorkerSnapshotTaken>("worker_snapshot_taken")
        .Event<WorkerConfirmed>("worker_confirmed")
        .Event<WorkerNewsSuperseded>("worker_news_superseded")
        .Event<WorkerNewsRescinded>("worker_news_rescinded")
        .Event<WorkerErased>("worker_erased")
        .Due(WorkerDecider.NextDue, (worker, _, reading) =>
            WorkerDecider.Decide(worker, new ApplyAnnounced(), reading.Now).WithTheirParticipations(worker, worker.Id, reading));
}
