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
        if (IsKnown(worker, news)) return Nothing;
        if (IsStale(worker, news)) return Refuse("stale", "Something newer is already known of this worker.");
        var appliesAt = AppliesAt(worker, news);
        return appliesAt > now ? Of(new WorkerNewsAnnounced(news, appliesAt)) : Of(Fact(news));
    }

    public static Decision Decide(Worker worker, ApplyAnnounced _, DateTimeOffset now) =>
        Of([.. worker.Announced.Where(announced => announced.AppliesAt <= now).OrderBy(announced => announced.News.Order).Select(announced => Fact(announced.News))]);

    /// <summary>The next announced change, if there is one.</summary>
    public static Due? NextDue(Worker worker) =>
        worker.Announced.Count == 0 ? null : new Due(worker.Announced.Min(announced => announced.AppliesAt), new ApplyAnnounced());

    /// <summary>00:00 of the day on which the news take effect, where the worker is.</summary>
    public static DateTimeOffset AppliesAt(Worker? worker, WorkerNews news) =>
        Zones.StartOfDay(news.Order.EffectiveFrom, news.Employment?.Zone ?? worker?.Employment?.Zone ?? Zones.Default);

    // The same once more under another id is no contradiction; something else in the same place is.
    private static bool IsKnown(Worker worker, WorkerNews news) => news.Kind == NewsKind.Left
        ? news.Order == worker.Latest && !worker.Active && worker.LastWorkingDay == news.LastWorkingDay
            || worker.Announced.Any(announced => announced.News == news)
        : news.Order == worker.DescribedBy && Same(news.Employment!, worker.Employment!)
            || worker.Announced.Any(announced => announced.News.Order == news.Order && announced.News.Kind == news.Kind && Same(news.Employment!, announced.News.Employment!));

    // A leaving that is already known does not say who left: an older fact that does is still needed.
    private static bool IsStale(Worker worker, WorkerNews news) =>
        news.Order <= (news.Kind == NewsKind.Left ? worker.Latest : worker.DescribedBy)
        || news.Order == worker.Latest
        || worker.Announced.Any(announced => announced.News.Order == news.Order);

    private static bool Same(Employment one, Employment other) =>
        one.DottedLineIds.SequenceEqual(other.DottedLineIds)
        && one.Languages.SequenceEqual(other.Languages)
        && one with { DottedLineIds = other.DottedLineIds, Languages = other.Languages } == other;

    private static object Fact(WorkerNews news) => news.Kind switch
    {
        NewsKind.Hired => new WorkerHired(news.Order, news.Employment!),
        NewsKind.Changed => new WorkerChanged(news.Order, news.Employment!),
        NewsKind.Transferred => new WorkerTransferred(news.Order, news.Employment!),
        NewsKind.Left => new WorkerLeft(news.Order, news.LastWorkingDay),
        _ => throw new UnreachableException()
    };
}
