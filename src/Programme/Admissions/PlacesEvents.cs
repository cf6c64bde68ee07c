namespace ReverseMentoring.Programme.Admissions;

// The life of the places that a programme has for one role: a stream of its own, so that two who want the last one cannot both have it.

/// <summary>Held from then on: by who is enrolled, is offered it, or waits for their line manager.</summary>
public sealed record PlaceTaken(Guid ParticipantId);

public sealed record PlaceGivenBack(Guid ParticipantId);

/// <summary>At the end of the list.</summary>
public sealed record PlaceWaitedFor(Guid ParticipantId);

public sealed record WaitingEnded(Guid ParticipantId);
