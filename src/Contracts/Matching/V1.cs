namespace ReverseMentoring.Contracts.Matching.V1;

// What Matching tells the others. No scores of persons, and never whose "no" it was.

/// <param name="Status"><c>draft</c>, <c>released</c> or <c>closed</c>.</param>
/// <param name="Mentors">Mentors who took part in the round.</param>
/// <param name="Pairs">Pairs that were proposed.</param>
/// <param name="Unmatched">People for whom there was none.</param>
public sealed record Round(Guid ProgrammeId, int Number, string Status, int Mentors, int Mentees, int Pairs, int Unmatched);

/// <summary>The pairs of a round are being asked.</summary>
public sealed record RoundReleased(Head Head, Round Round);
/// <summary>Everybody of a round has a pair or waits for the next; <c>Unmatched</c> counts those who wait.</summary>
public sealed record RoundCompleted(Head Head, Round Round);

/// <param name="Status"><c>open</c>, <c>accepted</c> or <c>closed</c>.</param>
/// <param name="AnswerBy">Until when both may answer; it waits for no talk.</param>
/// <param name="TalkBy">By when the two are to have their chemistry talk; null where the programme has none.</param>
/// <param name="PairId">The pair that it becomes if both accept; null from a sender of old.</param>
/// <param name="MentorParticipantId">Where the mentor is in the programme; null from a sender of old.</param>
/// <param name="MenteeParticipantId">Where the mentee is in the programme; null from a sender of old.</param>
public sealed record Proposal(
    Guid ProgrammeId, Guid RoundId, Guid MentorId, Guid MenteeId, string Status, DateTimeOffset AnswerBy,
    DateTimeOffset? TalkBy = null, Guid? PairId = null, Guid? MentorParticipantId = null, Guid? MenteeParticipantId = null);

/// <summary>Two people are asked whether they would mentor.</summary>
public sealed record PairProposed(Head Head, Proposal Proposal);

/// <param name="Outcome"><c>accepted</c> or <c>not-accepted</c>: decline, expiry and withdrawal read the same.</param>
/// <param name="Days">Whole days from the proposal to its end.</param>
public sealed record ProposalClosed(Head Head, Proposal Proposal, string Outcome, int Days);

/// <summary>Two people who mentor: <paramref name="MentorId"/> is the junior, <paramref name="MenteeId"/> the senior. People by person id.</summary>
/// <param name="Status"><c>active</c>, <c>paused</c>, <c>in-interim-review</c> or <c>ended</c>.</param>
/// <param name="TopicCodes">What they agreed to talk about, wanted most first.</param>
/// <param name="Flag">Why a hand-over is proposed, such as <c>same-management-chain</c>; null while all is well.</param>
/// <param name="EndsOn">The last day, as it was when the pair was formed or as both have agreed since; null from a sender of old, or where it was not kept.</param>
/// <param name="EndedBecause"><c>completed</c>, <c>no-fault</c>, <c>left</c>, <c>organisation-change</c> or <c>inactive</c>; null while it lives.</param>
public sealed record Pair(
    Guid ProgrammeId, Guid MentorId, Guid MenteeId, Guid MentorParticipantId, Guid MenteeParticipantId, string Status,
    DateTimeOffset FormedAt, IReadOnlyList<string> TopicCodes, string? Flag, string? EndedBecause, DateTimeOffset? EndedAt,
    DateOnly? EndsOn = null);

/// <summary>Both have accepted.</summary>
public sealed record PairFormed(Head Head, Pair Pair);
/// <summary>One of the two pauses, or both have agreed on it.</summary>
/// <param name="Until">When they mean to go on, UTC; null for open.</param>
public sealed record PairPaused(Head Head, Pair Pair, DateTimeOffset? Until);
/// <summary>They go on.</summary>
public sealed record PairResumed(Head Head, Pair Pair);
/// <summary>The two break a rule today, which <c>Flag</c> names; they go on until somebody arranges a hand-over.</summary>
public sealed record PairFlagged(Head Head, Pair Pair);
/// <summary>Both have agreed to go on for longer.</summary>
/// <param name="Until">The last day.</param>
/// <param name="From">The first day of what was added; null where the last day until then was not kept.</param>
public sealed record PairExtended(Head Head, Pair Pair, DateOnly Until, DateOnly? From = null);
/// <summary>The pair is over; <c>EndedBecause</c> is a class of reason, never whose wish it was.</summary>
public sealed record PairEnded(Head Head, Pair Pair);

/// <param name="Rounds">Rounds in a row without a pair.</param>
public sealed record ParticipantUnmatched(Head Head, Guid ProgrammeId, Guid PersonId, int Rounds);

/// <param name="ModeratorId">Who moderates the talk; null while nobody is assigned.</param>
/// <param name="Outcome"><c>continue</c>, <c>continue-with-changes</c>, <c>pause</c> or <c>no-fault-end</c>; null while open.</param>
public sealed record InterimReview(Guid ProgrammeId, Guid PairId, Guid? ModeratorId, DateTimeOffset Due, string? Outcome);

/// <summary>A talk is offered to the pair, for whatever cause. Told again with the moderator, once one is assigned.</summary>
public sealed record InterimReviewOpened(Head Head, InterimReview Review);
/// <summary>The talk is over, or nobody wanted it; <c>Outcome</c> says which.</summary>
public sealed record InterimReviewConcluded(Head Head, InterimReview Review);
