using System.Diagnostics;
using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Workers;

/// <summary>Every rule of a worker's life. Pure: what is known comes in, what follows goes out.</summary>
internal static class WorkerDecider
{
    /// <summary>What the HRIS tells, in whatever order it comes: the same news end in the same state.</summary>
    public static Decision Decide(Worker? worker, WorkerNews news, DateTimeOffset now)
    {
        worker ??= new Worker();
        if (worker.Erased) return Gone;
        if (worker.Rescinded.Contains(news.Order)) return Refuse("rescinded", "These news were taken back.");
        if (worker.Under(news.Order) is { } there)
        {
            if (Same(there, news)) return Nothing;
            // An extract of one day may be sent again, mended.
            if (news.Kind != NewsKind.Snapshot) return Refuse("contradiction", "Something else is known of that day under the same sequence.");
        }

        var appliesAt = AppliesAt(worker, news);
        return Of(appliesAt > now ? new WorkerNewsAnnounced(news, appliesAt) : Fact(worker, news));
    }

    public static Decision Decide(Worker worker, ApplyAnnounced _, DateTimeOffset now)
    {
        var facts = new List<object>();
        foreach (var announced in worker.Announced.Where(announced => announced.AppliesAt <= now).OrderBy(announced => announced.News.Order))
        {
            facts.Add(Fact(worker, announced.News));
            worker = worker.Evolve(facts[^1]);
        }

        return Of(facts);
    }

    public static Decision Decide(Worker? worker, RescindNews command) =>
        worker?.Erased == true ? Gone : worker?.Rescinded.Contains(command.Order) == true ? Nothing : Of(new WorkerNewsRescinded(command.Order));

    public static Decision Decide(Worker? worker, EraseWorker command) => worker?.Erased == true ? Nothing : Of(new WorkerErased(command.RequestId));

    /// <summary>The next announced change, if there is one.</summary>
    public static Due? NextDue(Worker worker) =>
        worker.Announced.Count == 0 ? null : new Due(worker.Announced.Min(announced => announced.AppliesAt), new ApplyAnnounced());

    /// <summary>00:00 of the day on which the news take effect, where the worker is.</summary>
    public static DateTimeOffset AppliesAt(Worker? worker, WorkerNews news) =>
        Zones.StartOfDay(news.Order.EffectiveFrom, news.Employment?.Zone ?? worker?.Employment?.Zone ?? Zones.Default);

    /// <summary>They are stored for what may be taken back one day, and change nothing.</summary>
    public static bool IsStale(Decision decision) => decision.Events is [WorkerNewsSuperseded];

    /// <summary>Nobody else needs to hear of it.</summary>
    public static bool IsOldHat(object fact) => fact is WorkerNewsSuperseded or WorkerConfirmed;

    private static Decision Gone => Refuse("worker-erased", "This worker was erased; only a new hire begins anew.");

    private static object Fact(Worker worker, WorkerNews news)
    {
        object fact = news.Kind switch
        {
            NewsKind.Hired => new WorkerHired(news.Order, news.Employment!),
            NewsKind.Changed => new WorkerChanged(news.Order, news.Employment!),
            NewsKind.Transferred => new WorkerTransferred(news.Order, news.Employment!),
            NewsKind.LeaveStarted => new WorkerLeaveStarted(news.Order, news.Until),
            NewsKind.LeaveEnded => new WorkerLeaveEnded(news.Order),
            NewsKind.Left => new WorkerLeft(news.Order, news.LastWorkingDay),
            NewsKind.Snapshot => new WorkerSnapshotTaken(news.Order, news.Employment!),
            _ => throw new UnreachableException()
        };
        if (!SameToSee(worker, worker.Evolve(fact))) return fact;
        if (worker.Latest is not null && news.Order < worker.Latest) return new WorkerNewsSuperseded(news);
        return news.Kind == NewsKind.Snapshot ? new WorkerConfirmed(news.Order) : fact;
    }

    private static bool SameToSee(Worker one, Worker other) =>
        (one.Active, one.LastWorkingDay, one.OnLeave, one.OnLeaveUntil) == (other.Active, other.LastWorkingDay, other.OnLeave, other.OnLeaveUntil)
        && Same(one.Employment, other.Employment);

    // Under which name it was told makes no difference, as long as it describes the worker.
    private static bool Same(WorkerNews one, WorkerNews other) =>
        (one.Employment is null ? one.Kind == other.Kind : other.Employment is not null)
        && one.LastWorkingDay == other.LastWorkingDay && one.Until == other.Until && Same(one.Employment, other.Employment);

    private static bool Same(Employment? one, Employment? other) => one is null || other is null
        ? one == other
        : one.DottedLineIds.SequenceEqual(other.DottedLineIds)
            && one.Languages.SequenceEqual(other.Languages)
            && one with { DottedLineIds = other.DottedLineIds, Languages = other.Languages } == other;
}
