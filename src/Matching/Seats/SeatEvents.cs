namespace ReverseMentoring.Matching.Seats;

// The places that one participant has for partners, in order. A seat is known by the proposal it is held for.

public sealed record SeatReserved(Guid ParticipantId, Guid ProposalId);
public sealed record SeatTaken(Guid ProposalId);
public sealed record SeatFreed(Guid ProposalId);
public sealed record RoundWithoutPair(Guid ParticipantId, Guid RoundId);

/// <summary>The same of a person, in whatever programme.</summary>
public sealed record PersonSeatReserved(Guid PersonId, Guid ProposalId);
public sealed record PersonSeatFreed(Guid PersonId, Guid ProposalId);

/// <summary>Whoever wants another partner after a pair that has ended has waited as if a round had left them without one.</summary>
public sealed record RematchAsked(Guid ParticipantId, Guid PairId);
