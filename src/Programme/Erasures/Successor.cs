using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Erasures;

/// <summary>
/// A worker id may be somebody else's after an erasure, and the hire that says so may come before it. What was told under that hire's number and later
/// is of the other person: the erasure takes the one, and the other begins, as if both had come in their order.
/// </summary>
internal static class Successor
{
    /// <summary>
    /// The news of whoever was hired after the erasure; none, where nobody was, and where nobody else is known under the worker id: an erasure that would
    /// take nobody has a number that means nothing, and who is to be forgotten must not stay because of it.
    /// </summary>
    /// <param name="sequence">Of the erasure.</param>
    public static async Task<IReadOnlyList<WorkerNews>> News(Guid person, Worker worker, long sequence, Reading reading)
    {
        var after = worker.ToldAfter(sequence);
        if (after.Count == 0 || after.Count == worker.ToldAfter(-1).Count) return [];
        // How the news that describe them were called is not in the state.
        var hires = (await reading.Documents.Events.FetchStreamAsync(person, token: reading.Cancellation)).Select(stored => Hire(stored.Data)).OfType<Order>().ToHashSet();
        var hired = after.Where(news => hires.Contains(news.Order)).Select(news => news.Order.Sequence).DefaultIfEmpty(long.MaxValue).Min();
        return [.. after.Where(news => news.Order.Sequence >= hired)];
    }

    /// <param name="identity">The key of the worker id, which is theirs from now on.</param>
    /// <param name="names">All that are known under the worker id; those of the one who is erased are not theirs.</param>
    public static Decision Begin(Decision decision, string identity, PersonalData? names, IReadOnlyList<WorkerNews> news, DateTimeOffset now)
    {
        // Random, so that nothing leads from the one to the other.
        var (person, worker, facts) = (Guid.NewGuid(), (Worker?)null, new List<object>());
        foreach (var told in news)
            foreach (var fact in WorkerDecider.Decide(worker, told, now).Events)
            {
                facts.Add(fact);
                worker = (worker ?? new Worker()).Evolve(fact);
            }

        DatedNames[] theirs = [.. (names?.Names ?? []).Where(dated => news.Any(told => told.Order == dated.Order))];
        decision = decision.And(person, facts).Keep(new WorkerIdentity(identity, person));
        return names is null || theirs.Length == 0 ? decision : decision.Keep(names with { Id = person, Names = theirs });
    }

    private static Order? Hire(object fact) => fact switch
    {
        WorkerHired e => e.Order,
        WorkerNewsAnnounced { News.Kind: NewsKind.Hired } e => e.News.Order,
        WorkerNewsSuperseded { News.Kind: NewsKind.Hired } e => e.News.Order,
        _ => null
    };
}
