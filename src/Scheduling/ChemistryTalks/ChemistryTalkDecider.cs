using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Planning;
using ReverseMentoring.Scheduling.Sessions;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Scheduling.ChemistryTalks;

/// <summary>
/// How a chemistry talk begins, and where it is called off; between, it is a session like any other (<see cref="SessionDecider"/>). Every proposal of
/// a programme that has such talks gets one and nobody asks for it: so that there is one, or when, tells of nobody's answer.
/// </summary>
internal static class ChemistryTalkDecider
{
    public const int LengthMinutes = 30;

    /// <summary>Nobody is asked to give up the next two days.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(2);

    public static Guid IdOf(Guid proposalId) => DerivedId.From(proposalId, "chemistry-talk");

    public static Decision Decide(Session? talk, PlanChemistryTalk command) => talk is null && command.Slot is { } slot
        ? Of(new SessionPlanned(
            command.ProgrammeId, command.PairId, command.MentorId, command.MenteeId, 0, Topics.Open, slot.Start, slot.Length, slot.Zone,
            SessionKind.Chemistry, command.ProposalId, command.AnswerBy))
        : Nothing;

    /// <summary>Both have accepted, which both are told.</summary>
    public static Decision Decide(Session? talk, CallOffChemistryTalk command, DateTimeOffset now) =>
        talk is null || (talk.IsToCome && now < talk.Start) ? Of(new ChemistryTalkCalledOff(command.ProgrammeId, command.PairId, command.ProposalId)) : Nothing;

    /// <summary>
    /// Nobody is to wait for who does not come. Whoever is told cannot tell it from a talk that one of the two has cancelled: the proposal stands until
    /// its deadline, and what becomes of it is not known before.
    /// </summary>
    public static Decision Decide(Session? talk, LookWhoComes look, DateTimeOffset now) =>
        talk is { Kind: SessionKind.Chemistry, IsToCome: true, ProposalId: { } proposalId } && look.SomebodyIsGone && now < talk.Start
            ? Of(new ChemistryTalkCalledOff(talk.ProgrammeId, talk.PairId, proposalId))
            : Nothing;

    /// <summary>The best time for both by the day by which they should have talked, or else before they have to answer; null where there is none.</summary>
    public static TalkSlot? Find(Availability mentor, Availability mentee, DateTimeOffset talkBy, DateTimeOffset answerBy, DateTimeOffset now) => new[] { talkBy, answerBy }
        .SelectMany(before => Slots.Next(new SlotRequest(
            mentor, mentee, Party.Mentor, now + Notice, DateOnly.FromDateTime(before.UtcDateTime), LengthMinutes, Count: 1, WithinDays: 60, Before: before)).Slots)
        .Select(slot => new TalkSlot(slot.Start, slot.Length, slot.Zone)).FirstOrDefault();
}
