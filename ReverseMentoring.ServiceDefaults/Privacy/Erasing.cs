using Marten;
using MassTransit;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.ServiceDefaults.Privacy;

/// <summary>Deletes what a service holds of somebody besides events and copies, in the transaction that records it.</summary>
/// <returns>How many documents and rows.</returns>
public delegate Task<int> EraseHere(Guid personId, IDocumentOperations transaction, CancellationToken ct);

/// <summary>The erasure of one person in one service.</summary>
public sealed record LocalErasure
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid PersonId { get; init; }
    public Guid RequestId { get; init; }
    public int Entries { get; init; }

    /// <summary>One stream for each person.</summary>
    public static Guid IdOf(Guid personId) => DerivedId.From(personId, "local-erasure");

    public LocalErasure Evolve(object @event) => @event switch
    {
        LocalDataErased e => this with { PersonId = e.PersonId, RequestId = e.RequestId, Entries = Entries + e.Entries },
        _ => this
    };
}

/// <param name="RequestId">The erasure, as Programme calls it.</param>
/// <param name="Entries">Documents and rows that were deleted.</param>
public sealed record LocalDataErased(Guid PersonId, Guid RequestId, int Entries)
{
    /// <summary>What Programme is told: this service holds nothing of them any more.</summary>
    public Told Told(Fact fact, string service) => fact.Tell(new PersonalDataErased(fact.Head, PersonId, RequestId, service, Entries));
}

/// <summary>
/// Every service answers for itself. The copy goes first: from then on nobody is recognised as that person, and nothing of theirs can be written any more.
/// </summary>
internal sealed class PersonErasedConsumer(Inbox inbox, Copies copies, WhoIs whoIs, EraseHere erase) : IConsumer<PersonErased>
{
    public async Task Consume(ConsumeContext<PersonErased> context)
    {
        var (head, person, request) = context.Message;
        // Where people are no copies, they are erased already.
        if (person is not null && whoIs == AccessRegistration.AmongCopies) await copies.Take(head, person, context.CancellationToken);
        await inbox.Once(context, LocalErasure.IdOf(head.Id), async (LocalErasure? _, Reading reading) => Decision.Of(new LocalDataErased(
            head.Id, request, await erase(head.Id, (IDocumentOperations)reading.Documents, reading.Cancellation))));
    }
}

internal static class ErasingRegistration
{
    /// <summary>Erases people when Programme says so. <see cref="LocalDataErased.Told"/> is to be told by the service's outbound.</summary>
    public static ServiceParts Erasing(this ServiceParts parts) => parts
        .Noun<LocalErasure>(noun => noun.Event<LocalDataErased>("local_data_erased"))
        .Consumer<PersonErasedConsumer>();
}
