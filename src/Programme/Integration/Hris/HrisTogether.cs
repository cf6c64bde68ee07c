using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>
/// Takes many events of an HRIS in one transaction, each as if it came alone: what one of them makes of a worker is what the next one finds.
/// Whose change means more than a change of themselves - who takes part in a programme, who was or is to be erased - is left to be taken alone,
/// with all of their events, and so is everybody if the transaction fails.
/// </summary>
internal sealed class HrisTogether(Commands commands, SubjectKeys keys, ILogger<HrisTogether> log)
{
    private const int Workers = 256;

    /// <summary>Fills in the answers of those that were taken.</summary>
    public async Task Take(
        IReadOnlyList<CloudEvent> events, IReadOnlyCollection<(int Index, WorkerTold Told)> page, IReadOnlyDictionary<string, Identified> people, HrisScope scope,
        WorkerEventAnswer[] answers, CancellationToken ct)
    {
        var workers = page.GroupBy(heard => (heard.Told.Source, heard.Told.WorkerId)).Where(worker => !worker.Any(heard => heard.Told.Erases)
            && !people[worker.Key.Source].Erased.ContainsKey(worker.Key.WorkerId) && people[worker.Key.Source].People.ContainsKey(worker.Key.WorkerId));
        foreach (var chunk in workers.Chunk(Workers))
        {
            Dictionary<int, WorkerEventAnswer> answered = [];
            Said[] said = [.. chunk.SelectMany(worker => worker.Select(heard => new Said(heard.Index, events[heard.Index].Id, heard.Told, people[worker.Key.Source].People)))];
            try
            {
                // In order of their ids, so that two who take the same workers do not wait for each other crosswise.
                var outcome = await commands.Execute<Worker>(said.Min(one => one.Person), null, (_, reading) => Decide(said, scope, reading, answered = []), ct);
                if (outcome.Refusal is not null) continue;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                log.LogWarning("{Events} worker events could not be taken together ({Reason}); each is taken alone.", said.Length, e.GetType().Name);
                continue;
            }

            foreach (var (index, answer) in answered) answers[index] = answer;
        }
    }

    private async Task<Decision> Decide(Said[] said, HrisScope scope, Reading reading, Dictionary<int, WorkerEventAnswer> answered)
    {
        Guid[] people = [.. said.Select(one => one.Person).Distinct().Order()];
        var workers = (await reading.States<Worker>(people)).ToDictionary();
        var apart = (await reading.Documents.Query<Participant>().Where(place => place.PersonId.IsOneOf(people)).Select(place => place.PersonId).ToListAsync(reading.Cancellation)).ToHashSet();
        var notes = (await reading.Documents.LoadManyAsync<WorkerEventHeard>(reading.Cancellation, said.SelectMany(one => one.Notes).Distinct())).ToDictionary(note => note.Id);
        var names = (await reading.Documents.LoadManyAsync<PersonalData>(reading.Cancellation, people)).ToDictionary(data => data.Id);

        var facts = people.ToDictionary(person => person, _ => new List<object>());
        var (noted, named) = (new HashSet<Guid>(), new HashSet<Guid>());
        foreach (var one in said.Where(one => !apart.Contains(one.Person) && workers[one.Person] is not { Erased: true }))
        {
            var target = one.Told.Void?.Heard is { } heard ? notes.GetValueOrDefault(heard) : null;
            var known = new Known(workers[one.Person], notes.GetValueOrDefault(one.Heard), target);
            var hearing = Hearing.Of(one.EventId, one.Told, one.Told.News(id => one.People[id]), one.Person, known, scope, reading.Now);
            answered[one.Index] = hearing.Answer;
            facts[one.Person].AddRange(hearing.Facts);
            workers[one.Person] = hearing.Facts.Aggregate(workers[one.Person], (state, fact) => (state ?? new()).Evolve(fact));
            foreach (var note in hearing.Notes) noted.Add((notes[note.Id] = note).Id);
            if (hearing.Names(names.GetValueOrDefault(one.Person), one.Told, one.Person, keys, reading.Now) is { } data) named.Add((names[one.Person] = data).Id);
        }

        return people.Skip(1).Where(person => facts[person].Count > 0)
            .Aggregate(Decision.Of(facts[people[0]]), (decision, person) => decision.And(person, facts[person]))
            .Keep([.. noted.Select(id => notes[id]), .. named.Select(person => names[person])]);
    }

    private sealed record Said(int Index, string EventId, WorkerTold Told, IReadOnlyDictionary<string, Guid> People)
    {
        public Guid Person { get; } = People[Told.WorkerId];
        public Guid Heard { get; } = WorkerEventHeard.IdOf(Told.Source, EventId);
        public IEnumerable<Guid> Notes => Told.Void?.Heard is { } target ? [Heard, target] : [Heard];
    }
}
