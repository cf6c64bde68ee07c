using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Matching.Seats;

/// <summary>
/// The seats of one person over all programmes: whoever takes part in several has not more time for it. A stream of its own, so that two
/// rounds of two programmes that ask the same person at once cannot miss each other.
/// </summary>
public sealed record PersonSeats
{
    /// <summary>Pairs that one person can be in at once, open proposals counted, in whatever programmes: as many as one of them allows at most.</summary>
    public const int Most = 2;

    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid PersonId { get; init; }

    /// <summary>Proposals that are open or have become a pair that lives.</summary>
    public IReadOnlyList<Guid> InUse { get; init; } = [];

    /// <summary>The stream of a person's seats.</summary>
    public static Guid IdOf(Guid personId) => DerivedId.From(personId, "person-seats");

    public PersonSeats Evolve(object @event) => @event switch
    {
        PersonSeatReserved e => this with { PersonId = e.PersonId, InUse = [.. InUse, e.ProposalId] },
        PersonSeatFreed e => this with { PersonId = e.PersonId, InUse = [.. InUse.Where(seat => seat != e.ProposalId)] },
        _ => this
    };
}
