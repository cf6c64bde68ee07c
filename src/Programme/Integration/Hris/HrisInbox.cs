using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Erasures;
using ReverseMentoring.Programme.Outbox;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Programme.Workforce;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>
/// Takes what an HRIS says of its workers, through whatever door: once for each (source, id), whatever the order. An event that cannot be
/// taken leaves nothing behind and stops nobody else.
/// </summary>
internal sealed class HrisInbox(
    Commands commands, IDocumentStore store, WorkerIdentities identities, HrisTogether together, Erasing erasing, SubjectKeys keys, SnapshotRuns runs, OutboxAnswers outbox,
    [FromKeyedServices(DomainClock.Key)] TimeProvider clock)
{
    private const int AtOnce = 4;
    private const int Page = 1000;
    private const string WorkerErased = "worker-erased";

    public async Task<WorkerEventAnswer> Take(CloudEvent @event, HrisScope scope, CancellationToken ct) => (await Take([@event], scope, ct))[0];

    /// <returns>An answer for each, in their order.</returns>
    public async Task<IReadOnlyList<WorkerEventAnswer>> Take(IReadOnlyList<CloudEvent> events, HrisScope scope, CancellationToken ct)
    {
        var answers = new WorkerEventAnswer[events.Count];
        foreach (var page in Read(events, scope, answers).Chunk(Page))
        {
            var people = await Resolve(page, (source, ids, told) => identities.Of(source, ids, Beginning(told, scope), ct));
            await together.Take(events, page, people, scope, answers, ct);
            // One worker's events after each other: they would only lose races against themselves.
            await Parallel.ForEachAsync(page.Where(heard => answers[heard.Index] is null).GroupBy(heard => (heard.Told.Source, heard.Told.WorkerId)), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
                async (heard, stop) =>
                {
                    var known = people[heard.Key.Source];
                    foreach (var (index, told) in heard)
                    {
                        // Whom an event before this one, or somebody else meanwhile, has erased is another person from then on, or nobody.
                        for (var attempt = 1; (answers[index] = await Take(events[index].Id, told, known, scope, stop)).ReasonCode == WorkerErased && attempt < 4; attempt++)
                        {
                            if (known.Erased.GetValueOrDefault(told.WorkerId) is { } erased && !Beginning([told], scope)(told.WorkerId, erased)) break;
                            var again = await identities.Of(told.Source, told.Everybody, Beginning([told], scope), stop);
                            known = new(known.People.Where(one => !again.People.ContainsKey(one.Key)).Concat(again.People).ToDictionary(), again.Erased);
                        }
                    }
                });
        }

        await Complete(events, scope, answers, false, ct);
        await outbox.Write(answers, ct);
        return answers;
    }

    /// <summary>What would be answered; nothing is stored, and nobody gets an id.</summary>
    public async Task<IReadOnlyList<WorkerEventAnswer>> Rehearse(IReadOnlyList<CloudEvent> events, HrisScope scope, CancellationToken ct)
    {
        var answers = new WorkerEventAnswer[events.Count];
        await using var session = store.QuerySession();
        foreach (var page in Read(events, scope, answers).Chunk(Page))
        {
            var people = await Resolve(page, (source, ids, _) => identities.Of(source, ids, (_, _) => false, ct));
            foreach (var (index, told) in page)
            {
                var (everybody, erased) = (people[told.Source].People.ToDictionary(), people[told.Source].Erased.GetValueOrDefault(told.WorkerId));
                foreach (var nobodyYet in told.Everybody) everybody.TryAdd(nobodyYet, Guid.NewGuid());
                if (erased is not null && !Beginning([told], scope)(told.WorkerId, erased))
                {
                    answers[index] = OfErased(events[index].Id, told, erased, scope);
                    continue;
                }

                var person = everybody[told.WorkerId];
                var known = await Look(session, events[index].Id, told, await session.LoadAsync<Worker>(person, ct), ct);
                answers[index] = Hearing.Of(events[index].Id, told, told.News(id => everybody[id]), person, known, scope, clock.GetUtcNow()).Answer;
            }
        }

        await Complete(events, scope, answers, true, ct);
        return answers;
    }

    // After all others: what they say is part of what is complete.
    private async Task Complete(IReadOnlyList<CloudEvent> events, HrisScope scope, WorkerEventAnswer[] answers, bool rehearse, CancellationToken ct)
    {
        for (var index = 0; index < events.Count; index++)
            if (events[index].Type == SnapshotRuns.Type) answers[index] = await runs.Complete(events[index], scope, rehearse, ct);
    }

    private async Task<WorkerEventAnswer> Take(string eventId, WorkerTold told, Identified known, HrisScope scope, CancellationToken ct)
    {
        if (known.Erased.TryGetValue(told.WorkerId, out var erased)) return OfErased(eventId, told, erased, scope);
        if (!known.People.TryGetValue(told.WorkerId, out var person)) return Answer(eventId, told, WorkerEventAnswer.Rejected, "worker-unknown", "/data/workerId", null);
        if (told.Erases) return await Erase(eventId, told, person, scope, ct);
        var news = told.News(id => known.People[id]);
        WorkerEventAnswer answer = null!;
        Outcome outcome;
        var tries = 0;
        do
        {
            outcome = await commands.Execute<Worker>(person, null, async (worker, reading) =>
            {
                var before = await Look(reading.Documents, eventId, told, worker, reading.Cancellation);
                var hearing = Hearing.Of(eventId, told, news, person, before, scope, reading.Now);
                answer = hearing.Answer;
                var decision = Decision.Of(hearing.Facts).Keep(hearing.Notes);
                if (hearing.Facts.Count > 0 && hearing.Names(await reading.Documents.LoadAsync<PersonalData>(person, reading.Cancellation), told, person, keys, reading.Now) is { } names)
                    decision = decision.Keep(names);
                return await decision.WithTheirParticipations(worker, person, reading);
            }, ct);
        }
        while (outcome.Refusal is { Kind: RefusalKind.Conflict } && ++tries < 4);
        // What was refused was not noted either.
        return outcome.Refusal is { } refusal ? answer with { Outcome = WorkerEventAnswer.Rejected, ReasonCode = refusal.Code, Pointer = null, Noted = false } : answer;
    }

    private async Task<WorkerEventAnswer> Erase(string eventId, WorkerTold told, Guid person, HrisScope scope, CancellationToken ct)
    {
        string? country = null;
        var order = new ErasureOrder(ErasureCause.Hris, Worker: (told.Source, told.WorkerId), Sequence: told.Order.Sequence);
        Outcome outcome;
        var tries = 0;
        do
        {
            outcome = await erasing.Erase(person, order, worker =>
            {
                country = worker?.LastKnown()?.Country;
                return scope.Countries is null || (country is not null && scope.MayWrite(country))
                    ? null
                    : Decision.Refuse(country is null ? "worker-unknown" : "country-not-allowed", "Of no country of this sender.");
            }, ct);
        }
        while (outcome.Refusal is { Kind: RefusalKind.Conflict } && ++tries < 4);
        return outcome.Refusal is { } refusal
            ? Answer(eventId, told, refusal.Code == ErasureDecider.ErasedBefore ? WorkerEventAnswer.Stale : WorkerEventAnswer.Rejected, refusal.Code, "/data/workerId", country)
            : Answer(eventId, told, WorkerEventAnswer.Accepted, null, null, country) with { RequestId = Erasure.IdOf(person) };
    }

    /// <summary>Only a hire that was told after the erasure makes somebody of a worker who was erased; an erasure never does where the sender may not even know.</summary>
    private static Func<string, ErasedWorker?, bool> Beginning(IReadOnlyCollection<WorkerTold> told, HrisScope scope)
    {
        var erased = scope.Countries is null ? [] : told.Where(one => one.Erases).Select(one => one.WorkerId).ToHashSet();
        if (erased.Count > 0) erased.ExceptWith(told.Where(one => !one.Erases).SelectMany(one => one.Everybody));
        return (workerId, before) => before is null
            ? !erased.Contains(workerId)
            : told.Any(one => one.WorkerId == workerId && one.Kind == NewsKind.Hired && one.Order.Sequence > before.Sequence);
    }

    // Erased once is erased: whoever says it again is told so.
    private static WorkerEventAnswer OfErased(string eventId, WorkerTold told, ErasedWorker erased, HrisScope scope) =>
        erased.Country is { } country && !scope.MayWrite(country) ? Answer(eventId, told, WorkerEventAnswer.Rejected, "worker-unknown", "/data/workerId", null)
        : told.Erases ? Answer(eventId, told, WorkerEventAnswer.Accepted, null, null, erased.Country)
        : Answer(eventId, told, told.Order.Sequence <= erased.Sequence ? WorkerEventAnswer.Stale : WorkerEventAnswer.Rejected, WorkerErased, null, erased.Country);

    private static WorkerEventAnswer Answer(string eventId, WorkerTold told, string outcome, string? code, string? pointer, string? country) =>
        new(told.Source, eventId, outcome, code, pointer, country?.ToLowerInvariant(), told.Dropped ?? []);

    private static async Task<Known> Look(IQuerySession session, string eventId, WorkerTold told, Worker? worker, CancellationToken ct)
    {
        var id = WorkerEventHeard.IdOf(told.Source, eventId);
        if (told.Void?.Heard is not { } target) return new(worker, await session.LoadAsync<WorkerEventHeard>(id, ct), null);
        var both = (await session.LoadManyAsync<WorkerEventHeard>(ct, id, target)).ToDictionary(heard => heard.Id);
        return new(worker, both.GetValueOrDefault(id), both.GetValueOrDefault(target));
    }

    private static List<(int Index, WorkerTold Told)> Read(IReadOnlyList<CloudEvent> events, HrisScope scope, WorkerEventAnswer[] answers)
    {
        var understood = new List<(int, WorkerTold)>(events.Count);
        for (var index = 0; index < events.Count; index++)
        {
            if (events[index].Type == SnapshotRuns.Type) continue;
            try
            {
                // First of all: else somebody could be told of what was never said in their name.
                WorkerChecks.Need(events[index].Source is not { } source || scope.MayUse(source), "/source", WorkerEventAnswer.SourceNotAllowed);
                var told = WorkerReading.Read(events[index]);
                WorkerChecks.Need(told.Body is null || scope.MayWrite(told.Body.Country!), "/data/worker/country", "country-not-allowed");
                understood.Add((index, told));
            }
            catch (MalformedWorkerEvent e)
            {
                var country = events[index].Country is { Length: 2 } said && said.All(char.IsAsciiLetter) ? said.ToLowerInvariant() : null;
                answers[index] = new(events[index].Source, events[index].Id, WorkerEventAnswer.Rejected, e.Code, e.Pointer, country, []);
            }
        }

        return understood;
    }

    private static async Task<Dictionary<string, Identified>> Resolve(
        IEnumerable<(int, WorkerTold Told)> page, Func<string, IEnumerable<string>, IReadOnlyCollection<WorkerTold>, Task<Identified>> ask)
    {
        var people = new Dictionary<string, Identified>();
        foreach (var source in page.GroupBy(heard => heard.Told.Source, heard => heard.Told))
            people[source.Key] = await ask(source.Key, source.SelectMany(told => told.Everybody), [.. source]);
        return people;
    }
}
