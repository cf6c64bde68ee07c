using Marten;
using ReverseMentoring.EventSourcing;
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
    Commands commands, IDocumentStore store, WorkerIdentities identities, SubjectKeys keys, SnapshotRuns runs, [FromKeyedServices(DomainClock.Key)] TimeProvider clock)
{
    private const int AtOnce = 4;
    private const int Page = 1000;

    public async Task<WorkerEventAnswer> Take(CloudEvent @event, HrisScope scope, CancellationToken ct) => (await Take([@event], scope, ct))[0];

    /// <returns>An answer for each, in their order.</returns>
    public async Task<IReadOnlyList<WorkerEventAnswer>> Take(IReadOnlyList<CloudEvent> events, HrisScope scope, CancellationToken ct)
    {
        var answers = new WorkerEventAnswer[events.Count];
        foreach (var page in Read(events, scope, answers).Chunk(Page))
        {
            var people = await Resolve(page, source => ids => identities.Of(source, ids, ct));
            // One worker's events after each other: they would only lose races against themselves.
            await Parallel.ForEachAsync(page.GroupBy(heard => (heard.Told.Source, heard.Told.WorkerId)), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
                async (heard, stop) =>
                {
                    foreach (var (index, told) in heard) answers[index] = await Take(events[index].Id, told, people[told.Source], scope, stop);
                });
        }

        await Complete(events, scope, answers, false, ct);
        return answers;
    }

    /// <summary>What would be answered; nothing is stored, and nobody gets an id.</summary>
    public async Task<IReadOnlyList<WorkerEventAnswer>> Rehearse(IReadOnlyList<CloudEvent> events, HrisScope scope, CancellationToken ct)
    {
        var answers = new WorkerEventAnswer[events.Count];
        await using var session = store.QuerySession();
        foreach (var page in Read(events, scope, answers).Chunk(Page))
        {
            var people = await Resolve(page, source => ids => identities.Known(source, ids, ct));
            foreach (var (index, told) in page)
            {
                var everybody = people[told.Source].ToDictionary();
                foreach (var nobodyYet in told.Others.Append(told.WorkerId)) everybody.TryAdd(nobodyYet, Guid.NewGuid());
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

    private async Task<WorkerEventAnswer> Take(string eventId, WorkerTold told, IReadOnlyDictionary<string, Guid> people, HrisScope scope, CancellationToken ct)
    {
        var (person, news) = (people[told.WorkerId], told.News(id => people[id]));
        WorkerEventAnswer answer = null!;
        Outcome outcome;
        var tries = 0;
        do
        {
            outcome = await commands.Execute<Worker>(person, null, async (worker, reading) =>
            {
                var known = await Look(reading.Documents, eventId, told, worker, reading.Cancellation);
                var hearing = Hearing.Of(eventId, told, news, person, known, scope, reading.Now);
                answer = hearing.Answer;
                var decision = Decision.Of(hearing.Facts).Keep(hearing.Notes);
                if (hearing.Facts.Count > 0) decision = await WithNames(decision, told, hearing.Answer, person, reading);
                return await decision.WithTheirParticipations(worker, person, reading);
            }, ct);
        }
        while (outcome.Refusal is { Kind: RefusalKind.Conflict } && ++tries < 4);
        return outcome.Refusal is { } refusal ? answer with { Outcome = WorkerEventAnswer.Rejected, ReasonCode = refusal.Code, Pointer = null } : answer;
    }

    private async Task<Decision> WithNames(Decision decision, WorkerTold told, WorkerEventAnswer answer, Guid person, Reading reading)
    {
        var data = await reading.Documents.LoadAsync<PersonalData>(person, reading.Cancellation);
        var kept = data?.Without([.. decision.Events.OfType<WorkerNewsRescinded>().Select(fact => fact.Rescinded)]);
        if (told.Names is { } names && answer.ReasonCode != "rescinded")
        {
            kept ??= new(person, told.Source, told.WorkerId, keys.Of(told.WorkerId), []);
            kept = kept.With(new(told.Order, Zones.StartOfDay(told.Order.EffectiveFrom, told.Body?.TimeZone ?? Zones.Default), names), reading.Now);
        }

        return kept is null || kept == data ? decision : decision.Keep(kept);
    }

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
                var told = WorkerReading.Read(events[index]);
                WorkerChecks.Need(scope.MayUse(told.Source), "/source", "source-not-allowed");
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

    private static async Task<Dictionary<string, IReadOnlyDictionary<string, Guid>>> Resolve(
        IEnumerable<(int, WorkerTold Told)> page, Func<string, Func<IEnumerable<string>, Task<IReadOnlyDictionary<string, Guid>>>> ask)
    {
        var people = new Dictionary<string, IReadOnlyDictionary<string, Guid>>();
        foreach (var source in page.GroupBy(heard => heard.Told.Source, heard => heard.Told))
            people[source.Key] = await ask(source.Key)(source.SelectMany(told => told.Others.Append(told.WorkerId)));
        return people;
    }
}
