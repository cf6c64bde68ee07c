using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Organisation;

namespace ReverseMentoring.Matching.Integration;

/// <summary>What the copies of Programme's nouns say, in the words of this service.</summary>
internal static class Known
{
    public static bool TakesPairs(this Programme programme) => programme.Status is "open" or "running";

    public static bool TrainsBeforeMatching(this Programme programme) => programme.TrainingGate == "before-matching";

    public static bool IsMentor(this Participant participant) => participant.MentoringRole == "mentor";

    public static int CapacityIn(this Participant participant, MatchingPolicy policy) =>
        Math.Min(participant.Capacity, participant.IsMentor() ? policy.MentorCapacity : policy.MenteeCapacity);

    public static async Task<Programme?> Programme(this IQuerySession documents, Guid id, CancellationToken ct) =>
        (await documents.LoadAsync<Copy<Programme>>(id, ct))?.State;

    /// <summary>The last day of a programme; null where it takes no pairs any more.</summary>
    public static async Task<DateOnly?> EndOf(this IQuerySession documents, Guid programmeId, CancellationToken ct) =>
        await documents.Programme(programmeId, ct) is { } programme && programme.TakesPairs() ? programme.EndsOn : null;

    public static async Task<IReadOnlyDictionary<Guid, T>> Copies<T>(
        this IQuerySession documents, IEnumerable<Guid> ids, CancellationToken ct) where T : class =>
        (await documents.LoadManyAsync<Copy<T>>(ct, ids.Distinct())).ToDictionary(copy => copy.Id, copy => copy.State);

    /// <summary>These people and everybody above them: one query for each level of the organisation, however many people are asked for.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Person>> WithManagers(this IQuerySession documents, IEnumerable<Guid> people, CancellationToken ct)
    {
        var known = new Dictionary<Guid, Person>();
        var asked = new HashSet<Guid>();
        for (var level = people.Where(asked.Add).ToArray(); level.Length > 0;)
        {
            var found = await documents.Copies<Person>(level, ct);
            foreach (var (id, person) in found) known[id] = person;
            level = [.. found.Values.Select(person => person.ManagerId).OfType<Guid>().Where(asked.Add)];
        }

        return known;
    }

    public static IReadOnlyDictionary<Guid, Post> Posts(this IReadOnlyDictionary<Guid, Person> people) =>
        people.ToDictionary(known => known.Key, known => new Post(known.Value.ManagerId, known.Value.DottedLineIds, known.Value.Active));
}
