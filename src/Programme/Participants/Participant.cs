using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Programmes;

namespace ReverseMentoring.Programme.Participants;

/// <summary>A participant as the facts have made them. No rules here: they are in the deciders.</summary>
public sealed record Participant
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid ProgrammeId { get; init; }
    public Guid PersonId { get; init; }
    public MentoringRole Role { get; init; }
    public Seniority Seniority { get; init; }
    public ParticipantStatus Status { get; init; }
    public string Country { get; init; } = "";
    public int Capacity { get; init; }
    public Profile? Profile { get; init; }
    public IReadOnlyList<Guid> DoNotPair { get; init; } = [];

    /// <summary>A manager has approved or invited them.</summary>
    public bool Approved { get; init; }

    /// <summary>A manager has asked them to come in, not they themselves.</summary>
    public bool Invited { get; init; }

    /// <summary>Who is asked to agree or was informed.</summary>
    public Guid? LineManagerId { get; init; }

    public bool? LineManagerAgreed { get; init; }

    /// <summary>Of whoever has to do something now; null once it was given.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>Until when who is asked now has to answer.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Has really taken part.</summary>
    public bool WasEnrolled { get; init; }

    public bool GoalsConfirmed { get; init; }
    public string? AgreementVersion { get; init; }

    /// <summary>The training path that they have begun; null before, and where there was one for each role.</summary>
    public string? PathCode { get; init; }

    /// <summary>In which version they have begun it.</summary>
    public int? PathVersion { get; init; }

    public IReadOnlyList<string> ModulesDone { get; init; } = [];
    public bool TrainingDone { get; init; }

    /// <summary>By module.</summary>
    public IReadOnlyDictionary<string, int> FailedAttempts { get; init; } = new Dictionary<string, int>();

    /// <summary>The version of the path that they have completed.</summary>
    public int? TrainingVersion { get; init; }

    public string? TrainingEvidence { get; init; }
    public DateTimeOffset? PausedUntil { get; init; }
    public CompletionCause? Completed { get; init; }

    /// <summary>Why there was no place for them.</summary>
    public string? NotAdmittedBecause { get; init; }

    /// <summary>Why they would not be admitted today; null while they would, or once somebody has decided.</summary>
    public string? Questioned { get; init; }

    /// <summary>What somebody has decided not to mind.</summary>
    public string? Waived { get; init; }

    public IReadOnlyList<Match> Matches { get; init; } = [];

    /// <summary>One place for each person in each programme.</summary>
    public static Guid IdOf(Guid programmeId, Guid personId) => DerivedId.From(programmeId, personId.ToString());

    /// <summary>Takes part, or is on the way in.</summary>
    public bool IsLiving() => Status is not (ParticipantStatus.Withdrawn or ParticipantStatus.Completed or ParticipantStatus.Declined or ParticipantStatus.NotAdmitted);

    public Participant Evolve(object @event) => @event switch
    {
        ParticipantInvited e => Anew().Learning(e.Role) with
        {
            ProgrammeId = e.ProgrammeId, PersonId = e.PersonId, Role = e.Role, Seniority = e.Seniority, Country = e.Country, Approved = true, Invited = true,
            Status = ParticipantStatus.Invited, RemindAt = e.RemindAt, ExpiresAt = e.ExpiresAt
        },
        ParticipantApplied e => (Status == ParticipantStatus.Invited ? NothingDue() : Anew()).Learning(e.Role) with
        {
            ProgrammeId = e.ProgrammeId, PersonId = e.PersonId, Role = e.Role, Seniority = e.Seniority, Country = e.Country,
            Capacity = e.Capacity, Profile = e.Profile, DoNotPair = e.DoNotPair, Status = ParticipantStatus.Applied
        },
        ApplicationApproved _ => this with { Approved = true },
        ParticipantWaitlisted _ => NothingDue() with { Status = ParticipantStatus.Waitlisted },
        PlaceOffered e => NothingDue() with { Status = ParticipantStatus.Offered, ExpiresAt = e.ExpiresAt },
        LineManagerAsked e => this with { Status = ParticipantStatus.Provisional, LineManagerId = e.LineManagerId, RemindAt = e.RemindAt, ExpiresAt = e.ExpiresAt },
        LineManagerAnswered e => NothingDue() with { LineManagerId = e.LineManagerId ?? LineManagerId, LineManagerAgreed = e.Agreed },
        LineManagerInformed e => this with { LineManagerId = e.LineManagerId },
        AnswerReminded _ => this with { RemindAt = null },
        ParticipantDeclined _ => NothingDue() with { Status = ParticipantStatus.Declined },
        ParticipantNotAdmitted e => NothingDue() with { Status = ParticipantStatus.NotAdmitted, NotAdmittedBecause = e.ReasonCode },
        ParticipantEnrolled e => (IsLiving() ? NothingDue() : Anew()).Learning(e.Role) with
        {
            ProgrammeId = e.ProgrammeId, PersonId = e.PersonId, Role = e.Role, Seniority = e.Seniority, Country = e.Country,
            Capacity = e.Capacity, Profile = e.Profile, DoNotPair = e.DoNotPair, Status = ParticipantStatus.Enrolled,
            RemindAt = e.RemindAt, WasEnrolled = true
        },
        ParticipantReminded _ => this with { RemindAt = null },
        ParticipantProfileChanged e => this with { Capacity = e.Capacity, Profile = e.Profile, DoNotPair = e.DoNotPair },
        Participants.GoalsConfirmed _ => this with { GoalsConfirmed = true },
        AgreementSigned e => this with { AgreementVersion = e.AgreementVersion },
        TrainingModuleCompleted e => Begun(e.PathCode, e.PathVersion) with { ModulesDone = [.. ModulesDone, e.ModuleCode] },
        TrainingModuleFailed e => Begun(e.PathCode, e.PathVersion) with
        {
            FailedAttempts = new Dictionary<string, int>(FailedAttempts) { [e.ModuleCode] = FailedAttempts.GetValueOrDefault(e.ModuleCode) + 1 }
        },
        TrainingEvidenceRecorded e => this with { TrainingEvidence = e.Code },
        TrainingCompleted e => Begun(e.PathCode, e.PathVersion) with { TrainingDone = true, TrainingVersion = e.PathVersion },
        ParticipantPaused e => this with { Status = ParticipantStatus.Paused, PausedUntil = e.Until },
        ParticipantResumed _ => this with { Status = ParticipantStatus.Enrolled, PausedUntil = null },
        EligibilityQuestioned e => this with { Questioned = e.ReasonCode, Waived = null },
        EligibilityRestored _ => this with { Questioned = null, Waived = null },
        EligibilityWaived _ => this with { Questioned = null, Waived = Questioned },
        ParticipantMatched e => this with { Matches = [.. Matches, new(e.PairId, e.PartnerId, Ended: false)] },
        ParticipantMatchEnded e => this with { Matches = [.. Matches.Select(match => match.PairId == e.PairId ? match with { Ended = true } : match)] },
        ParticipantWithdrawn _ => NothingDue() with { Status = ParticipantStatus.Withdrawn, PausedUntil = null },
        ParticipantCompleted e => NothingDue() with { Status = ParticipantStatus.Completed, PausedUntil = null, Completed = e.Cause, Questioned = null },
        ProfileForgotten _ => this with { Profile = null, DoNotPair = [] },
        _ => this
    };

    private Participant NothingDue() => this with { RemindAt = null, ExpiresAt = null };

    // Who comes back starts the way in again.
    private Participant Anew() => NothingDue() with { Approved = false, Invited = false, LineManagerId = null, LineManagerAgreed = null, NotAdmittedBecause = null, Questioned = null, Waived = null };

    // Another role is another path; what was learnt in this one stays learnt.
    private Participant Learning(MentoringRole role) =>
        role == Role ? this : this with { ModulesDone = [], TrainingDone = false, PathCode = null, PathVersion = null };

    private Participant Begun(string? code, int version) => this with { PathCode = PathCode ?? code, PathVersion = PathVersion ?? version };
}

public sealed record Match(Guid PairId, Guid PartnerId, bool Ended);

/// <summary>
/// On the way in: invited, applied, waitlisted, offered (a place has become free for them), provisional (their line manager is asked).
/// Not in: declined by the person, not admitted by somebody else or by time.
/// </summary>
public enum ParticipantStatus { Enrolled, Paused, Withdrawn, Completed, Invited, Applied, Waitlisted, Offered, Provisional, Declined, NotAdmitted }
