namespace ReverseMentoring.Programme.Participants;

/// <param name="Capacity">Pairs that they can hold, 1 or 2.</param>
public sealed record Enrol(MentoringRole MentoringRole, Profile Profile, int Capacity, IReadOnlyList<Guid> DoNotPair);

public sealed record ConfirmGoals;
public sealed record SignAgreement(string Version);

/// <param name="Until">The day on which they are back.</param>
public sealed record Pause(DateOnly Until);

public sealed record Resume;
public sealed record Withdraw;

/// <summary>The end of a pause has come.</summary>
public sealed record EndPause;

/// <summary>The programme is over, or the person left the company.</summary>
public sealed record CompleteParticipation(CompletionCause Cause);

public sealed record RecordMatch(Guid PairId, Guid PartnerId, DateTimeOffset FormedAt);
public sealed record RecordMatchEnd(Guid PairId, Guid PartnerId, DateTimeOffset FormedAt, string Because, DateTimeOffset EndedAt);
