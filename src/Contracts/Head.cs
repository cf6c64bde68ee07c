namespace ReverseMentoring.Contracts;

/// <summary>
/// The head of every contract: which noun, which of its events, and how new the state is that travels with it.
/// A contract names what happened and carries the whole public state of its noun as it is when the message is made,
/// so it may be received late, twice and in any order.
/// </summary>
/// <param name="Id">The stream of the noun: a programme, a participant, a pair, a session.</param>
/// <param name="Version">The stream version of the event that is told, from 1.</param>
/// <param name="StateVersion">The stream version of the state that is carried; never less than <paramref name="Version"/>. A resend may carry newer state.</param>
/// <param name="Epoch">Counts restores from a backup; 0 until the first. A copy takes the newest (<paramref name="Epoch"/>, <paramref name="StateVersion"/>).</param>
/// <param name="OccurredAt">When it happened, UTC, by the domain clock.</param>
public sealed record Head(Guid Id, long Version, long StateVersion, int Epoch, DateTimeOffset OccurredAt);
