using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Matching.Seats;

/// <summary>The seats of one participant: what is reserved by open proposals and what pairs have taken.</summary>
public sealed record ParticipantSeats
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid ParticipantId { get; init; }

    /// <summary>Proposals that hold a seat and have not become a pair.</summary>
    public IReadOnlyList<Guid> Reserved { get; init; } = [];

    /// <summary>Proposals that have become a pair, for as long as it lives.</summary>
    public IReadOnlyList<Guid> Taken { get; init; } = [];

    /// <summary>Rounds in a row that ended without a pair: the waiting bonus grows with them.</summary>
    public int RoundsWaited { get; init; }

    /// <summary>Ended pairs after which another partner was asked for.</summary>
    public IReadOnlyList<Guid> Rematches { get; init; } = [];

    public int InUse => Reserved.Count + Taken.Count;

    /// <summary>The stream of a participant's seats.</summary>
    public static Guid IdOf(Guid participantId) => DerivedId.From(participantId, "seats");

    public ParticipantSeats Evolve(object @event) => @event switch
    {
        SeatReserved e => this with { ParticipantId = e.ParticipantId, Reserved = [.. Reserved, e.ProposalId] },
        SeatTaken e => this with { Reserved = Without(Reserved, e.ProposalId), Taken = [.. Taken, e.ProposalId], RoundsWaited = 0 },
        SeatFreed e => this with { Reserved = Without(Reserved, e.ProposalId), Taken = Without(Taken, e.ProposalId) },
        RoundWithoutPair e => this with { ParticipantId = e.ParticipantId, RoundsWaited = RoundsWaited + 1 },
        RematchAsked e => this with { ParticipantId = e.ParticipantId, Rematches = [.. Rematches, e.PairId], RoundsWaited = RoundsWaited + 1 },
        _ => this
    };

    private static IReadOnlyList<Guid> Without(IReadOnlyList<Guid> seats, Guid proposal) => [.. seats.Where(seat => seat != proposal)];
}
