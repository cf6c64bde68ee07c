using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;
using V1 = ReverseMentoring.Contracts.Programme.V1;

namespace ReverseMentoring.Programme.Integration;

/// <summary>
/// Adds the subject key to what is told of people, at the last moment and from the document that an erasure deletes:
/// in an event it would stay for ever.
/// </summary>
internal static class SubjectKeyOnTheWay
{
    public static async Task<IReadOnlyList<Told>> Complete(IReadOnlyList<Told> page, IQuerySession documents, CancellationToken ct)
    {
        Guid[] people = [.. page.Select(told => Person(told.Message)).OfType<Guid>().Distinct()];
        if (people.Length == 0) return page;
        var keys = (await documents.LoadManyAsync<PersonalData>(ct, people)).ToDictionary(data => data.Id, data => data.SubjectKey);
        return [.. page.Select(told => told with
        {
            Message = told.Message switch
            {
                V1.PersonChanged person => person with { Person = person.Person with { SubjectKey = keys.GetValueOrDefault(person.Head.Id) } },
                V1.PersonLeft person => person with { Person = person.Person with { SubjectKey = keys.GetValueOrDefault(person.Head.Id) } },
                var other => other
            }
        })];
    }

    private static Guid? Person(object message) => message switch
    {
        V1.PersonChanged person => person.Head.Id,
        V1.PersonLeft person => person.Head.Id,
        _ => null
    };
}
