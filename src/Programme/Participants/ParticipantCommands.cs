namespace ReverseMentoring.Programme.Participants;

/// <param name="Capacity">Pairs that they can hold, 1 or 2.</param>
public sealed record Enrol(MentoringRole MentoringRole, Profile Profile, int Capacity, IReadOnlyList<Guid> DoNotPair);

public sealed record Invite(MentoringRole MentoringRole);

/// <summary>Takes up the place that was offered.</summary>
public sealed record AcceptPlace;

/// <summary>Does not take up the invitation or the place.</summary>
public sealed record DeclinePlace;

public sealed record ApproveApplication;
public sealed record RefuseApplication(string ReasonCode);
public sealed record AnswerAsLineManager(bool Agreed);

/// <summary>A place has become free.</summary>
public sealed record OfferPlace;

/// <summary>The time has come to remind whoever has to answer, or to sign, or to train.</summary>
public sealed record Remind;

/// <summary>The time to answer is over.</summary>
public sealed record Expire;

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

/// <summary>The organisation has changed: would they be admitted today?</summary>
public sealed record RecheckEligibility;

public sealed record WaiveEligibility(string ReasonCode);

/// <summary>Ends a participation that was questioned, without fault.</summary>
public sealed record EndQuestioned;

public sealed record RecordMatch(Guid PairId, Guid PartnerId, DateTimeOffset FormedAt);
public sealed record RecordMatchEnd(Guid PairId, Guid PartnerId, DateTimeOffset FormedAt, string Because, DateTimeOffset EndedAt);

public sealed record ForgetProfile(ForgottenBecause Because);
