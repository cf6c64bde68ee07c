using ReverseMentoring.Matching.Proposals;

namespace ReverseMentoring.Matching.Agreements;

// The life of one pair's agreement, in order.

/// <summary>One of the two has signed, or has signed anew before the other did.</summary>
/// <param name="Version">Of the text.</param>
/// <param name="Promises">What this side will do for the other; codes.</param>
/// <param name="Cadence">How often and how long the two will meet, as it stood in what was signed.</param>
public sealed record PairAgreementSigned(
    Guid PairId, Side Side, string Version, IReadOnlyList<string> Promises, AgreedCadence Cadence, DateTimeOffset SignedAt);

/// <param name="Sessions">In the term.</param>
/// <param name="EveryWeeks">Weeks from one to the next.</param>
/// <param name="LengthMinutes">Minutes of each.</param>
/// <param name="Driver">Who calls them: <c>mentor</c>, <c>mentee</c> or <c>alternating</c>.</param>
public sealed record AgreedCadence(int Sessions, int EveryWeeks, int LengthMinutes, string Driver);
