using Marten;
using MassTransit;
using Npgsql;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;
using V1 = ReverseMentoring.Contracts.Programme.V1;

namespace ReverseMentoring.Programme.Integration;

/// <summary>
/// Adds the subject key to what is told of a person, at the last moment and from the document that an erasure deletes:
/// in an event it would stay for ever.
/// </summary>
internal static class SubjectKeyOnTheWay
{
    /// <summary>For the relay.</summary>
    public static Publish Publish(IServiceProvider services)
    {
        var bus = services.GetRequiredService<IBus>();
        return async (told, ct) =>
        {
            var message = told.Message switch
            {
                V1.PersonChanged person => person with { Person = person.Person with { SubjectKey = await Key(person.Head.Id) } },
                V1.PersonLeft person => person with { Person = person.Person with { SubjectKey = await Key(person.Head.Id) } },
                var other => other
            };
            await bus.Publish(message, message.GetType(), context => context.MessageId = told.Id, ct);

            async Task<string?> Key(Guid person)
            {
                // Not before: the relay is a part of the store that is being made when this is called.
                await using var session = services.GetRequiredService<IDocumentStore>().QuerySession();
                return (await session.LoadAsync<PersonalData>(person, ct))?.SubjectKey;
            }
        };
    }

    /// <summary>For republishing, which sends what <see cref="EventSourcing.Outbound"/> makes as it is.</summary>
    public static EventSourcing.Outbound Complete(IServiceProvider services)
    {
        var database = services.GetRequiredService<NpgsqlDataSource>();
        return fact => Outbound.From(fact).Select(told => told.Message switch
        {
            V1.PersonChanged person => told with { Message = person with { Person = person.Person with { SubjectKey = Key(person.Head.Id) } } },
            V1.PersonLeft person => told with { Message = person with { Person = person.Person with { SubjectKey = Key(person.Head.Id) } } },
            _ => told
        });

        string? Key(Guid person)
        {
            using var command = database.CreateCommand("select data ->> 'subjectKey' from mt_doc_personaldata where id = $1");
            command.Parameters.AddWithValue(person);
            return command.ExecuteScalar() as string;
        }
    }
}
